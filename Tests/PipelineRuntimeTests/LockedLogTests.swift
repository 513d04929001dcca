import GRDB
import Pipeline
import PipelineRuntime
import RecordLog
import SQLiteLog
import Schemas
import Testing

/// The log is away for longer than its calls wait: nothing that was done by then is done again.
@Suite struct LockedLogTests {
    /// Keeps the file locked while the body runs.
    private func locked(_ fixture: LogFixture, _ body: () async throws -> Void) async throws {
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: fixture.path, configuration: configuration)
        try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try await body()
        try await queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try queue.close()
    }

    private func impatient(_ fixture: LogFixture) throws -> SQLiteLog {
        var configuration = SQLiteLog.Configuration(path: fixture.path)
        configuration.lockWaitMilliseconds = 20
        return try SQLiteLog(configuration)
    }

    @Test func aWorkerKeepsTheRepliesUntilTheyCanBeWritten() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        let environment = ServiceEnvironment(log: try impatient(fixture), member: "m1")
        try fixture.log.append((0..<50).map { ErrandWorker.request($0) })
        let service = RunningService(WorkerService(errands.worker, in: environment))
        try await eventually("all are under way") { errands.begun.count == 50 }
        try await locked(fixture) {
            errands.releaseAll()
            try await Task.sleep(for: .milliseconds(300))
        }
        try await eventually("all are answered") { try fixture.contents(of: Topics.engineReplies).count >= 50 }
        try await service.stop()
        #expect(try fixture.contents(of: Topics.engineReplies).count == 50)
        #expect(errands.begun.count == 50)
        #expect(errands.cancelled.isEmpty)
    }

    @Test func aStageCommitsWhenTheLogIsBack() async throws {
        let fixture = try LogFixture()
        let gate = Gate()
        var environment = ServiceEnvironment(log: try impatient(fixture), member: "m1")
        let reached = Reached()
        environment.reached = { _, checkpoint in
            reached.note(checkpoint)
            if checkpoint == .committing { gate.passOnce() }
        }
        try fixture.log.append((0..<5).map { _ in TallyStage.order("go", for: "a") })
        let service = RunningService(StageService(TallyStage(), in: environment))
        try await eventually("it is about to commit") { gate.isReached }
        try await locked(fixture) {
            gate.open()
            try await Task.sleep(for: .milliseconds(300))
        }
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
        #expect(try fixture.shown() == ["a": TallyStage.events(5)])
        // The batch was computed once.
        #expect(reached.count(.committing) == reached.count(.committed))
    }
}
