import Foundation
import HTTPTransfer
import Schemas
import ScriptedServer
import Synchronization
import Testing

@testable import Models

/// What is left out for models that don't take it, and how long that is remembered.
@Suite struct FittedCallTests {
    /// A server that refuses requests as a test says, and answers all others.
    struct Refusing {
        let server: ScriptedServer
        let provider: any ChatProvider

        /// - Parameter refusal: the message for a body that is not taken, and the parameter's name; `nil` takes it.
        init(
            _ name: String, traits: ModelTraits = ModelTraits(), options: OpenAIOptions? = nil,
            now: @escaping @Sendable () -> Int64 = { LocalModels.now },
            refusal: @escaping @Sendable ([String: Any]) -> (message: String, parameter: String?)?
        ) throws {
            server = ScriptedServer { request, connection in
                let body = (try? JSONSerialization.jsonObject(with: Data(request.body.utf8))) as? [String: Any]
                if let refused = refusal(body ?? [:]) {
                    let parameter = refused.parameter.map { "\"\($0)\"" } ?? "null"
                    let error =
                        #"{"type":"invalid_request_error","message":"\#(refused.message)","param":\#(parameter)}"#
                    connection.respond(
                        400, ["Content-Type: application/json"], body: #"{"type":"error","error":\#(error)}"#)
                } else {
                    let story = LocalModels.story(name)
                    connection.respond(200, [story.type], body: String(decoding: story.body, as: UTF8.self))
                }
            }
            let at = ModelServer(address: try ModelAddress(server.url()))
            let client = HTTPClient(.models())
            provider =
                switch name {
                case "openai": try OpenAIChat(server: at, client: client, options: options, traits: traits, now: now)
                case "ollama": try OllamaChat(server: at, client: client, traits: traits, now: now)
                default: try AnthropicChat(server: at, client: client, traits: traits, now: now)
                }
        }

        /// The bodies that one call sends.
        func bodies(_ request: ChatRequest) async throws -> [[String: Any]] {
            let before = server.requests.count
            _ = try await provider.chat(request) { _ in }
            return server.requests[before...].map { request in
                (try? JSONSerialization.jsonObject(with: Data(request.body.utf8))) as? [String: Any] ?? [:]
            }
        }
    }

    static let form = AnswerForm(name: "plan", schemaJSON: RequestBodyTests.schema)

    static func request(_ model: String = "m-1", form: AnswerForm? = form, alternatives: Int = 1) -> ChatRequest {
        ChatRequest(
            model: model, turns: [ChatTurn(.user, "x")], form: form, maxOutputTokens: 50, temperature: 0,
            alternatives: alternatives)
    }

    @Test func whatAModelRefusedIsRememberedForADay() async throws {
        let clock = Mutex(LocalModels.now)
        let server = try Refusing("anthropic", now: { clock.withLock { $0 } }) { body in
            if body["temperature"] != nil { return ("`temperature` is deprecated for this model.", nil) }
            if body["output_config"] != nil { return ("output_config.format: Extra inputs are not permitted", nil) }
            if body["tool_choice"] != nil {
                return ("Thinking may not be enabled when tool_choice forces tool use.", nil)
            }
            return nil
        }
        let first = try await server.bodies(Self.request())
        #expect(first.map { $0["temperature"] != nil } == [true, false, false, false])
        #expect(first.map { $0["output_config"] != nil } == [true, true, false, false])
        #expect(first.map { $0["tool_choice"] != nil } == [false, false, true, false])
        #expect(try await server.bodies(Self.request()).count == 1)
        #expect(try await server.bodies(Self.request("m-2")).count == 4, "another model is another matter")
        clock.withLock { $0 += RefusalMemory.milliseconds - 1 }
        #expect(try await server.bodies(Self.request()).count == 1)
        clock.withLock { $0 += 1 }
        #expect(try await server.bodies(Self.request()).count == 4)
    }

    @Test func theNewestModelsAreAskedRightAtOnce() async throws {
        let server = try Refusing("anthropic") { body in
            for name in ["temperature", "top_p", "top_k", "tool_choice"] where body[name] != nil { return (name, nil) }
            return nil
        }
        for model in ["claude-sonnet-5-5", "claude-opus-4-8", "anthropic/claude-fable-5.2", "claude-next"] {
            let bodies = try await server.bodies(Self.request(model))
            #expect(bodies.count == 1)
            #expect((bodies.first?["output_config"] as? [String: Any])?["format"] != nil)
        }
    }

