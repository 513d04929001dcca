import Foundation
import HTTPTransfer
import Models
import Pipeline
import Research
import Schemas
import Synchronization
import Testing

/// A real server with real weights. The model is a weak one: what is tested is what must hold whatever it says.
@Suite(.serialized, .enabled(RealModelServer.skipped, { RealModelServer.isExpected }))
struct RealModelTests {
    @Test func aResearchTaskIsPlannedAndWrittenByIt() throws {
        let server = try RealModelServer.shared()
        let docs = RealModelServer.project.appendingPathComponent("docs").path
        let place = try Workplace()
        let outcome = try place.research(
            "What keeps a task alive when a worker dies?", sources: [docs],
            server.option, seconds: 200)
        #expect([0, 2].contains(outcome.status), "\(outcome.errors)")
        let report = try place.report()
        #expect(report.content.number("cost.input_tokens") > 500)
        #expect(report.content.number("cost.output_tokens") > 20)
        #expect(report.content.number("cost.model_calls") >= 3)
        let verified = try place.run(["verify", "report.json"])
        #expect(verified.status == 0, "\(verified.errors)")
        let plans = try place.records(of: "engine.replies").filter { $0.text("value.llm.prompt_name") == "plan" }
        #expect(plans.map { $0.text("value.llm.model") } == ["smollm2"], "with a schema its plans can be used")
    }

    @Test func itsTextArrivesPieceByPieceAndItsUsageIsCounted() async throws {
        let pieces = Mutex<[String]>([])
        var response: ModelResponse?
        var used: TokenUsage?
        let model = Self.model(try Self.chat())
        do throws(ModelFailure) {
            response = try await model.respond(to: Self.decomposition) { piece in
                pieces.withLock { $0.append(piece) }
            }
            used = response?.usage
        } catch {
            #expect(error.kind == .unusableAnswer, "the model may be too weak, and nothing else may be wrong: \(error)")
            used = error.usage
        }
        #expect(pieces.withLock(\.count) > 5)
        #expect((used?.inputTokens ?? 0) > 100 && (used?.outputTokens ?? 0) > 10)
        guard let response else { return }
        #expect(response.cost.inputTokens == response.usage.inputTokens && response.cost.modelCalls >= 1)
        #expect(response.promptName == "decompose" && response.promptVersion == 2)
        let parts = try FormCoding.read(Decomposition.self, from: response.text).subQuestions
        #expect((1...8).contains(parts.count) && parts.allSatisfy { !$0.wordings.isEmpty })
    }

    @Test func withoutItsFormItIsAskedAgainAndNoMoreThanTwice() async throws {
        let chat = FormlessChat(inner: try Self.chat())
        let failure = await #expect(throws: ModelFailure.self) {
            try await Self.model(chat).respond(to: Self.plan) { _ in }
        }
        #expect(failure?.kind == .unusableAnswer)
        #expect(chat.turns.withLock { $0 } == [6, 8, 8])
        #expect((failure?.usage?.outputTokens ?? 0) > 0)
    }

    /// It has two slots: what they don't bear is asked for in less, and all that comes back is counted.
    @Test func alternativesBeyondItsSlotsAreFewer() async throws {
        // Such an answer can't end before its limit.
        let long = #"{"type":"object","properties":{"a":{"type":"string","minLength":200}},"required":["a"]}"#
        let request = ChatRequest(
            model: "smollm2", turns: [ChatTurn(.user, "Count from one to a hundred.")],
            form: AnswerForm(name: "long", schemaJSON: long), maxOutputTokens: 12, temperature: 1, alternatives: 3)
        let response = try await Self.chat().chat(request) { _ in }
        #expect(response.choices.count == 2)
        #expect(response.choices.allSatisfy { $0.finishReason == .length && !$0.text.isEmpty })
        #expect(response.isUsageReported && response.usage.outputTokens == 24)
    }

    @Test func itTellsHowLongItsContextIs() async throws {
        let context = try ServedContext(
            server: ModelServer(address: try Self.address()), client: HTTPClient(.models()), model: "smollm2")
        #expect(await context.tokens() == 4_096)
    }

    @Test func anthropicsProtocolIsSpokenByItToo() async throws {
        let chat = try AnthropicChat(server: ModelServer(address: try Self.address()), client: HTTPClient(.models()))
        let request = ChatRequest(
            model: "smollm2", turns: [ChatTurn(.user, "Count from one to a hundred.")],
            form: AnswerForm(name: "f", schemaJSON: #"{"type":"object","properties":{"a":{"type":"integer"}}}"#),
            maxOutputTokens: 12, temperature: 0)
        let response = try await chat.chat(request) { _ in }
        let choice = try #require(response.choices.first)
        #expect(!choice.text.isEmpty && response.isUsageReported && response.usage.inputTokens > 20)
        #expect((1...12).contains(response.usage.outputTokens))
        #expect(choice.finishReason == (response.usage.outputTokens == 12 ? .length : .stop))
    }

    private static func chat() throws -> any ChatProvider {
        try OpenAIChat(server: ModelServer(address: try address()), client: HTTPClient(.models()))
    }

    private static func address() throws -> ModelAddress {
        try ModelAddress("http://127.0.0.1:\(try RealModelServer.shared().port)")
    }

    private static func model(_ chat: any ChatProvider) -> PromptedModel {
        var limits = PromptedModel.Limits()
        limits.contextTokens = 2_048
        return PromptedModel(chat: chat, model: "smollm2", limits: limits)
    }

    private static let decomposition = ModelRequest(
        purpose: .decompose,
        variables: Array(FormCoding.text(of: DecomposeVariables(question: "What keeps a task alive?")).utf8))

    private static let plan = ModelRequest(
        purpose: .plan,
        variables: Array(
            FormCoding.text(
                of: PlanVariables(
                    goal: "Write a poem about the sea", kind: "general", sources: [], tools: ["model"], maxSteps: 3)
            ).utf8))
}

/// A server that knows nothing of forms.
private final class FormlessChat: ChatProvider {
    let inner: any ChatProvider
    /// How many turns each call had.
    let turns = Mutex<[Int]>([])

    init(inner: any ChatProvider) { self.inner = inner }

    var name: String { inner.name }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        turns.withLock { $0.append(request.turns.count) }
        var request = request
        request.form = nil
        return try await inner.chat(request, onText: onText)
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await inner.embed(request)
    }
}
