import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages
import Synchronization
import Testing

/// Plans two hundred steps side by side, none of which ends before minutes have passed.
private struct SlowModels: Worker {
    typealias Request = ModelsWorkerRequest

    static let name: ProcessorName = "models"
    static let steps = 200

    let underWay: Atomically

    func perform(_ request: ModelsWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        guard case .llmRequests(let message) = request else { throw WorkerFailure(.invalid, "no request") }
        if message.purpose != .plan {
            underWay.count()
            do { try await Task.sleep(for: .seconds(600)) } catch {
                throw WorkerFailure(.cancelled, "cut", cost: Cost(modelCalls: 1, outputTokens: 10, microUSD: 30))
            }
        }
        let steps = (1...Self.steps).map { PlanAnswer.Step(id: "s\($0)", title: "", tool: "model", input: "x") }
        let text = FormCoding.text(of: PlanAnswer(steps: steps))
        return WorkerResult(
            .llm(LLMResponseMessage(content: Content(storage: .inlineText(text)))),
            cost: Cost(modelCalls: 1, microUSD: 7))
    }
}

private final class Atomically: Sendable {
    private let value = Atomic<Int>(0)
    var now: Int { value.load(ordering: .relaxed) }
    func count() { value.wrappingAdd(1, ordering: .relaxed) }
}

@Suite struct CancelledTaskTests {
    private func tell(_ fixture: LogFixture, _ command: TaskCommand.Command) throws {
        try fixture.log.append([
            OutgoingRecord(
                topic: Topics.taskCommands, timestamp: LogTime.wallClock().milliseconds, key: Array("t1".utf8),
                value: TaskCommand(taskID: "t1", command: command).encoded())
        ])
    }

    /// From the person's word to the cost of every call: waiting for the calls' own end would take ten minutes.
    @Test func cancellingATaskEndsItsCallsAndSettlesTheirCost() async throws {
        let fixture = try LogFixture()
        var limits = Engine.Limits()
        limits.steps = SlowModels.steps
        let models = SlowModels(underWay: Atomically())
        let environment = fixture.environment()
        let services = [
            RunningService(StageService(Orchestrator(), in: environment)),
            RunningService(StageService(Engine(limits: limits), in: environment)),
            RunningService(WorkerService(models, in: environment)),
        ]
        try tell(fixture, .newTask(NewTask(goal: "goal", kind: .general, limits: TaskLimits(maxMicroUSD: 1_000_000))))
        try await eventually("all are under way") { models.underWay.now == SlowModels.steps }
        try tell(fixture, .cancel(CancelTask(reason: "enough")))
        let cost = Cost(modelCalls: 201, outputTokens: 2_000, microUSD: 6_007)
        try await eventually("all is settled") { try fixture.states()["t1"]?.cost == cost }
        for service in services { try await service.stop() }
        let task = try #require(try fixture.states()["t1"])
        #expect(task.status == .cancelled && task.failure?.message == "enough")
        let replies = try fixture.decoded(Reply.self, in: Topics.engineReplies)
        #expect(replies.count == 201)
        let dropped = try fixture.decoded(AuditEntry.self, in: Topics.auditLog).filter { $0.action == "reply.dropped" }
        #expect(dropped.count == 200 && dropped.allSatisfy { $0.cost?.microUSD == 30 })
        #expect(try fixture.deadLetters().isEmpty)
        #expect(try fixture.isDone(SlowModels.name, Topics.llmRequests))
    }
}
