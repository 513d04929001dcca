import Foundation
import ScriptedServer
import Testing

/// Keys and key-like text never appear in what the program prints, logs, measures, sends or records, nor in the output
/// of its crash: the program itself runs, and everything that comes of it is searched for what was planted.
@Suite struct ProgramSecretsTests {
    @Test(arguments: EchoingServer.allCases.filter { $0 != .endless })
    func failuresTellNothing(_ kind: EchoingServer) throws {
        let scene = try Scene(kind, keyInFile: kind == .broken || kind == .garbage)
        let (running, port) = try scene.serve()
        let id = try scene.submit()
        try scene.untilACallHasFailed()
        let shown = try scene.place.run(["task", "show", id])
        #expect(shown.status == 0, "\(shown.errors)")
        let page = try scene.page("/metrics", of: port)
        #expect(page.contains("devfusion_calls_total"))
        running.process.send(SIGTERM)
        let outcome = running.outcome(seconds: 30)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("\"message\":\"models asked\""))
        #expect(!scene.model.requests.isEmpty && !scene.receiver.requests.isEmpty)
        expectNothing(in: "the metrics page", page)
        expectNothing(in: "standard output", outcome.output)
        expectNothing(in: "the log", outcome.errors)
        expectNothing(in: "the telemetry", scene.receiver.requests.map(\.body).joined())
        #expect(Planted.leaks(of: Planted.secrets, in: scene.model.requests.map(\.body).joined()) == [])
        for text in [shown.output, shown.errors] {
            #expect(Planted.leaks(of: Planted.keys + [Planted.echo], in: text) == [])
        }
        try expectNothing(inRecordsOf: scene)
    }

    /// Keys stand in no file of the data folder; a user's secrets in no record but the task's own.
    private func expectNothing(inRecordsOf scene: Scene) throws {
        let files = try #require(FileManager.default.enumerator(atPath: scene.place.data)).compactMap { $0 as? String }
        #expect(files.count > 1)
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: scene.place.data + "/" + file) else { continue }
            #expect(Planted.leaks(of: Planted.keys + [Planted.echo], in: bytes) == [], "\(file)")
        }
        for topic in ["limits.claims", "budgets.claims", "audit.log", "dead.letters"] {
            let records = try scene.place.records(of: topic)
            expectNothing(in: topic, records.map(\.sorted).joined())
        }
        expectNothing(in: "the failures", try scene.failures().map { JSONObject(fields: $0).sorted }.joined())
    }

    private func expectNothing(in place: String, _ text: String) {
        #expect(Planted.leaks(of: Planted.keys + Planted.secrets + [Planted.echo], in: text) == [], "\(place)")
    }

    /// The process dies while it holds the key, the prompt and half of an answer, and Swift's backtracer is on.
    @Test(arguments: [SIGSEGV, SIGABRT]) func crashesTellNothing(_ signal: Int32) throws {
        let scene = try Scene(.endless, keyInFile: false)
        let (running, _) = try scene.serve(["SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no"])
        _ = try scene.submit()
        for _ in 0..<3_000 where scene.model.requests.isEmpty { usleep(10_000) }
        try #require(!scene.model.requests.isEmpty)
        running.process.send(signal)
        for _ in 0..<6_000 where !running.errors.contains("Images") && !running.process.hasEnded { usleep(10_000) }
        // The signal came from outside, so nothing repeats it.
        running.process.send(SIGKILL)
        let outcome = running.outcome(seconds: 30)
        if !outcome.errors.contains("Images") { print("SKIPPED: Swift has no backtracer here, so none was searched") }
        #expect(!outcome.errors.contains("Registers:"))
        expectNothing(in: "standard output", outcome.output)
        expectNothing(in: "the crash", outcome.errors)
    }

    /// What is not found would not be a leak.
    @Test(arguments: [
        Planted.providerKey, "{\"x\":\"\(Planted.providerKey)\"}",
        Data("\(Planted.providerKey)!".utf8).base64EncodedString(),
        Planted.providerKey.utf8.map { String($0, radix: 16) }.joined(),
    ])
    func leaksAreFound(_ text: String) {
        #expect(Planted.leaks(of: Planted.keys, in: text) == [Planted.providerKey])
        #expect(Planted.leaks(of: Planted.keys, in: String(text.dropLast(20))) == [])
    }

    /// Whoever wants to see registers says so.
    @Test func registersAreShownToWhomeverAsks() throws {
        let place = try Workplace()
        for (asked, given) in [
            ("enable=no", "enable=no,registers=none"), ("registers=all,enable=no", "registers=all,enable=no"), ("", ""),
        ] {
            let running = try place.start(["serve"], environment: ["SWIFT_BACKTRACE": asked])
            try running.waitForErrors("\"message\":\"serving\"")
            let variables = running.process.environment.split(separator: "\0")
            #expect(variables.contains("SWIFT_BACKTRACE=\(given)"))
            running.process.send(SIGTERM)
            #expect(running.outcome(seconds: 30).status == 0)
        }
    }
}

/// A pipeline with planted secrets, the server that it asks and the one that it reports to.
private struct Scene {
    let place: Workplace
    let model: ScriptedServer
    let receiver = ScriptedServer { $1.respond(200) }
    private let models: String

    init(_ kind: EchoingServer, keyInFile: Bool) throws {
        place = try Workplace()
        model = kind.server()
        try place.write("library/leases.md", "# Leases\n\nThe lease is ten seconds long.\n")
        let file = try place.write("key", Planted.providerKey + "\n")
        let key = keyInFile ? "key_file: \(file)" : "key_environment: A_KEY"
        models = try place.write(
            "models.yaml",
            """
            providers: {echo: {kind: openai-compatible, url: "\(model.url("/v1"))", \(key)}}
            models: {echo: {provider: echo, price: {input: 2, output: 10}}}
            purposes: {plan: [echo], decompose: [echo], answer: [echo]}
            tenants: {default: {budgets: {usd_per_day: 5}}}
            """)
    }

    /// - Returns: the process, and the port of its pages.
    func serve(_ more: [String: String] = [:]) throws -> (Running, port: String) {
        let settings = [
            "A_KEY": Planted.providerKey, "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url(""),
            "OTEL_EXPORTER_OTLP_HEADERS": "api-key=\(Planted.telemetryKey)",
        ]
        let running = try place.start(
            ["serve", "--models", models, "--observe", "127.0.0.1:0", "--log-format", "json"],
            environment: settings.merging(more) { $1 })
        try running.waitForErrors("\"message\":\"serving\"")
        return (running, String(try #require(running.errors.firstMatch(of: /"observe_port":"?([0-9]+)/)).output.1))
    }

    func submit() throws -> String {
        let outcome = try place.run(
            ["research", Planted.question, "--source", place.path("library"), "--detach"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func failures() throws -> [[String: Any]] {
        try place.records(of: "engine.replies").compactMap { $0["value.failure"] as? [String: Any] }
    }

    /// The task itself may try again for minutes.
    func untilACallHasFailed() throws {
        for _ in 0..<600 {
            if try !failures().isEmpty { return }
            usleep(100_000)
        }
        Issue.record("no call has failed")
    }

    func page(_ path: String, of port: String) throws -> String {
        let exchange = "exec 3<>/dev/tcp/127.0.0.1/\(port); printf 'GET \(path) HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3"
        return try place.run(["-c", exchange], program: "/bin/bash").output
    }
}
