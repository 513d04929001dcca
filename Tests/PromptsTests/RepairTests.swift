import Pipeline
import Research
import Schemas
import Testing

@testable import Models

/// No repair asks the same way twice, and no model is asked more often than it may be.
struct RepairTests {
    private static let plan =
        #"{"steps": [{"id": "s1", "title": "Ask", "tool": "research", "input": "x", "depends_on": []}]}"#

    private static func respond(
        _ chat: ScriptedChat, to request: ModelRequest = .plan("Find x")
    ) async throws(ModelFailure) -> ModelResponse {
        try await PromptedModel(chat: chat, model: "m").respond(to: request) { _ in }
    }

    /// Under some grammars only `{}` can be written.
    @Test func theLastRepairGoesWithoutTheForm() async throws {
        let chat = ScriptedChat(["{}", "[]", Self.plan])
        _ = try await Self.respond(chat)
        #expect(chat.requests.map { $0.form != nil } == [true, true, false])
        #expect(chat.requests.map(\.temperature) == [0, 0, 0])
    }

    @Test func aRepeatedReplyIsAskedForOnceMoreInAnotherWay() async throws {
        let chat = ScriptedChat(["{}", "{}", Self.plan])
        _ = try await Self.respond(chat)
        #expect(chat.requests.map { $0.form != nil } == [true, true, false])
        #expect(chat.requests.map(\.temperature) == [0, 0, 0.7])
        var limits = PromptedModel.Limits()
        limits.repairs = 5
        let stubborn = ScriptedChat(["{}"])
        let failure = await #expect(throws: ModelFailure.self) {
            try await PromptedModel(chat: stubborn, model: "m", limits: limits).respond(to: .plan("x")) { _ in }
        }
        #expect(failure?.kind == .unusableAnswer)
        #expect(stubborn.requests.count == 3 && stubborn.requests[2].form == nil)
    }

    /// Without a form to leave out nothing is left to be changed.
    @Test func aRepeatedReplyWithoutAFormEndsTheRepairs() async throws {
        let chat = ScriptedChat(["nonsense"])
        let check = AnswerCheck(schema: try JSONSchema(parsing: #"{"type": "object"}"#))
        let request = ChatRequest(model: "m", turns: [ChatTurn(.user, "?")], temperature: 0)
        await #expect(throws: ModelFailure.self) {
            var use = ModelUse()
            _ = try await FormedChat(chat: chat, repairs: 5)
                .answer(request, check, showing: .titles, counting: &use) { _ in }
        }
        #expect(chat.requests.count == 2)
    }

    /// What could have been better is taken, whatever comes after it.
    @Test func anAnswerThatFitsIsKept() async throws {
        let passages = Passages.result(Passages.of("The log keeps every record for 7 days."))
        let lie =
            #"{"answered": true, "sentences": [{"text": "Toy.", "quotes": [{"passage": 1, "quote": "it is a toy"}]}]}"#
        let later: [ScriptedChat.Line] = [.says("nonsense"), .fails(ModelFailure(.network, "no route")), .says(lie)]
        for line in later {
            let chat = ScriptedChat(.says(lie), line)
            let response = try await Self.respond(chat, to: .answer("How long?", passages, quotes: 2))
            #expect(try !FormCoding.read(Finding.self, from: response.text).answered)
            #expect(chat.requests.allSatisfy { $0.form != nil }, "the form was no hindrance")
        }
    }

    // MARK: Tries

    private static func router(_ chat: ScriptedChat) -> ModelRouter {
        let target = ModelRouter.Target("m", PromptedModel(chat: chat, model: "m"))
        return ModelRouter(
            targets: [.plan: [target], .answer: [target]], retries: RetryRules(firstMilliseconds: 0), clock: { 0 })
    }

    private static let broken = ScriptedChat.Line.fails(ModelFailure(.malformed, "broken"))

    @Test(
        "repairs and repeated requests draw from one number",
        arguments: [
            ([broken], 3), ([.says("no"), broken], 3), ([broken, .says("no"), .says("nothing")], 3),
            ([broken, broken, .says("no")], 3), ([.says("", .length)], 3),
            ([.fails(ModelFailure(.unavailable, "503"))], 3), ([.fails(ModelFailure(.unauthorised, "401"))], 1),
        ] as [([ScriptedChat.Line], Int)])
    func aModelIsAskedThreeTimes(lines: [ScriptedChat.Line], count: Int) async throws {
        let chat = ScriptedChat(lines: lines)
        await #expect(throws: ModelFailure.self) {
            try await Self.router(chat).respond(to: .plan("x")) { _ in }
        }
        #expect(chat.requests.count == count)
    }

    @Test func earlierAttemptsCount() async throws {
        for before: UInt32 in 0...4 {
            let chat = ScriptedChat(Self.broken)
            var request = ModelRequest.plan("x")
            request.origin.triesBefore = before
            let trail = CallTrail()
            request.origin.trail = trail
            let asked = request
            await #expect(throws: ModelFailure.self) { try await Self.router(chat).respond(to: asked) { _ in } }
            let left = before < 3 ? 3 - Int(before) : 1
            #expect(chat.requests.count == left)
            #expect(trail.tries == UInt32(left))
            let failure = WorkerFailure(ModelFailure(.malformed, "broken"), trail, triesBefore: before)
            #expect(!failure.retryable, "nobody may ask again")
        }
        let failure = WorkerFailure(ModelFailure(.malformed, "broken"), CallTrail(), triesBefore: 2)
        #expect(failure.retryable)
    }

    /// Each model has its own.
    @Test func theNextModelIsAskedToo() async throws {
        let (first, second) = (ScriptedChat(Self.broken), ScriptedChat([Self.plan]))
        let targets = [
            ModelRouter.Target("a", PromptedModel(chat: first, model: "a")),
            ModelRouter.Target("b", PromptedModel(chat: second, model: "b")),
        ]
        let router = ModelRouter(
            targets: [.plan: targets], retries: RetryRules(firstMilliseconds: 0), clock: { 0 })
        _ = try await router.respond(to: .plan("x")) { _ in }
        #expect(first.requests.count == 3 && second.requests.count == 1)
    }

    // MARK: Length

    @Test(arguments: ["plan", "decompose", "answer"])
    func everyFormHasABound(name: String) throws {
        let template = try PromptLibrary.builtIn.template(name)
        var values: [String: JSONValue] = [:]
        for variable in template.variables { values[variable] = .array([.string("x")]) }
        for variable in ["max_steps", "sentences"] { values[variable] = .integer(2) }
        let form = try #require(try template.rendered(with: PromptValues(values)).form)
        let bound = FormBounds.tokens(of: try JSONSchema(parsing: form.schemaJSON), lengths: template.lengths)
        #expect(bound != nil)
    }

    @Test(
        arguments: [
            (#"{"type": "string", "maxLength": 8000}"#, 4_001), (#"{"type": "string"}"#, nil),
            (#"{"type": "array", "maxItems": 1000, "items": {"enum": ["abcdef"]}}"#, 5_000),
            (#"{"type": "array", "items": {"type": "integer"}}"#, nil), (#"{"type": "boolean"}"#, 2_000),
            (
                ##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "array", "maxItems": 2, "##
                    + ##""items": {"$ref": "#/$defs/a"}}}}"##,
                nil
            ),
            (#"{"anyOf": [{"type": "null"}]}"#, nil), (#"{"type": "object", "properties": {}}"#, nil),
            (#"{"type": "array", "maxItems": 9000000, "items": {"type": "string", "maxLength": 9000000}}"#, 5_000_000),
        ] as [(String, Int?)])
    func aBoundFollowsFromTheForm(schema: String, tokens: Int?) throws {
        #expect(FormBounds.tokens(of: try JSONSchema(parsing: schema), lengths: [:]) == tokens)
    }

    @Test func anAnswerIsNoLongerThanItsFormCanBe() async throws {
        var limits = PromptedModel.Limits()
        limits.contextTokens = 200_000
        let chat = ScriptedChat([Self.plan])
        _ = try await PromptedModel(chat: chat, model: "m", limits: limits).respond(to: .plan("x")) { _ in }
        #expect(chat.requests[0].maxOutputTokens == 2_000)
        let schema = #"{"type": "array", "maxItems": 1000, "items": {"enum": ["abcdef"]}}"#
        let own = ScriptedChat(["[]"])
        let request = ModelRequest(
            purpose: .write, variables: [], turns: [ChatTurn(.user, "?")], responseSchemaJSON: schema)
        _ = try await Self.respond(own, to: request)
        #expect(own.requests[0].maxOutputTokens == 5_000)
    }
}
