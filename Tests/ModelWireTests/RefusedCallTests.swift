import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

@Suite struct RefusedCallTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        var status: Int
        var headers: [String] = []
        var body = ""
        var kind: ModelFailure.Kind
        var retryAfter: Int?

        init(
            _ status: Int, _ kind: ModelFailure.Kind, _ body: String = "", headers: [String] = [],
            retryAfter: Int? = nil
        ) {
            self.status = status
            self.headers = headers
            self.body = body
            self.kind = kind
            self.retryAfter = retryAfter
        }

        var testDescription: String { "\(status) \(kind) \(body)" }
    }

    static func openAI(
        code: String?, type: String = "invalid_request_error", message: String = "planted"
    ) -> String {
        let code = code.map { "\"\($0)\"" } ?? "null"
        return #"{"error":{"message":"\#(message)","type":"\#(type)","param":null,"code":\#(code)}}"#
    }

    static func anthropic(_ type: String, _ message: String = "planted") -> String {
        #"{"type":"error","error":{"type":"\#(type)","message":"\#(message)"},"request_id":"req_1"}"#
    }

    func check(_ name: String, _ refusal: Refusal) async throws {
        let server = ScriptedServer {
            $1.respond(refusal.status, ["Content-Type: application/json"] + refusal.headers, body: refusal.body)
        }
        let failure = try #require(await LocalModels.failure(try LocalModels.provider(name, server.url())))
        #expect(failure.kind == refusal.kind)
        #expect(failure.retryAfterMilliseconds == refusal.retryAfter)
        #expect(failure.usage == nil)
        #expect(failure.description.contains("status \(refusal.status)"))
        #expect(!failure.description.contains("planted"))
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        Refusal(400, .contextExceeded, openAI(code: "context_length_exceeded")),
        Refusal(
            400, .contextExceeded,
            #"{"error":{"code":400,"message":"planted","type":"exceed_context_size_error","n_ctx":4096}}"#),
        Refusal(
            400, .contextExceeded,
            openAI(code: nil, message: "This model's maximum context length is 4096 tokens. planted")),
        Refusal(
            400, .contextExceeded,
            #"{"object":"error","message":"maximum context length planted","type":"BadRequestError","code":400}"#),
        Refusal(400, .refused, openAI(code: "content_filter")),
        Refusal(400, .invalid, openAI(code: "planted_code")),
        Refusal(400, .invalid, "planted"),
        Refusal(401, .unauthorised, openAI(code: "invalid_api_key", message: "Incorrect API key provided: planted")),
        Refusal(401, .unauthorised), Refusal(403, .unauthorised),
        Refusal(402, .quotaExceeded, #"{"error":{"message":"Insufficient credits","code":402}}"#),
        Refusal(404, .unknownModel, openAI(code: "model_not_found")),
        Refusal(404, .unknownModel, #"{"object":"error","message":"The model `planted` does not exist.","code":404}"#),
        Refusal(404, .invalid, "<html>"), Refusal(405, .invalid),
        Refusal(408, .timeout), Refusal(413, .contextExceeded),
        Refusal(422, .invalid, #"{"detail":[{"loc":["planted"],"msg":"planted"}]}"#),
        Refusal(429, .rateLimited),
        Refusal(429, .rateLimited, openAI(code: "rate_limit_exceeded"), headers: ["Retry-After: 7"], retryAfter: 7_000),
        Refusal(429, .rateLimited, headers: ["retry-after-ms: 250", "Retry-After: 1"], retryAfter: 250),
        Refusal(429, .rateLimited, headers: ["Retry-After: Tue, 14 Nov 2023 22:13:30 GMT"], retryAfter: 10_000),
        Refusal(
            429, .rateLimited,
            headers: [
                "x-ratelimit-remaining-requests: 12", "x-ratelimit-reset-requests: 6m0s",
                "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 1.5s",
            ], retryAfter: 1_500),
        Refusal(429, .quotaExceeded, openAI(code: "insufficient_quota", type: "insufficient_quota")),
        // LiteLLM has the status as a text, and nulls as well.
        Refusal(
            400, .unauthorised, #"{"error":{"message":"No connected db.","type":"no_db_connection","code":"400"}}"#),
        Refusal(
            400, .unknownModel,
            #"""
            {"error":{"message":"Invalid model name passed in model=planted","type":"None","param":"None",\#
            "code":"400"}}
            """#
        ),
        Refusal(
            400, .contextExceeded,
            openAI(code: "400", message: "litellm.ContextWindowExceededError: exceeds the available context size")),
        Refusal(
            500, .contextExceeded,
            openAI(code: nil, type: "server_error", message: "input (9 tokens) is too large to process")),
        Refusal(500, .unavailable, openAI(code: nil, type: "server_error")),
        Refusal(502, .unavailable, "<html>"),
        Refusal(503, .unavailable, headers: ["Retry-After: 2"], retryAfter: 2_000),
        Refusal(501, .invalid), Refusal(504, .unavailable), Refusal(529, .unavailable),
        Refusal(302, .invalid, headers: ["Location: /planted"]),
    ])
    func openAIRefuses(_ refusal: Refusal) async throws { try await check("openai", refusal) }

    @Test(arguments: [
        Refusal(400, .invalid, anthropic("invalid_request_error")),
        Refusal(
            400, .contextExceeded,
            anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum")),
        Refusal(400, .quotaExceeded, anthropic("invalid_request_error", "Your credit balance is too low")),
        Refusal(401, .unauthorised, anthropic("authentication_error")),
        Refusal(402, .quotaExceeded, anthropic("billing_error")),
        Refusal(403, .unauthorised, anthropic("permission_error")),
        Refusal(404, .unknownModel, anthropic("not_found_error", "model: planted not found")),
        Refusal(413, .contextExceeded, anthropic("request_too_large")),
        Refusal(
            429, .rateLimited, anthropic("rate_limit_error"),
            headers: [
                "anthropic-ratelimit-requests-remaining: 5", "anthropic-ratelimit-requests-reset: 2023-11-14T23:13:20Z",
                "anthropic-ratelimit-input-tokens-remaining: 0",
                "anthropic-ratelimit-input-tokens-reset: 2023-11-14T22:13:50Z",
            ], retryAfter: 30_000),
        Refusal(500, .unavailable, anthropic("api_error")),
        Refusal(504, .unavailable, anthropic("timeout_error")),
        Refusal(529, .unavailable, anthropic("overloaded_error"), headers: ["retry-after: 3"], retryAfter: 3_000),
    ])
    func anthropicRefuses(_ refusal: Refusal) async throws { try await check("anthropic", refusal) }

    @Test(arguments: [
        Refusal(404, .unknownModel, #"{"error":"model \"planted\" not found, try pulling it first"}"#),
        Refusal(400, .invalid, #"{"error":"planted does not support tools"}"#),
        Refusal(
            400, .contextExceeded, #"{"error":"{\"error\":{\"message\":\"exceeds the available context size\"}}"}"#),
        Refusal(500, .unavailable, #"{"error":"planted"}"#), Refusal(503, .unavailable, #"{"error":"server busy"}"#),
    ])
    func ollamaRefuses(_ refusal: Refusal) async throws { try await check("ollama", refusal) }

    @Test func missingModelIsNotPulled() async throws {
        let server = ScriptedServer {
            $1.respond(404, ["Content-Type: application/json"], body: #"{"error":"model \"m-1\" not found"}"#)
        }
        let failure = await LocalModels.failure(try LocalModels.provider("ollama", server.url()))
        #expect(failure?.description.contains("`ollama pull m-1`") == true)
        #expect(server.requests.map(\.path) == ["/api/chat"])
    }

    @Test func hugeErrorIsCutOff() async throws {
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 500 X\r\nContent-Length: 104857600\r\n\r\n")
            connection.flood(Array(repeating: UInt8(ascii: " "), count: 65_536), total: 104_857_600)
        }
        #expect(await LocalModels.failure(try LocalModels.provider("openai", server.url()))?.kind == .unavailable)
    }

    @Test(
        arguments: [
            ("1s", 1_000), ("6m0s", 360_000), ("20ms", 20), ("1h2m3.5s", 3_723_500), ("2", 2_000), ("1d", 86_400_000),
            ("2023-11-14T22:13:21Z", 1_000), ("2023-11-14T22:13:00Z", 0), ("", nil), ("soon", nil), ("5x", nil),
            ("s", nil),
            ("1..2s", nil), ("999999999999d", nil),
        ] as [(String, Int?)])
    func resetTimes(_ text: String, _ expected: Int?) {
        #expect(RetryAdvice.milliseconds(reset: text, now: LocalModels.now) == expected)
    }
}
