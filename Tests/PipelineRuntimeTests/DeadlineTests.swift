import Pipeline
import RecordLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

@Suite struct DeadlineTests {
    private let clock = TestClock()

    private func environment(_ fixture: LogFixture) -> ServiceEnvironment {
        ServiceEnvironment(log: fixture.log, member: "m1", clock: { [clock] in clock.now })
    }

    private func failures(_ fixture: LogFixture) throws -> [String: CallFailure] {
        var failures: [String: CallFailure] = [:]
        for reply in try fixture.decoded(Reply.self, in: Topics.engineReplies) {
            guard case .failure(let failure)? = reply.result else { continue }
            #expect(failures.updateValue(failure, forKey: reply.callID) == nil)
        }
        return failures
    }

    /// Time in which a worker stood by counts, also for requests that found no room.
    @Test func aCallWhoseDeadlineHasPassedIsNotBegun() async throws {
        let fixture = try LogFixture(partitions: 1)
        let errands = Errands()
        let now = clock.now
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = 1
        let service = RunningService(WorkerService(errands.worker, in: environment(fixture), limits: limits))
        try fixture.log.append([
            ErrandWorker.request(0, at: now),
            ErrandWorker.request(1, deadline: now.adding(milliseconds: 4_999), at: now),
            ErrandWorker.request(2, deadline: now.adding(milliseconds: 5_000), at: now),
            ErrandWorker.request(3, deadline: now.adding(milliseconds: 5_001), at: now),
            ErrandWorker.request(4, at: now),
        ])
        try await eventually("the first is under way") { errands.begun == ["c0"] }
        clock.advance(5_000)
        errands.releaseAll()
        try await eventually("all are answered") { try fixture.contents(of: Topics.engineReplies).count == 5 }
        try await service.stop()
        #expect(errands.begun.sorted() == ["c0", "c3", "c4"])
        let failures = try failures(fixture)
        #expect(failures.keys.sorted() == ["c1", "c2"])
        let expected = "call c2 was not begun before its deadline, 2023-11-14T22:13:25.000Z"
        #expect(failures["c2"] == CallFailure(kind: .timeout, message: expected, retryable: true))
        #expect(try fixture.isDone(ErrandWorker.name, Topics.llmRequests))
        #expect(try fixture.deadLetters().isEmpty)
    }

    /// A call that goes on all the same has no second outcome.
    @Test func aCallIsCutOffAtItsDeadline() async throws {
        let fixture = try LogFixture()
        let deaf = Mutex(false)
        let cancelled = Mutex<[String]>([])
        let worker = ErrandWorker { call throws(WorkerFailure) in
            guard call.header.deadlineMs > 0 else { return "done" }
            while !deaf.withLock({ $0 }) {
                // It hears that it is cancelled, and does not care.
                if Task.isCancelled { cancelled.withLock { $0.append(call.header.callID) } }
                try? await Task.sleep(for: .milliseconds(5))
                await Task.yield()
            }
            return "late"
        }
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.idleMilliseconds = 20
        try fixture.log.append([
            ErrandWorker.request(1, deadline: clock.now.adding(milliseconds: 5_000), at: clock.now),
            ErrandWorker.request(2, deadline: clock.now.adding(milliseconds: 60_000), at: clock.now),
            ErrandWorker.request(3),
        ])
        let service = RunningService(WorkerService(worker, in: environment(fixture), limits: limits))
        try await eventually("the third is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        clock.advance(4_999)
        try await Task.sleep(for: .milliseconds(100))
        #expect(try failures(fixture).isEmpty)
        clock.advance(1)
        try await eventually("the first is cut off") { try failures(fixture).keys.sorted() == ["c1"] }
        #expect(Set(cancelled.withLock { $0 }) == ["c1"])
        #expect(
            try failures(fixture)["c1"]?.message == "call c1 was cut off at its deadline, 2023-11-14T22:13:25.000Z")
        #expect(try fixture.decoded(Reply.self, in: Topics.engineReplies).contains { $0.durationMs == 5_000 })
        deaf.withLock { $0 = true }
        try await eventually("the second ends by itself") {
            try fixture.contents(of: Topics.engineReplies).count == 3
        }
        try await service.stop()
        #expect(try fixture.contents(of: Topics.engineReplies).count == 3)
        #expect(try failures(fixture).keys.sorted() == ["c1"])
    }
}
