import Models
import Pipeline
import Schemas
import Synchronization
import Testing

@Suite struct RouterTests {
    private static let quick = RetryRules(attempts: 3, patienceMilliseconds: 5, firstMilliseconds: 1)

    /// A model that fails as often as told and then answers.
    private static func model(_ name: String, _ failures: [ModelFailure]) -> (ModelRouter.Target, ScriptedChat) {
        let left = Failures(failures)
        let chat = ScriptedChat { request, _ async throws(ModelFailure) in
            if let failure = left.next() { throw failure }
            return ScriptedChat.response(request)
        }
        return (ModelRouter.Target(name, PlainModel(chat: chat)), chat)
    }

    private static let request = ModelRequest(
        purpose: .write, variables: [], origin: ChatOrigin(taskID: "t", callID: "t/1/1"))

    @Test(arguments: [
        ModelFailure(.unauthorised, "no"), ModelFailure(.unknownModel, "no"), ModelFailure(.contextExceeded, "no"),
        ModelFailure(.quotaExceeded, "no"), ModelFailure(.unusableAnswer, "no"), ModelFailure(.budget, "no"),
        ModelFailure(.invalid, "no"),
        // Later than is worthwhile to wait.
        ModelFailure(.rateLimited, "no", retryAfterMilliseconds: 60_000),
    ])
    func anotherModelAnswersWhereOneCannot(_ failure: ModelFailure) async throws {
        let (first, asked) = Self.model("first", [failure])
        let (second, other) = Self.model("second", [])
        let reports = Reports()
        let router = ModelRouter(
            targets: [.write: [first, second]], retries: Self.quick, clock: Wall.milliseconds
        ) { reports.add($0) }
        #expect(try await router.respond(to: Self.request) { _ in }.text == "yes")
        #expect(asked.requests.count == 1)
        #expect(other.requests.count == 1)
        #expect(
            reports.all == [
                RouteReport(
                    taskID: "t", callID: "t/1/1",
                    attempts: [
                        RouteAttempt("first", model: "scripted", failure.kind),
                        RouteAttempt("second", model: "scripted"),
                    ])
            ])
    }

    @Test(arguments: [ModelFailure.Kind.cancelled, .refused])
    func whatIsRefusedIsAskedOfNobodyElse(_ kind: ModelFailure.Kind) async {
        let (first, _) = Self.model("first", [ModelFailure(kind, "no")])
        let (second, other) = Self.model("second", [])
        let router = ModelRouter(targets: [.write: [first, second]], retries: Self.quick, clock: Wall.milliseconds)
        let failed = await failure { () async throws(ModelFailure) in
            try await router.respond(to: Self.request) { _ in }
        }
        #expect(failed == ModelFailure(kind, "no"))
        #expect(other.requests.isEmpty)
    }

    @Test func whatPassesIsTriedAgainWhereItHappened() async throws {
        let (first, asked) = Self.model("first", [ModelFailure(.network, "no"), ModelFailure(.malformed, "no")])
        let (second, other) = Self.model("second", [])
        let router = ModelRouter(targets: [.write: [first, second]], retries: Self.quick, clock: Wall.milliseconds)
        _ = try await router.respond(to: Self.request) { _ in }
        #expect(asked.requests.count == 3)
        #expect(other.requests.isEmpty)
    }

    @Test func whoeverFailsTellsTheWholeWay() async {
        let busy = ModelFailure(.unavailable, "the server is out of order")
        let (first, _) = Self.model("first", [busy, busy, busy])
        let (second, _) = Self.model("second", [ModelFailure(.unauthorised, "the key is wrong")])
        let router = ModelRouter(targets: [.write: [first, second]], retries: Self.quick, clock: Wall.milliseconds)
        let failed = await failure { () async throws(ModelFailure) in
            try await router.respond(to: Self.request) { _ in }
        }
        #expect(failed?.kind == .unauthorised)
        #expect(
            failed?.description
                == "the key is wrong (asked first: unavailable, first: unavailable, first: unavailable, "
                + "second: unauthorised)")
        let nobody = await failure { () async throws(ModelFailure) in
            try await router.respond(to: ModelRequest(purpose: .code, variables: [])) { _ in }
        }
        #expect(nobody == ModelFailure(.invalid, "no model is configured for the purpose code"))
    }

    @Test(arguments: [
        (1, Int?.none, Int64(0), Int?(500)), (2, nil, 0, 1_000), (3, nil, 0, nil), (1, 4_000, 0, 4_000),
        (1, 5_001, 0, nil), (1, nil, 1_400, nil), (1, nil, 1_501, 500), (1, -5, 0, 0),
    ])
    func aWaitIsShortAndWithinTheDeadline(_ attempt: Int, _ retryAfter: Int?, _ deadline: Int64, _ wait: Int?) {
        let failure = ModelFailure(.rateLimited, "no", retryAfterMilliseconds: retryAfter)
        #expect(RetryRules().wait(after: failure, attempt: attempt, now: 1_000, deadline: deadline) == wait)
        #expect(RetryRules().wait(after: ModelFailure(.invalid, "no"), attempt: 1, now: 0, deadline: 0) == nil)
    }

    @Test func afterItsDeadlineNobodyElseIsAsked() async {
        let (first, _) = Self.model("first", [ModelFailure(.timeout, "late")])
        let (second, other) = Self.model("second", [])
        let router = ModelRouter(targets: [.write: [first, second]], retries: Self.quick, clock: { 5_000 })
        var request = Self.request
        request.origin.deadlineMilliseconds = 5_000
        let asked = request
        let failed = await failure { () async throws(ModelFailure) in try await router.respond(to: asked) { _ in } }
        #expect(failed?.kind == .timeout)
        #expect(other.requests.isEmpty)
    }

    /// The first model's one place is taken for good; each request asks the second while there is time for it.
    @Test func aQueueLeavesTimeForTheNextModel() async throws {
        let gate = Gate(GateState.Limits(key: "a", concurrency: 1), desk: nil, clock: Wall.milliseconds)
        let taken = await gate.enter(tenant: "t", weight: 1, tokens: 1, deadline: 0)
        let (never, other) = (ScriptedChat(), ScriptedChat())
        let reports = Reports()
        let router = ModelRouter(
            targets: [
                .write: [
                    ModelRouter.Target("first", PlainModel(chat: GatedChat(never, gate: gate))),
                    ModelRouter.Target("second", PlainModel(chat: other)),
                ]
            ], retries: Self.quick, clock: Wall.milliseconds
        ) { reports.add($0) }
        var request = Self.request
        request.origin.deadlineMilliseconds = Wall.milliseconds() + 2_000
        let response = try await router.respond(to: request) { _ in }
        #expect(response.text == "yes")
        #expect(never.requests.isEmpty)
        #expect(
            reports.all.map(\.attempts) == [
                [RouteAttempt("first", model: "scripted", .rateLimited), RouteAttempt("second", model: "scripted")]
            ])
        #expect(other.requests.map(\.origin.reserve.targets) == [0])
        // The last has nobody behind it, and waits until the end.
        guard case .admitted = taken else {
            Issue.record("\(taken)")
            return
        }
        let last = ModelRouter(
            targets: [.write: [ModelRouter.Target("first", PlainModel(chat: GatedChat(never, gate: gate)))]],
            retries: Self.quick, clock: Wall.milliseconds)
        request.origin.deadlineMilliseconds = Wall.milliseconds() + 100
        let late = request
        let failed = await failure { () async throws(ModelFailure) in try await last.respond(to: late) { _ in } }
        #expect(failed?.kind == .timeout)
    }

    /// Targets behind, what they may need, the deadline; at a time of 1,000.
    @Test(arguments: [
        (0, Int64(0), Int64(9_000), Int64(0)), (1, 60_000, 0, 0), (1, 60_000, 900, 0),
        (1, 60_000, 21_000, 11_000), (2, 120_000, 31_000, 11_000), (1, 60_000, 3_601_000, 3_541_000),
        (2, 61_000, 3_601_000, 3_540_000), (1, 1_000, 11_000, 10_000), (1, 1_000, 2_000, 1_500),
    ])
    func waitingEndsWhileThereIsTimeForOthers(
        _ targets: Int, _ milliseconds: Int64, _ deadline: Int64, _ startBy: Int64
    ) {
        let reserve = FallbackReserve(targets: targets, milliseconds: milliseconds)
        #expect(reserve.startBy(deadline: deadline, now: 1_000) == startBy)
    }

    @Test func aRequestChoosesOnlyWhereItMay() async throws {
        let (first, firstChat) = Self.model("first", [])
        let (second, secondChat) = Self.model("second", [])
        let targets: [Purpose: [ModelRouter.Target]] = [.write: [first, second]]
        var request = Self.request
        request.models = ["third", "second"]
        let choosable = ModelRouter(targets: targets, choosable: [.write], clock: Wall.milliseconds)
        _ = try await choosable.respond(to: request) { _ in }
        #expect(secondChat.requests.count == 1)
        _ = try await ModelRouter(targets: targets, clock: Wall.milliseconds).respond(to: request) { _ in }
        #expect(firstChat.requests.count == 1)
        request.models = ["third"]
        let unknown = request
        let failed = await failure { () async throws(ModelFailure) in
            try await choosable.respond(to: unknown) { _ in }
        }
        #expect(failed?.kind == .unknownModel)
    }

    @Test func theTrailTellsTheWhole() async throws {
        let busy = ModelFailure(.unavailable, "no")
        let (first, _) = Self.model("first", [busy, busy, ModelFailure(.rateLimited, "no")])
        let (second, _) = Self.model("second", [])
        let router = ModelRouter(targets: [.write: [first, second]], retries: Self.quick, clock: Wall.milliseconds)
        let trail = CallTrail()
        var request = Self.request
        request.origin.trail = trail
        _ = try await router.respond(to: request) { _ in }
        #expect(
            trail.record(isCached: false)?.route == [
                RouteStep(target: "first", model: "scripted", outcome: .unavailable, times: 2),
                RouteStep(target: "first", model: "scripted", outcome: .rateLimited, times: 1),
                RouteStep(target: "second", model: "scripted", outcome: .answered, times: 1),
            ])
    }

    /// The rules stood in for a model whose answers can't be used, and the trail says so.
    @Test func whoeverStandsInIsNamed() async throws {
        let chat = ScriptedChat { request, _ in
            var response = ScriptedChat.response(request)
            response.choices = [ChatChoice(text: "no form")]
            return response
        }
        var limits = PromptedModel.Limits()
        limits.usesRules = true
        let target = ModelRouter.Target("m", PromptedModel(chat: chat, model: "m-1", limits: limits), model: "m-1")
        let router = ModelRouter(targets: [.decompose: [target]], clock: Wall.milliseconds)
        let trail = CallTrail()
        let variables = FormCoding.text(of: DecomposeVariables(question: "Why?"))
        let request = ModelRequest(
            purpose: .decompose, variables: Array(variables.utf8), origin: ChatOrigin(trail: trail))
        #expect(try await router.respond(to: request) { _ in }.provider == "extractive")
        #expect(
            trail.record(isCached: false)?.route == [
                RouteStep(target: "m", model: "scripted/m-1", outcome: .unusableAnswer, times: 1),
                RouteStep(target: "extractive", model: "extractive", outcome: .answered, times: 1),
            ])
    }

    @Test func aRefusedRequestHasATrailToo() async {
        let (first, _) = Self.model("first", [ModelFailure(.refused, "no", rule: "deny.x")])
        let trail = CallTrail()
        #expect(trail.record(isCached: false) == nil)
        var request = Self.request
        request.origin.trail = trail
        let asked = request
        let router = ModelRouter(targets: [.write: [first]], clock: Wall.milliseconds)
        _ = await failure { () async throws(ModelFailure) in try await router.respond(to: asked) { _ in } }
        #expect(trail.record(isCached: false)?.route.map(\.outcome) == [.refused])
    }

    /// The dearer model does not fit; the cheaper one does, and its repairs and the other's failures are paid together.
    @Test func theBudgetIsHeldAgainstEachModel() async throws {
        let chat = ScriptedChat(input: 1_000, output: 100)
        let dear = BudgetedChat(chat, tenants: nil) { _ in
            ModelTerms(name: "dear", price: TokenPrice(input: 100_000_000, output: 900_000_000))
        }
        let cheap = BudgetedChat(chat, tenants: nil) { _ in
            ModelTerms(name: "cheap", price: TokenPrice(input: 1_000_000, output: 2_000_000))
        }
        let reports = Reports()
        let router = ModelRouter(
            targets: [
                .write: [
                    ModelRouter.Target("dear", PlainModel(chat: dear)),
                    ModelRouter.Target("cheap", PlainModel(chat: cheap, calls: 3)),
                ]
            ], clock: Wall.milliseconds
        ) { reports.add($0) }
        var request = Self.request
        request.budget = CallBudget(maxMicroUSD: 20_000)
        let response = try await router.respond(to: request) { _ in }
        #expect(response.cost == Cost(modelCalls: 3, inputTokens: 3_000, outputTokens: 300, microUSD: 3_600))
        #expect(
            reports.all.first?.attempts == [
                RouteAttempt("dear", model: "scripted", .budget), RouteAttempt("cheap", model: "scripted"),
            ])
        request.budget = CallBudget(maxMicroUSD: 2_500)
        let poor = request
        let failed = await failure { () async throws(ModelFailure) in try await router.respond(to: poor) { _ in } }
        #expect(failed?.rule == "budget.task")
        #expect(failed?.cost == Cost(modelCalls: 2, inputTokens: 2_000, outputTokens: 200, microUSD: 2_400))
    }
}

private final class Failures: Sendable {
    private let left: Mutex<[ModelFailure]>

    init(_ failures: [ModelFailure]) { left = Mutex(failures.reversed()) }

    func next() -> ModelFailure? { left.withLock { $0.popLast() } }
}

private final class Reports: Sendable {
    private let list = Mutex<[RouteReport]>([])

    var all: [RouteReport] { list.withLock { $0 } }
    func add(_ report: RouteReport) { list.withLock { $0.append(report) } }
}
