import Foundation
import Testing

/// What `script/model-server` does on processors that the server's quantised kernels don't run on, and when the server
/// ends. Such a processor can't be had everywhere: the server here is a program that ends as the real one does there.
@Suite struct ModelServerScriptTests {
    @Test func wherePackedWeightsAreAnIllegalInstructionTheSameRunAsFloats() throws {
        let place = try ScriptPlace(illegal: "Q4_1")
        let first = try place.run("install")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.errors.contains("the quantised weights don't run here: an illegal instruction"))
        #expect(first.errors.contains("the model server runs with \(ScriptPlace.floats)"))
        #expect(place.started == [ScriptPlace.packed, ScriptPlace.floats])
        #expect(try place.run("install").errors == "devfusion: the model server runs with \(ScriptPlace.floats)\n")
        #expect(place.started.count == 2, "what runs here is remembered")
        try place.forget()
        #expect(try place.run("install").status == 0)
        #expect(place.started.count == 4, "another processor is tried anew")
    }

    @Test func quantisedWeightsAreTakenWhereTheyRun() throws {
        let place = try ScriptPlace(illegal: "nothing")
        let outcome = try place.run("install")
        #expect(outcome.errors == "devfusion: the model server runs with \(ScriptPlace.packed)\n")
        #expect(place.started == [ScriptPlace.packed])
    }

    @Test func whereNothingRunsTheReasonIsSaidAndTheStatusIs69() throws {
        let place = try ScriptPlace(illegal: "gguf")
        for argument in ["install", "18080"] {
            let outcome = try place.run(argument)
            #expect(outcome.status == 69)
            #expect(outcome.errors.contains("16-bit floats don't run here either: an illegal instruction"))
        }
    }

    @Test func aServerThatEndsByItselfIsAFailure() throws {
        let place = try ScriptPlace(illegal: "nothing")
        let outcome = try place.run("19")
        #expect(outcome.status == 70)
        #expect(outcome.errors.contains("the model server ended by itself, with status 3"))
    }

    @Test func packedWeightsBecomeTheFloatsThatTheyStandFor() throws {
        let place = try ScriptPlace(illegal: "Q4_1")
        #expect(try place.run("install").status == 0)
        let floats = try #require(place.bytes(ScriptPlace.floats))
        #expect(floats == GGUFSample.file(packed: false))
        try place.write(ScriptPlace.packed, GGUFSample.file(packed: true).dropLast(40))
        try place.forget()
        let damaged = try place.run("install")
        #expect(damaged.status == 69 && damaged.errors.contains("the weights can't be written as 16-bit floats"))
    }
}

/// The script with its folder, as it is once everything is installed.
private struct ScriptPlace {
    static let packed = "SmolLM2-135M-Instruct.Q4_1.gguf"
    static let floats = "SmolLM2-135M-Instruct.F16.gguf"
    private static let installed = ".build/model-server/"

    private let place = try! Workplace()

    /// - Parameter illegal: part of the names of the files whose weights end the server with an illegal instruction.
    init(illegal: String) throws {
        for name in ["model-server", "dequantise"] {
            let script = RealModelServer.project.appendingPathComponent("script/\(name)")
            try makeExecutable(place.write("script/\(name)", try Data(contentsOf: script)))
        }
        try write(Self.packed, GGUFSample.file(packed: true))
        let server = try place.write(Self.installed + "bin/llama-server", Data(Self.server(illegal).utf8))
        try makeExecutable(server)
    }

    func run(_ argument: String) throws -> Outcome {
        try place.run([argument], program: place.path("script/model-server"))
    }

    func write(_ name: String, _ bytes: Data) throws { try place.write(Self.installed + name, bytes) }

    func bytes(_ name: String) -> Data? { place.bytes(Self.installed + name) }

    /// As if the folder had come from another processor, or as if nothing had run yet.
    func forget() throws {
        try place.write(Self.installed + "choice", Data("another\n\(Self.floats)\n".utf8))
        try? place.remove(Self.installed + Self.floats)
    }

    /// The weights of every start, in their order.
    var started: [String] {
        String(decoding: bytes("started") ?? Data(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func makeExecutable(_ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Listens only where it may choose its port, as for a trial.
    private static func server(_ illegal: String) -> String {
        """
        #!/usr/bin/env bash
        ulimit -c 0
        while [ $# -gt 0 ]; do
            case $1 in --model) model=$2 ;; --port) port=$2 ;; esac
            shift
        done
        basename "$model" >>"$(dirname "$0")/../started"
        case $model in *\(illegal)*) kill -ILL $$ ;; esac
        [ "$port" = 0 ] || exit 3
        exec python3 -c '
        import http.server
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.end_headers()
        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()'
        """
    }
}

/// A small file of weights in each of the formats that the real one has.
private enum GGUFSample {
    static func file(packed: Bool) -> Data {
        var file = Data("GGUF".utf8) + number(3, 4) + number(3, 8) + number(3, 8)
        file += text("general.name") + number(8, 4) + text("sample")
        file += text("general.file_type") + number(4, 4) + number(packed ? 3 : 1, 4)
        file += text("words") + number(9, 4) + number(8, 4) + number(2, 8) + text("a") + text("bc")
        let bodies = [plain, packed ? q41 : halves((0..<32).map { 0.5 * Double($0 % 16) - 1 }), packed ? q80 : fromQ80]
        var offset = 0
        for (index, body) in bodies.enumerated() {
            let kind = [0, packed ? 3 : 1, packed ? 8 : 1][index]
            let shape = index == 0 ? [2] : [32, 1]
            file += text("t\(index)") + number(shape.count, 4) + shape.map { number($0, 8) }.joined()
            file += number(kind, 4) + number(offset, 8)
            offset += padded(body).count
        }
        return padded(file) + bodies.map(padded).joined()
    }

    private static let plain = [Float(1.5), -2].map { number(Int($0.bitPattern), 4) }.reduce(Data(), +)
    /// Steps of a half from -1 on: weight 0 to 15 in the low halves of the bytes, 16 to 31 in the high ones.
    private static let q41 = halves([0.5, -1]) + Data((0..<16).map { UInt8($0 | $0 << 4) })
    private static let q80 = halves([0.25]) + Data((0..<32).map { UInt8(bitPattern: Int8($0 - 16)) })
    private static let fromQ80 = halves((0..<32).map { 0.25 * Double($0 - 16) })

    private static func halves(_ values: [Double]) -> Data {
        values.map { number(Int(halfBits($0)), 2) }.reduce(Data(), +)
    }

    /// For the values of this sample, which all have few digits.
    private static func halfBits(_ value: Double) -> UInt16 {
        guard value != 0 else { return 0 }
        let bits = Float(value).bitPattern
        let exponent = Int(bits >> 23 & 0xFF) - 127 + 15
        return UInt16(bits >> 16 & 0x8000) | UInt16(exponent << 10) | UInt16(bits >> 13 & 0x3FF)
    }

    private static func number(_ value: Int, _ bytes: Int) -> Data {
        Data((0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
    }

    private static func text(_ text: String) -> Data { number(text.utf8.count, 8) + Data(text.utf8) }

    private static func padded(_ data: Data) -> Data { data + Data(count: (32 - data.count % 32) % 32) }
}
