import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages
import Testing

/// Answers at once: a plan of four steps side by side and one that sums up, and whatever is to be written.
private struct InstantModels: Worker {
    typealias Request = ModelsWorkerRequest

    static let name: ProcessorName = "models"

    func perform(_ request: ModelsWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        guard case .llmRequests(let message) = request else { throw WorkerFailure(.invalid, "no request") }
        let text =
            message.purpose == .plan
            ? FormCoding.text(of: Self.plan) : "wrote for \(call.header.callID.split(separator: "/")[1])"
        return WorkerResult(
            .llm(LLMResponseMessage(content: Content(storage: .inlineText(text)))), cost: Cost(modelCalls: 1))
    }

    private static let plan = PlanAnswer(
        steps: ["a", "b", "c", "d"].map { PlanAnswer.Step(id: $0, title: $0, tool: "model", input: $0) }
            + [PlanAnswer.Step(id: "sum", title: "sum", tool: "model", input: "sum", dependsOn: ["a", "b", "c", "d"])])
}

@Suite struct WholeChainTests {
    private func services(_ fixture: LogFixture, _ member: MemberName) -> [RunningService] {
        let environment = fixture.environment(member)
        return [
            RunningService(StageService(Orchestrator(), in: environment)),
            RunningService(StageService(Engine(), in: environment)),
            RunningService(WorkerService(InstantModels(), in: environment)),
        ]
    }

    private func submit(_ fixture: LogFixture, _ count: Int) throws {
        try fixture.log.append(
            (0..<count).map { number in
                let new = NewTask(goal: "goal \(number)", kind: .general, tenant: "acme")
                var headers = RecordHeaders()
                headers.append("traceparent", "00-\(number)")
                return OutgoingRecord(
                    topic: Topics.taskCommands, timestamp: LogTime.wallClock().milliseconds,
                    key: Array("t\(number)".utf8),
                    value: TaskCommand(taskID: "t\(number)", command: .newTask(new)).encoded(), headers: headers)
            })
    }

    private func expectCompleted(_ fixture: LogFixture, _ count: Int) throws {
        let states = try fixture.states()
        #expect(states.count == count)
        for (taskID, state) in states {
            #expect(state.status == .completed, "\(taskID)")
            #expect(state.cost == Cost(modelCalls: 6), "\(taskID)")
            #expect(state.stepsFinished == 5 && state.stepCount == 5)
            #expect(state.result?.summary == Content(storage: .inlineText("wrote for sum")))
        }
        var replies: [String: Int] = [:]
        for reply in try fixture.decoded(Reply.self, in: Topics.engineReplies) {
            replies[reply.callID, default: 0] += 1
        }
        #expect(replies.count == 6 * count)
        #expect(replies.values.allSatisfy { $0 == 1 })
        #expect(try fixture.deadLetters().isEmpty)
    }

    @Test func aTaskIsCompleted() async throws {
        let fixture = try LogFixture()
        let running = services(fixture, "m1")
        try submit(fixture, 1)
        try await eventually("it is completed") { try fixture.states()["t0"]?.status.isTerminal ?? false }
        for service in running { try await service.stop() }
        try expectCompleted(fixture, 1)
        // The person's trace goes through all of it.
        let traces = try fixture.contents(of: Topics.taskState).map { $0.headers["traceparent"] }
        #expect(!traces.isEmpty && traces.allSatisfy { $0 == "00-0" })
    }

    /// All services of one member leave in the middle, and another carries on.
    @Test func manyTasksAreCompletedWhileMembersComeAndGo() async throws {
        let fixture = try LogFixture()
        var running = services(fixture, "m1")
        try submit(fixture, 60)
        for number in 2...4 {
            try await eventually("something goes on") { try fixture.states().count >= min(60, number * 10) }
            let next = services(fixture, MemberName("m\(number)"))
            for service in running { try await service.stop() }
            running = next
        }
        try await eventually("all are completed") {
            let states = try fixture.states()
            return states.count == 60 && states.values.allSatisfy { $0.status.isTerminal }
        }
        for service in running { try await service.stop() }
        try expectCompleted(fixture, 60)
    }
}
