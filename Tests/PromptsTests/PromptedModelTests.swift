import Pipeline
import Research
import Schemas
import Synchronization
import Testing

@testable import Models

struct PromptedModelTests {
    private static let plan =
        #"{"steps": [{"id": "s1", "title": "Ask", "tool": "research", "input": "x", "depends_on": []}]}"#

    @Test func aPlanIsAskedForInItsForm() async throws {
        let chat = ScriptedChat([Self.plan])
        var request = ModelRequest.plan("Find x")
        request.origin = ChatOrigin(taskID: "t", callID: "t/plan/1", tenant: "a")
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
        #expect(try FormCoding.read(PlanAnswer.self, from: response.text).steps.map(\.tool) == ["research"])
        #expect(response.promptName == "plan" && response.promptVersion == 2)
        #expect(response.provider == "scripted" && response.model == "scripted-1")
        #expect(response.cost == Cost(modelCalls: 1, inputTokens: 100, outputTokens: 10))
        let asked = try #require(chat.requests.first)
        #expect(asked.model == "m" && asked.temperature == 0)
        #expect(asked.turns.map(\.role) == [.system, .user, .assistant, .user, .assistant, .user])
        #expect(asked.turns[5].text.contains("/docs") && asked.turns[5].text.contains("Find x"))
        #expect(asked.turns[5].text.hasSuffix("Plan it with at most 3 steps and the tools model, research."))
        #expect(asked.form?.schemaJSON.contains("\"enum\": [\"model\", \"research\"]") == true)
        #expect(asked.origin.promptName == "plan" && asked.origin.promptVersion == 2 && asked.origin.purpose == .plan)
        #expect(asked.origin.taskID == "t" && asked.origin.tenant == "a")
    }

