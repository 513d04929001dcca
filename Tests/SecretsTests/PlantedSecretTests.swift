import OpenTelemetry
import Schemas
import ScriptedServer
import Testing

@testable import Models

/// Keys and prompts never appear in logs, failures, metrics, spans, file names or crash output: every one of these
/// is searched for what was planted, while servers do what servers do.
@Suite(.serialized) struct PlantedSecretTests {
    typealias Script = @Sendable (ServerRequest, ServerConnection) -> Void

    /// Servers that repeat what they were sent wherever they can, and break in every way.
    private static let servers: [(String, Script)] = [
        ("401", { $1.respond(401, ["Content-Type: application/json"], body: error("\($0.headers) \($0.body)")) }),
        ("400", { $1.respond(400, ["Content-Type: application/json"], body: error($0.body)) }),
        ("500", { $1.respond(500, ["Content-Type: text/plain"], body: $0.body) }),
        ("429", { $1.respond(429, ["Retry-After: 1", "X-Echo: \(Planted.providerKey)"], body: $0.body) }),
        ("truncated", { $1.send("HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"x\":\($0.body)") }),
        ("another type", { $1.respond(200, ["Content-Type: text/html"], body: $0.body) }),
        ("no JSON", { $1.respond(200, ["Content-Type: application/json"], body: "{" + $0.body) }),
        (
            "error in the stream",
            {
                $1.respond(200, ["Content-Type: text/event-stream"], body: "data: \(error($0.body))\n\n")
            }
        ),
        ("no HTTP", { $1.send($0.body + "\r\n\r\n") }),
        ("redirect", { $1.respond(302, ["Location: http://\(Planted.awsKey).invalid/\(Planted.providerKey)"]) }),
        ("nothing", { _, _ in }),
    ]

    private static func error(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return #"{"error":{"message":"\#(escaped)","type":"\#(escaped)","code":"\#(escaped)"}}"#
    }

    private static let answer: Script = { _, connection in
        let text = "\(Planted.answer), \(Planted.awsKey)"
        connection.respond(
            200, ["Content-Type: application/json"],
            body: """
                {"id":"\(Planted.prompt)","model":"\(Planted.prompt)","choices":[{"index":0,"message":{"role":\
                "assistant","content":"\(text)"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,\
                "completion_tokens":3}}
                """)
    }

    @Test(arguments: ["openai", "ollama", "anthropic"]) func failuresTellNothing(_ name: String) async throws {
        let role = try ModelsRole()
        for (what, script) in Self.servers {
            let server = ScriptedServer(script)
            let seen = try await role.run(name, against: server)
            #expect(seen.leaks == [], "\(what)")
            #expect(seen.failures.count == 1, "\(what)")
            for request in server.requests {
                let sent = Planted.leaks(in: request.body).filter { Planted.userSecrets.contains($0) }
                #expect(sent == [], "\(what)")
            }
        }
    }

    @Test func answersTellNothingElsewhere() async throws {
        let role = try ModelsRole()
        let server = ScriptedServer(Self.answer)
        for _ in 0..<2 {
            let seen = try await role.run("openai", against: server)
            #expect(seen.leaks == [])
            #expect(seen.failures == [])
            #expect(seen.places["telemetry"]?.contains("gen_ai.usage.input_tokens") ?? false)
            #expect(seen.places["metrics page"]?.contains(#"rule="secret.aws-key""#) ?? false)
        }
        // The second time the answer came from the cache.
        #expect(server.requests.count == 1)
        #expect(role.spanParents == [[UInt8]](repeating: [0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31], count: 2))
    }

    /// The search finds what leaks: each way that something could come out is tried on purpose.
    @Test(arguments: ["failure", "span"]) func leaksAreFound(_ way: String) async throws {
        let role = try ModelsRole()
        let seen = try await role.run("openai", against: ScriptedServer(Self.answer)) { LeakyChat(inner: $0, way: way) }
        let place = way == "failure" ? "failures" : "spans"
        #expect(seen.leaks.contains { $0.hasPrefix("\(place): \(Planted.prompt.prefix(5))") })
    }

    @Test(arguments: [
        Planted.prompt, "x\(Planted.awsKey)y", Planted.prompt.uppercased(), "cGxhbnRlZC10ZWxlbWV0cnkta2V5",
    ])
    func searchFinds(_ text: String) { #expect(!Planted.leaks(in: text).isEmpty) }

    @Test func refusalNamesItsRuleInTheReply() async throws {
        let role = try ModelsRole()
        let seen = try await role.run("openai", against: ScriptedServer(Self.answer)) { RefusingChat(inner: $0) }
        #expect(seen.failures.map(\.rule) == ["deny.planted-rule"])
        #expect(seen.failures.map(\.kind) == [.refused])
    }

    /// The process dies while it holds the key, the prompt and half of an answer.
    @Test func crashTellsNothing() async throws {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            let role = try ModelsRole()
            let server = ScriptedServer { _, connection in
                connection.beginChunks(200, ["Content-Type: text/event-stream"])
                connection.sendChunk(
                    Array("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(Planted.answer)\"}}]}\n\n".utf8))
                connection.waitForClose()
            }
            _ = try await role.run("openai", against: server) { CrashingChat(inner: $0) }
        }
        let output = try #require(result)
        #expect(String(decoding: output.standardErrorContent, as: UTF8.self).contains("a fault on purpose"))
        #expect(Planted.leaks(in: output.standardErrorContent) == [])
        #expect(Planted.leaks(in: output.standardOutputContent) == [])
    }
}

/// Lets a prompt out where none may be.
private struct LeakyChat: ChatProvider {
    let inner: any ChatProvider
    let way: String

    var name: String { way == "span" ? Planted.prompt : inner.name }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        guard way == "failure" else { return try await inner.chat(request, onText: onText) }
        throw ModelFailure(.invalid, "the model does not like '\(request.turns[0].text)'")
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}

private struct RefusingChat: ChatProvider {
    let inner: any ChatProvider

    var name: String { inner.name }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        throw ModelFailure(.refused, "the prompt was refused by the rule deny.planted-rule", rule: "deny.planted-rule")
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}

/// Dies at the first piece of an answer.
private struct CrashingChat: ChatProvider {
    let inner: any ChatProvider

    var name: String { inner.name }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        try await inner.chat(request) { piece in
            if !piece.isEmpty { fatalError("a fault on purpose in call \(request.origin.callID)") }
        }
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}