    @Test func aSchemaThatIsRefusedSaysNothingOfOthers() async throws {
        let server = try Refusing("openai") { body in
            let format = (body["response_format"] as? [String: Any])?["json_schema"] as? [String: Any]
            return format?["name"] as? String == "odd" ? ("failed to parse grammar", nil) : nil
        }
        let odd = AnswerForm(name: "odd", schemaJSON: RequestBodyTests.schema)
        #expect(
            try await server.bodies(Self.request(form: odd)).map { $0["response_format"] != nil } == [
                true, true, false,
            ])
        #expect(try await server.bodies(Self.request(form: odd)).count == 1)
        let other = try await server.bodies(Self.request())
        #expect(other.map { $0["response_format"] != nil } == [true])
    }

    @Test(arguments: [OpenAIOptions.OutputLimitName.maxTokens, .maxCompletionTokens])
    func theLimitHasTwoNames(_ name: OpenAIOptions.OutputLimitName) async throws {
        let options = OpenAIOptions(outputLimitName: name)
        let server = try Refusing("openai", options: options) { body in
            guard body[name.rawValue] != nil else { return nil }
            return ("'\(name.rawValue)' is not supported. Use 'max_tokens' or 'max_completion_tokens'.", name.rawValue)
        }
        let bodies = try await server.bodies(Self.request())
        #expect(bodies.count == 2)
        let other = name == .maxTokens ? "max_completion_tokens" : "max_tokens"
        #expect(bodies.last?[other] as? Int == 50 && bodies.last?["temperature"] != nil)
        #expect(try await server.bodies(Self.request()).count == 1)
    }

    @Test func withoutAnyLimitNothingIsAsked() async throws {
        let server = try Refusing("openai") { body in
            if body["max_tokens"] != nil { return ("no", "max_tokens") }
            return body["max_completion_tokens"] != nil ? ("no", "max_completion_tokens") : nil
        }
        await #expect(throws: ModelFailure.self) { try await server.bodies(Self.request()) }
        #expect(server.server.requests.count == 2)
    }

    @Test(arguments: [(3, 2, [3, 2]), (9, 4, [9, 4]), (3, 1, [3, 1])])
    func fewerAlternativesAreAskedFor(_ wanted: Int, _ slots: Int, _ asked: [Int]) async throws {
        let server = try Refusing("openai") { body in
            let count = body["n"] as? Int ?? 1
            if count <= slots { return nil }
            return ("Field 'n': Value must be between 1 <= value <= \(slots), but got \(count)", nil)
        }
        let bodies = try await server.bodies(Self.request(alternatives: wanted))
        #expect(bodies.map { $0["n"] as? Int ?? 1 } == asked)
        #expect(bodies.allSatisfy { $0["temperature"] != nil && $0["response_format"] != nil })
        #expect(try await server.bodies(Self.request(alternatives: wanted)).count == 1)
        #expect(try await server.bodies(Self.request(alternatives: 1)).map { $0["n"] == nil } == [true])
    }

    @Test func whereNothingIsNamedTheMostDispensableGoesFirst() async throws {
        let server = try Refusing("openai") { $0["response_format"] != nil ? ("no", nil) : nil }
        let bodies = try await server.bodies(Self.request(alternatives: 5))
        #expect(bodies.map { $0["n"] as? Int ?? 1 } == [5, 2, 1, 1, 1])
        #expect(bodies.map { $0["temperature"] != nil } == [true, true, true, false, false])
        #expect(bodies.map { $0["response_format"] != nil } == [true, true, true, true, false])
    }

    @Test(arguments: [("messages.0.content: required", "messages", 1), ("anything", nil, 3)])
    func whatCantBeHelpedIsNotTriedForEver(_ message: String, _ parameter: String?, _ count: Int) async throws {
        let server = try Refusing("openai") { _ in (message, parameter) }
        for _ in 0..<2 {
            let failure = await LocalModels.failure(server.provider, Self.request())
            #expect(failure?.kind == .invalid && failure?.refusal == nil)
        }
        #expect(server.server.requests.count == 2 * count, "nothing is remembered of what never succeeded")
    }

