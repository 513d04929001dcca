import Foundation
import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

/// Our bytes, held to the newest SDKs: what we send fits their types without a key too many, and what their types
/// write is read.
@Suite(.serialized, .enabled(ModelSDKs.skipped, { ModelSDKs.areExpected }))
struct SDKTypeTests {
    private struct Body: Codable {
        var kind: String
        var body: String
    }

    /// Everything that a request may bring, and less.
    private static func requests(_ model: String) -> [ChatRequest] {
        var full = RequestBodyTests.withTools
        full.model = model
        full.temperature = 0.5
        full.maxOutputTokens = 9_000
        full.stopSequences = ["END"]
        full.alternatives = 2
        full.turns.insert(ChatTurn(.system, "Be brief."), at: 0)
        var plain = full
        plain.tools = []
        plain.turns = [ChatTurn(.user, "Türme?")]
        var free = plain
        free.form = nil
        var open = plain
        open.form = AnswerForm(name: "open", schemaJSON: #"{"type":"object"}"#)
        return [full, plain, free, open]
    }

    private static let thinking: [ModelTraits.Thinking?] = [
        nil, .adaptive, .disabled, .betweenTools, .tokens(2_000),
    ]

    @Test func requestsFitTheTypes() throws {
        var bodies: [Body] = []
        func add(_ kind: String, _ body: [UInt8]) {
            bodies.append(Body(kind: kind, body: String(decoding: body, as: UTF8.self)))
        }
        for request in Self.requests("m") {
            for effort in [nil] + ModelTraits.Effort.allCases {
                for limit in [OpenAIOptions.OutputLimitName.maxTokens, .maxCompletionTokens] {
                    let options = OpenAIOptions(outputLimitName: limit, asksForProbabilities: true)
                    let writer = OpenAIRequest(options, ModelTraits(effort: effort))
                    add("openai", try writer.chat(request, RequestFit(alternatives: 2)))
                }
                let options = OllamaOptions(contextTokens: 4_096, keepAlive: "5m")
                add("ollama-chat", try OllamaRequest(options, ModelTraits(effort: effort)).chat(request, RequestFit()))
            }
        }
        for model in ["claude-sonnet-5-5", "claude-opus-4-7", "claude-opus-4-20250514"] {
            for (request, thinking) in Self.requests(model).flatMap({ r in Self.thinking.map { (r, $0) } }) {
                for effort in [nil, ModelTraits.Effort.low, .medium, .high, .xhigh, .max] {
                    let traits = ModelTraits(effort: effort, thinking: thinking)
                    let writer = AnthropicRequest(outputTokens: 4_096, traits)
                    // The types are those of the newest version, which has no temperature.
                    var known = AnthropicModels.refused(by: model)
                    known.insert(.temperature)
                    add("anthropic", try writer.chat(request, traits.fit(known: known, alternatives: 1)))
                }
            }
        }
        let embedding = EmbeddingRequest(model: "e", texts: ["a", "b"])
        add("openai-embed", OpenAIRequest.embeddings(embedding))
        add("ollama-embed", OllamaRequest.embeddings(embedding, OllamaOptions(contextTokens: 512, keepAlive: "-1")))
        let problems: [String] = try ModelSDKs.answer(["check"], JSONEncoder().encode(bodies))
        try #require(problems.count == bodies.count && bodies.count > 100)
        for (body, problem) in zip(bodies, problems) where !problem.isEmpty {
            Issue.record("\(body.kind): \(problem.prefix(1_000)) of \(body.body)")
        }
    }

    /// The check itself: a key too many at any level, a member of another kind, a word that isn't there.
    @Test func requestsThatDoNotFitAreFound() throws {
        let user = #""stream":true,"model":"m","messages":[{"role":"user","content":"x"}]"#
        let wrong = [
            Body(kind: "openai", body: "{\(user),\"top_k\":1}"),
            Body(kind: "openai", body: "{\(user),\"reasoning_effort\":\"enormous\"}"),
            Body(
                kind: "openai", body: #"{"stream":true,"model":"m","messages":[{"role":"user","content":"x","y":1}]}"#),
            Body(kind: "anthropic", body: "{\(user)}"),
            Body(kind: "anthropic", body: "{\(user),\"max_tokens\":5,\"temperature\":1}"),
            Body(kind: "anthropic", body: "{\(user),\"max_tokens\":5,\"output_config\":{\"form\":{}}}"),
            Body(
                kind: "anthropic",
                body: #"{"stream":true,"model":"m","max_tokens":5,"messages":[{"role":"user","content":"#
                    + #"[{"type":"text","text":"x","y":1}]}]}"#),
            Body(kind: "ollama-chat", body: "{\(user),\"max_tokens\":5}"),
            Body(kind: "ollama-chat", body: "{\(user),\"options\":{\"num_predicts\":5}}"),
            Body(kind: "openai-embed", body: #"{"model":"m","input":["a"],"form":"x"}"#),
        ]
        let problems: [String] = try ModelSDKs.answer(["check"], JSONEncoder().encode(wrong))
        #expect(
            problems.count == wrong.count && problems.allSatisfy { !$0.isEmpty }, "\(problems.map { $0.prefix(80) })")
    }

    @Test func answersOfTheTypesAreRead() throws {
        let streams: [String: String] = try ModelSDKs.answer(["streams"])
        var seen: Set<String> = []
        for (name, stream) in streams {
            let parts = name.split(separator: "/").map(String.init)
            seen.insert(parts[1])
            guard parts[1] != "embeddings" else { continue }
            let found = Self.received(parts[0], stream)
            let choice = try #require(found.answer?.choices.first, "\(name): \(found)")
            let reason = try #require(Self.reasons[parts[1]], "the SDKs have a new reason: \(name)")
            #expect(choice.finishReason == reason, "\(name)")
            let text = [
                "tools": parts[0] == "anthropic" ? "Zwölf 東京" : "",
                "refused": parts[0] == "openai" ? "No." : "Zwölf 東京",
            ]
            #expect(choice.text == text[parts[1]] ?? "Zwölf 東京", "\(name)")
            #expect(choice.toolCalls.map(\.name) == (parts[1] == "tools" ? ["search"] : []), "\(name)")
            #expect(choice.toolCalls.allSatisfy { $0.argumentsJSON == #"{"q":"x"}"# }, "\(name)")
            let usage = try #require(found.answer?.usage)
            let input: UInt64 = name == "anthropic/thinking" ? 130 : 125
            #expect((usage.inputTokens, usage.outputTokens) == (input, 15), "\(name)")
            #expect(usage.cachedInputTokens == (parts[0] == "ollama" ? 0 : 100), "\(name)")
            let reasoning = parts[0] == "openai" || name == "anthropic/thinking" ? 9 : 0
            #expect(found.answer?.details.reasoningTokens == UInt64(reasoning), "\(name)")
            #expect(found.answer?.details.cacheWriteTokens == (parts[0] == "openai" ? 5 : 0), "\(name)")
            #expect(found.answer?.isUsageReported == true && found.text == choice.text, "\(name)")
        }
        #expect(seen == Set(Self.reasons.keys).union(["embeddings"]))
    }

    @Test func embeddingsOfTheTypesAreRead() throws {
        let streams: [String: String] = try ModelSDKs.answer(["streams"])
        let request = EmbeddingRequest(model: "e", texts: ["a", "b"])
        let expected = EmbeddingResponse(
            vectors: [[0, 1.5], [1, 1.5]], model: "e", usage: TokenUsage(inputTokens: 4))
        let openAI = Array(try #require(streams["openai/embeddings"]).utf8)
        let ollama = Array(try #require(streams["ollama/embeddings"]).utf8)
        #expect(
            ReceivedAnswers.receive(OpenAIEmbeddingDecoder(request), "application/json", [openAI]).answer == expected)
        #expect(
            ReceivedAnswers.receive(OllamaEmbeddingDecoder(request), "application/json", [ollama]).answer == expected)
    }

    /// The answers that the tests of this target make up are answers to the SDKs too, and the SDKs ask where we do.
    @Test func theSDKsReadOurStoriesAndAskAtOurPaths() async throws {
        let server = ScriptedServer { request, connection in
            let story = LocalModels.story(Self.protocols[request.path] ?? "openai")
            connection.respond(200, [story.type], body: String(decoding: story.body, as: UTF8.self))
        }
        let address = String(server.url().dropLast())
        let texts: [String: String] = try ModelSDKs.answer(["call", address])
        for name in LocalModels.providers { #expect(texts[name] == LocalModels.story(name).text, "\(name)") }
        let theirs = Dictionary(uniqueKeysWithValues: server.requests.map { ($0.path, $0) })
        #expect(Set(theirs.keys) == Set(Self.protocols.keys))
        for (path, name) in Self.protocols {
            let before = server.requests.count
            _ = try await LocalModels.provider(name, address).chat(LocalModels.request) { _ in }
            let ours = try #require(server.requests.dropFirst(before).first)
            #expect(ours.path == path)
            // Ollama's needs no key.
            if name != "ollama" { #expect(theirs[path]?.headers["authorization"] == "Bearer k") }
            #expect(ours.headers["authorization"] == "Bearer \(LocalModels.key)")
        }
        #expect(theirs["/v1/messages"]?.headers["anthropic-version"] == AnthropicChat.versionWithoutTemperature)
    }

    private static let protocols = [
        "/v1/chat/completions": "openai", "/v1/messages": "anthropic", "/api/chat": "ollama",
    ]

    /// What each reason of the SDKs, and each story beside them, means here.
    private static let reasons: [String: FinishReason] = [
        "end_turn": .stop, "max_tokens": .length, "stop_sequence": .stop, "tool_use": .toolCall, "pause_turn": .length,
        "refusal": .filtered, "model_context_window_exceeded": .length, "stop": .stop, "length": .length,
        "tool_calls": .toolCall, "function_call": .toolCall, "content_filter": .filtered, "thinking": .stop,
        "tools": .toolCall, "refused": .filtered,
    ]

    private static func received(_ provider: String, _ stream: String) -> Received<ChatResponse> {
        let pieces = Pieces.random(Array(stream.utf8), seed: 11)
        switch provider {
        case "openai":
            return ReceivedAnswers.receive(
                OpenAIChatDecoder(ReceivedAnswers.assembly()), "text/event-stream", pieces)
        case "ollama":
            return ReceivedAnswers.receive(
                OllamaChatDecoder(ReceivedAnswers.assembly()), "application/x-ndjson", pieces)
        default:
            return ReceivedAnswers.receive(
                AnthropicChatDecoder(ReceivedAnswers.assembly(), formTool: nil), "text/event-stream", pieces)
        }
    }
}
