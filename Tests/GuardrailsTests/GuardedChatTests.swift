import Foundation
import Schemas
import Testing

@testable import Models

@Suite struct GuardedChatTests {
    static let key = "AKIAIOSFODNN7EXAMPLE"
    static let otherKey = "AKIAIOSFODNN7EXAMPLF"

    @Test func secretsDoNotLeave() async throws {
        let model = ScriptedChat("fine")
        let events = Kept<GuardrailEvent>()
        let chat = try GuardedChat(around: model, settings: GuardrailSettings()) { events.keep($0) }
        let request = ChatRequest(
            model: "m-1",
            turns: [
                ChatTurn(.system, "use \(Self.key)"), ChatTurn(.user, "\(Self.otherKey) or \(Self.key)?"),
                ChatTurn(
                    .assistant, "",
                    toolCalls: [ToolCall(id: "1", name: "x", argumentsJSON: #"{"k":"\#(Self.key)"}"#)]),
            ])
        _ = try await chat.chat(request) { _ in }
        let sent = try #require(model.requests.first)
        #expect(sent.turns[0].text == "use [REDACTED:aws-key:1]")
        #expect(sent.turns[1].text == "[REDACTED:aws-key:2] or [REDACTED:aws-key:1]?")
        #expect(sent.turns[2].toolCalls[0].argumentsJSON == #"{"k":"[REDACTED:aws-key:1]"}"#)
        #expect(
            events.all == [
                GuardrailEvent(rule: "secret.aws-key", action: .redact, direction: .prompt, count: 4)
            ])
    }

    /// The next model is shown the same prompt: its secrets are no more for that.
    @Test func theTrailHasRulesAndCounts() async throws {
        let trail = CallTrail()
        let chat = try GuardedChat(
            around: ScriptedChat("take \(Self.key)"), settings: GuardrailSettings(rules: ["personal.email": .redact]))
        for text in ["\(Self.key) or \(Self.otherKey)?", "\(Self.key) of a@b.org"] {
            let request = ChatRequest(
                model: "m-1", turns: [ChatTurn(.user, text)], origin: ChatOrigin(trail: trail))
            _ = try await chat.chat(request) { _ in }
        }
        #expect(
            trail.record(isCached: true)
                == ModelProvenance(
                    redactions: [
                        Redaction(rule: "personal.email", count: 1), Redaction(rule: "secret.aws-key", count: 2),
                        Redaction(rule: "secret.aws-key", count: 1, inAnswer: true),
                    ], cached: true))
    }

    @Test func redactedTextIsLeftAloneAfterwards() async throws {
        let texts = ["password=hunter2", "k: \(Self.key)", #"{"password": "hunter2 x"}"#, "postgres://a:bcd@h/"]
        let guardrails = try Guardrails()
        for text in texts {
            var once = text
            var pass = GuardPass(guardrails, .prompt)
            try pass.check(&once)
            #expect(once.contains("[REDACTED:"))
            var twice = once
            try pass.check(&twice)
            #expect(once == twice)
        }
    }

    @Test(
        arguments: [
            (["personal.email": .refuse], "write to a@b.org", "personal.email"),
            (["personal": .refuse], "4111 1111 1111 1111", "personal.card"),
            (["secret": .refuse], key, "secret.aws-key"),
            (["personal": .refuse, "personal.email": .allow], "a@b.org", nil),
            ([:], "a@b.org +4930901820 4111 1111 1111 1111", nil),
            ([:], "the Blue Falcon", "deny.projects"), ([:], String(repeating: "x", count: 1_001), "size.prompt"),
        ] as [([String: GuardrailAction], String, String?)])
    func refusalNamesItsRule(_ rules: [String: GuardrailAction], _ text: String, _ rule: String?) async throws {
        let model = ScriptedChat("fine")
        let settings = GuardrailSettings(
            rules: rules, deny: [DenyEntry(name: "projects", words: ["blue falcon"])], inputLimitBytes: 1_000)
        let failure = try await GuardedChat(around: model, settings: settings).failure(ChatRequest(text))
        #expect(failure?.rule == rule)
        #expect(model.requests.isEmpty == (rule != nil))
        guard let failure else { return }
        #expect(failure.kind == .refused)
        #expect(!failure.description.contains(text))
    }

    @Test func answersAreChecked() async throws {
        let calls = [ToolCall(id: "1", name: "x", argumentsJSON: #"{"k":"\#(Self.key)"}"#)]
        let model = ScriptedChat("password=hunter2", toolCalls: calls)
        let shown = ShownText()
        let response = try await GuardedChat(around: model, settings: GuardrailSettings())
            .chat(ChatRequest("x")) { shown.show($0) }
        #expect(response.choices[0].text == "password=[REDACTED:password:1]")
        #expect(response.choices[0].toolCalls[0].argumentsJSON == #"{"k":"[REDACTED:aws-key:1]"}"#)
        #expect(shown.joined == response.choices[0].text)
    }

    @Test func refusedAnswerWasPaidFor() async throws {
        let settings = GuardrailSettings(deny: [DenyEntry(name: "d", words: ["falcon"])])
        let failure = try await GuardedChat(around: ScriptedChat("a falcon"), settings: settings)
            .failure(ChatRequest("x"))
        #expect(failure?.rule == "deny.d")
        #expect(failure?.usage == ScriptedChat.usage)
    }

    @Test func answersMayPassUnchecked() async throws {
        let settings = GuardrailSettings(checksAnswers: false)
        let response = try await GuardedChat(around: ScriptedChat(Self.key), settings: settings)
            .chat(ChatRequest("x")) { _ in }
        #expect(response.choices[0].text == Self.key)
    }

    @Test func embeddedTextsAreChecked() async throws {
        let model = ScriptedChat("")
        _ = try await GuardedChat(around: model, settings: GuardrailSettings())
            .embed(EmbeddingRequest(model: "e", texts: ["a", "b \(Self.key)"]))
        #expect(model.embeddings[0].texts == ["a", "b [REDACTED:aws-key:1]"])
    }

    @Test func settingsAreReadWithDefaults() throws {
        let json = """
            {"rules": {"personal.email": "redact"}, "deny": [{"name": "a", "words": ["b"]}],
             "moderation": {"on_failure": "pass"}, "input_limit_bytes": 7}
            """
        let settings = try JSONDecoder().decode(GuardrailSettings.self, from: Data(json.utf8))
        #expect(
            settings
                == GuardrailSettings(
                    rules: ["personal.email": .redact], deny: [DenyEntry(name: "a", words: ["b"])], inputLimitBytes: 7,
                    moderation: ModerationSettings(onFailure: .pass)))
        #expect(try JSONDecoder().decode(GuardrailSettings.self, from: Data("{}".utf8)) == GuardrailSettings())
    }

    @Test(arguments: [
        GuardrailSettings(rules: ["secret.aws": .allow]), GuardrailSettings(inputLimitBytes: 0),
        GuardrailSettings(deny: [DenyEntry(name: "a b", words: ["x"])]),
        GuardrailSettings(deny: [DenyEntry(name: "a")]), GuardrailSettings(deny: [DenyEntry(name: "a", words: [" "])]),
        GuardrailSettings(deny: [DenyEntry(name: "a", words: ["x"]), DenyEntry(name: "a", words: ["y"])]),
    ])
    func wrongSettingsAreRefused(_ settings: GuardrailSettings) {
        #expect(throws: GuardrailProblem.self) { try Guardrails(settings) }
    }
}