    @Test(
        "a plan that can't be carried out is sent back with the reason",
        arguments: [
            ("", "the answer holds no complete JSON value"),
            (#"{"steps": []}"#, "$.steps: must have 1 to 3 items, and has 0"),
            (plan.replacing("research", with: "shell"), #"$.steps[0].tool: must be one of "model", "research""#),
            (
                plan.replacing("research", with: "model"),
                "$.steps: must have exactly 1 step with the tool research, and has 0"
            ),
            (
                plan.replacing("[]", with: #"["s1"]"#),
                "$.steps[0].depends_on: names a step that does not stand before it"
            ),
            (plan.replacing("}]}", with: "}, " + plan.dropFirst(11)), "$.steps[1].id: empty, or used twice"),
        ])
    func unusablePlans(text: String, complaint: String) async throws {
        let chat = ScriptedChat([text, Self.plan])
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("Find x")) { _ in }
        #expect(try FormCoding.read(PlanAnswer.self, from: response.text).steps.count == 1)
        #expect(response.cost == Cost(modelCalls: 2, inputTokens: 200, outputTokens: 20))
        try #require(chat.requests.count == 2)
        let repair = chat.requests[1].turns.suffix(2)
        #expect(chat.requests[1].turns.dropLast(2) == chat.requests[0].turns[...])
        #expect(repair.map(\.role) == [.assistant, .user])
        #expect(repair.last?.text.hasPrefix("That can't be used: \(complaint).\n") == true)
    }

    /// Whoever watches reads the titles of the steps, and no JSON.
    @Test func ofAFormOnlyTheProseIsShown() async throws {
        let shown = Mutex("")
        let chat = ScriptedChat([Self.plan])
        _ = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("Find x")) { text in
            shown.withLock { $0 += text }
        }
        #expect(shown.withLock { $0 } == "Ask")
    }

    @Test func aPageIsReadOnlyWhereTheGoalNamesIt() async throws {
        let text =
            #"{"steps": [{"id": "s1", "title": "", "tool": "internet", "input": "https://e.org/a", "depends_on": []}]}"#
        let named = ScriptedChat([text])
        _ = try await PromptedModel(chat: named, model: "m")
            .respond(to: .plan("Read https://e.org/a", kind: "general")) { _ in }
        #expect(named.requests.count == 1)
        let invented = ScriptedChat([text])
        await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: invented, model: "m").respond(to: .plan("Read it", kind: "general")) { _ in }
        }
        #expect(invented.requests.count == 3)
    }

    @Test func repairsDoNotGrow() async throws {
        let long = String(repeating: "blah <|im_end|> ", count: 10_000)
        let chat = ScriptedChat([long])
        await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: chat, model: "m").respond(to: .plan("Find x")) { _ in }
        }
        let sizes = chat.requests.map { $0.turns.reduce(0) { $0 + $1.text.utf8.count } }
        try #require(sizes.count == 3)
        #expect(sizes[2] == sizes[1])
        #expect(sizes[1] < sizes[0] + 5_000)
        #expect(!chat.requests[1].turns[6].text.contains("<|"))
    }

    @Test func onlyTheFirstCallIsHeard() async throws {
        let heard = Mutex("")
        let chat = ScriptedChat([#"{"steps": [{"title": "Nonsense"}]}"#, Self.plan])
        _ = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { text in
            heard.withLock { $0 += text }
        }
        #expect(heard.withLock { $0 } == "Nonsense")
    }

    @Test func anAnswerThatWasCutOffIsAskedForShorter() async throws {
        let chat = ScriptedChat(.says(#"{"steps": [{"id":"#, .length), .says(Self.plan))
        _ = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { _ in }
        #expect(chat.requests.last?.turns.last?.text.contains("cut off at its greatest length") == true)
    }

    @Test func aModelThatOnlyThoughtIsGivenRoomOnce() async throws {
        let chat = ScriptedChat(.says("", .length), .says(Self.plan))
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { _ in }
        #expect(chat.requests.map(\.maxOutputTokens) == [2_000, 8_000])
        #expect(Set(chat.requests.map(\.turns.count)).count == 1)
        #expect(response.cost.modelCalls == 2)
        let never = ScriptedChat(.says("", .length))
        await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: never, model: "m").respond(to: .write("x")) { _ in }
        }
        #expect(never.requests.count == 2)
    }

    @Test func theFirstChoiceThatFitsIsTaken() async throws {
        let chat = ScriptedChat(.choices(["nonsense", Self.plan]))
        let response = try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { _ in }
        #expect(response.text.contains("research"))
        #expect(chat.requests.count == 1)
    }

    /// What a model doesn't take is its protocol's to leave out; here it was.
    @Test func aRefusalIsNotAskedAgain() async throws {
        let no = ModelFailure(.invalid, "400")
        let chat = ScriptedChat(.fails(no))
        await #expect(throws: no) {
            try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { _ in }
        }
        #expect(chat.requests.count == 1)
    }

    @Test func failuresPassWithWhatWasUsedUp() async throws {
        var limited = ModelFailure(.rateLimited, "429", retryAfterMilliseconds: 5)
        let chat = ScriptedChat(.says("nonsense"), .fails(limited))
        limited.usage = TokenUsage(inputTokens: 100, outputTokens: 10)
        await #expect(throws: limited) {
            try await PromptedModel(chat: chat, model: "m").respond(to: .plan("x")) { _ in }
        }
        let filtered = ScriptedChat(.says("", .filtered))
        for request in [ModelRequest.plan("x"), .write("x")] {
            let failure = await #expect(throws: ModelFailure.self) {
                try await PromptedModel(chat: filtered, model: "m").respond(to: request) { _ in }
            }
            #expect(failure?.kind == .refused)
        }
    }

    @Test func theRulesAnswerWhatTheModelCannot() async throws {
        var limits = PromptedModel.Limits()
        limits.usesRules = true
        let chat = ScriptedChat(["nonsense"])
        let model = PromptedModel(chat: chat, model: "m", limits: limits)
        let passages = Passages.of("The log keeps every record for 7 days.")
        let requests: [ModelRequest] = [
            .plan("Find x"), .decompose("How long are records kept?"),
            .answer("How long does the log keep records?", Passages.result(passages), quotes: 2),
        ]
        for request in requests {
            let response = try await model.respond(to: request) { _ in }
            #expect(response.model == "extractive" && response.promptName.isEmpty)
            #expect(response.cost == Cost(modelCalls: 3, inputTokens: 300, outputTokens: 30))
        }
        await #expect(throws: ModelFailure.self) { try await model.respond(to: .plan("x", kind: "general")) { _ in } }
        let lie =
            #"{"answered": true, "sentences": [{"text": "Toy.", "quotes": [{"passage": 1, "quote": "it is a toy"}]}]}"#
        let liar = PromptedModel(chat: ScriptedChat([lie]), model: "m", limits: limits)
        #expect(try await liar.respond(to: requests[2]) { _ in }.model == "extractive")
        let broken = PromptedModel(
            chat: ScriptedChat(.fails(ModelFailure(.network, "no route"))), model: "m", limits: limits)
        await #expect(throws: ModelFailure(.network, "no route")) { try await broken.respond(to: requests[1]) { _ in } }
    }
}
