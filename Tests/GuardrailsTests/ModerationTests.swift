import HTTPTransfer
import ScriptedServer
import Testing

@testable import Models

/// A moderator with one verdict, or none.
struct ScriptedModeration: ModerationModel {
    private let verdict: Result<String?, ModelFailure>
    let asked = Kept<String>()

    init(_ category: String?) { verdict = .success(category) }
    init(failing: ModelFailure) { verdict = .failure(failing) }

    func category(of text: String, for origin: ChatOrigin) async throws(ModelFailure) -> String? {
        asked.keep(text)
        return try verdict.get()
    }
}

@Suite struct ModerationTests {
    private static let down = ModelFailure(.unavailable, "down")

    @Test(
        arguments: [
            (ScriptedModeration(nil), .refuse, nil),
            (ScriptedModeration("Violence/graphic"), .refuse, "moderation.violence-graphic"),
            (ScriptedModeration(failing: down), .refuse, "moderation.unavailable"),
            (ScriptedModeration(failing: down), .pass, nil),
            (ScriptedModeration("violence"), .pass, "moderation.violence"),
        ] as [(ScriptedModeration, ModerationSettings.Failure, String?)])
    func promptIsJudged(
        _ moderation: ScriptedModeration, _ onFailure: ModerationSettings.Failure, _ rule: String?
    ) async throws {
        let model = ScriptedChat("fine")
        let settings = GuardrailSettings(moderation: ModerationSettings(onFailure: onFailure))
        let chat = try GuardedChat(around: model, settings: settings, moderation: moderation)
        #expect(await chat.failure(ChatRequest("k \(GuardedChatTests.key)"))?.rule == rule)
        #expect(model.requests.isEmpty == (rule != nil))
        #expect(moderation.asked.all == ["k [REDACTED:aws-key:1]"])
    }

    @Test func answerIsJudgedBeforeItIsShown() async throws {
        let shown = ShownText()
        let settings = GuardrailSettings(moderation: ModerationSettings(checksPrompts: false, checksAnswers: true))
        let chat = try GuardedChat(
            around: ScriptedChat("bad"), settings: settings, moderation: ScriptedModeration("hate"))
        await #expect(throws: ModelFailure.self) { try await chat.chat(ChatRequest("x")) { shown.show($0) } }
        #expect(shown.joined == "")
    }

    @Test func cancellationIsNoVerdict() async throws {
        let settings = GuardrailSettings(moderation: ModerationSettings(onFailure: .pass))
        let moderation = ScriptedModeration(failing: ModelFailure(.cancelled, "cancelled"))
        let chat = try GuardedChat(around: ScriptedChat("x"), settings: settings, moderation: moderation)
        #expect(await chat.failure(ChatRequest("x"))?.kind == .cancelled)
    }

    @Test(
        arguments: [
            (#"{"allowed": true}"#, nil, nil), (#"{"allowed": false}"#, "policy", nil),
            ("```json\n{\"allowed\": false}\n```", "policy", nil),
            ("<think>Is it {?</think>{\"allowed\":true}", nil, nil),
            (#"{"allowed": true} or rather {"allowed": false}"#, "policy", nil),
            ("yes", nil, .unusableAnswer), ("{}", nil, .unusableAnswer), (#"{"allowed": "no"}"#, nil, .unusableAnswer),
        ] as [(String, String?, ModelFailure.Kind?)])
    func chatModelJudges(_ answer: String, _ category: String?, _ kind: ModelFailure.Kind?) async throws {
        let moderation = ChatModeration(by: ScriptedChat(answer), named: "m", policy: "Nothing about falcons.")
        do throws(ModelFailure) {
            #expect(try await moderation.category(of: "x", for: ChatOrigin()) == category)
            #expect(kind == nil)
        } catch { #expect(error.kind == kind) }
    }

    /// A model that thinks as much as it may before it answers, and one whose provider won't even read the text.
    @Test func modelsThatThinkOrRefuseJudgeToo() async throws {
        let thinking = ThinkingChat(tokens: 3_000)
        #expect(
            try await ChatModeration(by: thinking, named: "m", policy: "p").category(of: "x", for: ChatOrigin()) == nil)
        let filtered = ScriptedChat("", finishReason: .filtered)
        #expect(
            try await ChatModeration(by: filtered, named: "m", policy: "p").category(of: "x", for: ChatOrigin())
                == "filtered")
    }

    /// A server as those of the newest models are: no temperature, no forced tool.
    @Test func theNewestModelsJudgeAtTheFirstCall() async throws {
        let server = ScriptedServer { request, connection in
            guard !request.body.contains("temperature"), !request.body.contains("tool_choice") else {
                return connection.respond(
                    400, ["Content-Type: application/json"],
                    body: #"{"type":"error","error":{"type":"invalid_request_error","message":"no"}}"#)
            }
            connection.respond(
                200, ["Content-Type: application/json"],
                body: #"""
                    {"type":"message","model":"m","content":[{"type":"thinking","thinking":"hm"},\#
                    {"type":"text","text":"{\"allowed\":false}"}],"stop_reason":"end_turn",\#
                    "usage":{"input_tokens":9,"output_tokens":200}}
                    """#)
        }
        for (model, calls) in [("claude-sonnet-5-5", 1), ("unheard-of", 3)] {
            let before = server.requests.count
            let chat = try AnthropicChat(
                server: ModelServer(address: try ModelAddress(server.url(""))), client: HTTPClient(.models()))
            let moderation = ChatModeration(by: chat, named: model, policy: "p")
            #expect(try await moderation.category(of: "x", for: ChatOrigin()) == "policy")
            #expect(server.requests.count - before <= calls)
        }
    }

    @Test(
        arguments: [
            (200, #"{"results":[{"flagged":false,"categories":{"hate":false}}]}"#, nil, nil),
            (200, #"{"results":[{"flagged":true,"categories":{"hate":false,"violence":true}}]}"#, "violence", nil),
            (200, #"{"results":[{"flagged":true}]}"#, "flagged", nil), (200, "{}", nil, .malformed),
            (200, "planted", nil, .malformed), (500, "planted", nil, .unavailable), (401, "{}", nil, .unavailable),
        ] as [(Int, String, String?, ModelFailure.Kind?)])
    func endpointJudges(_ status: Int, _ body: String, _ category: String?, _ kind: ModelFailure.Kind?) async throws {
        let server = ScriptedServer { $1.respond(status, ["Content-Type: application/json"], body: body) }
        let moderation = try OpenAIModeration(
            server: ModelServer(address: try ModelAddress(server.url("")), key: ModelKey("sk-planted")),
            client: HTTPClient(.models()), model: "omni")
        do throws(ModelFailure) {
            #expect(try await moderation.category(of: "a \"text\"", for: ChatOrigin()) == category)
            #expect(kind == nil)
        } catch {
            #expect(error.kind == kind)
            #expect(!error.description.contains("planted"))
        }
        #expect(server.requests.first?.path == "/v1/moderations")
        #expect(server.requests.first?.headers["authorization"] == "Bearer sk-planted")
        #expect(server.requests.first?.body == #"{"model":"omni","input":"a \"text\""}"#)
    }
}
