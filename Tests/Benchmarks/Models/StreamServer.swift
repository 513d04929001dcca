import CBaselines
import Foundation

/// A process of its own that streams answers.
final class StreamServer {
    /// What the program is called with to be the server: not a benchmark.
    static let argument = "stream-server"
    static let chunks: Int32 = 50
    static let intervalMilliseconds: Int32 = 40

    let port: Int
    private let process: Process
    private let input = Pipe()

    init() throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [Self.argument]
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchmarkFailure("the server of streams did not say its port")
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    static func run() -> Int32 { baseline_stream_server(chunks, intervalMilliseconds) }

    /// User and system, of the server since it began.
    var cpuSeconds: Double {
        let path = "/proc/\(process.processIdentifier)/stat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 12,
            let user = Double(fields[11]), let system = Double(fields[12])
        else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    func address(_ load: StreamLoad) -> String { "http://127.0.0.1:\(port)/\(load.path)" }
}

/// How the server answers, and how often it is asked.
struct StreamLoad {
    var name: String
    var path: String
    var calls: Int

    static let atOnce = 1_000

    /// As models write: an answer takes two seconds, after up to half a second for the prompt.
    static let paced = StreamLoad(name: "50 events in 2 s", path: "paced", calls: 5_000)
    /// Each answer at once, as fast as the client takes them.
    static let fast = StreamLoad(name: "50 events at once", path: "fast", calls: 40_000)
}