    @Test func aModelsFileSaysWhatAModelTakes() async throws {
        let server = try Refusing(
            "anthropic", traits: ModelTraits(refuses: [.form, .forcedTool], takes: [.temperature], effort: .xhigh)
        ) { _ in nil }
        let body = try #require(try await server.bodies(Self.request("claude-opus-5-5")).first)
        #expect(body["temperature"] as? Double == 0)
        #expect(body["tools"] == nil)
        #expect(body["output_config"] as? [String: String] == ["effort": "xhigh"])
    }

    @Test func prefilledTurnsBecomeQuestionsToGoOn() async throws {
        let server = try Refusing("anthropic") { body in
            let last = (body["messages"] as? [[String: Any]])?.last?["role"] as? String
            return last == "assistant" ? ("This model does not support assistant message prefill.", nil) : nil
        }
        var request = Self.request()
        request.turns.append(ChatTurn(.assistant, "The answer is"))
        #expect(try await server.bodies(request).count == 2)
        request.model = "claude-sonnet-5-5"
        #expect(try await server.bodies(request).count == 1)
    }

    @Test(
        arguments: [
            (.adaptive, ["type": "adaptive"]), (.disabled, ["type": "disabled"]),
            (.betweenTools, ["type": "between_tools"]), (.tokens(2_000), ["type": "enabled", "budget_tokens": "2000"]),
            (.tokens(9_000), ["type": "enabled", "budget_tokens": "3744"]),
        ] as [(ModelTraits.Thinking, [String: String])])
    func thinking(_ thinking: ModelTraits.Thinking, _ expected: [String: String]) async throws {
        let server = try Refusing("anthropic", traits: ModelTraits(thinking: thinking)) { _ in nil }
        var request = Self.request()
        request.maxOutputTokens = 4_000
        let body = try #require(try await server.bodies(request).first)
        let sent = (body["thinking"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
        #expect(sent == expected)
        request.maxOutputTokens = 1_000
        let short = try #require(try await server.bodies(request).first?["thinking"] as? [String: Any])
        #expect((short["type"] as? String == "disabled") == (expected["budget_tokens"] != nil || thinking == .disabled))
    }

    @Test(
        arguments: [
            ("openai", .none, "reasoning_effort", "none"), ("openai", .max, "reasoning_effort", "max"),
            ("ollama", .none, "think", "0"), ("ollama", .low, "think", "low"), ("ollama", .high, "think", "high"),
        ] as [(String, ModelTraits.Effort, String, String)])
    func effort(_ name: String, _ effort: ModelTraits.Effort, _ member: String, _ value: String) async throws {
        let server = try Refusing(name, traits: ModelTraits(effort: effort)) { body in
            body["model"] as? String == "m-2" && body[member] != nil ? ("\(member) is unknown", nil) : nil
        }
        let body = try #require(try await server.bodies(Self.request()).first)
        #expect(body[member].map { "\($0)" } == value)
        #expect(try await server.bodies(Self.request("m-2")).map { $0[member] != nil } == [true, false])
    }

    @Test(
        arguments: [
            ("claude-opus-4-7", [.temperature, .prefill]), ("claude-opus-4-6", [.prefill]),
            ("claude-sonnet-4-5-20250929", []), ("us.anthropic.claude-opus-4-20250514-v1:0", [.form]),
            ("claude-3-7-sonnet-20250219", [.form]), ("anthropic/claude-haiku-4.5", []),
            ("claude-haiku-5-5@20261001", [.temperature, .prefill]), ("claude-mythos", [.temperature, .prefill]),
            ("smollm2", []),
        ] as [(String, Set<RequestPart>)])
    func namesOfAnthropic(_ model: String, _ refused: Set<RequestPart>) {
        #expect(AnthropicModels.refused(by: model) == refused)
    }

    @Test(
        arguments: [
            ("gpt-5.6", nil, [.maxTokens, .temperature, .probabilities]),
            ("openai/o3", nil, [.maxTokens, .temperature, .probabilities]),
            ("gpt-5.6", ModelTraits.Effort.none, [.maxTokens]), ("gpt-5-chat-latest", nil, []), ("gpt-4.1", nil, []),
            ("o3x", nil, []), ("qwen3-4b", nil, []),
        ] as [(String, ModelTraits.Effort?, Set<RequestPart>)])
    func namesOfOpenAI(_ model: String, _ effort: ModelTraits.Effort?, _ refused: Set<RequestPart>) {
        #expect(OpenAIModels.refused(by: model, ModelTraits(effort: effort)) == refused)
    }
}
