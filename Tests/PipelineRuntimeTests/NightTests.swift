import Pipeline
import RecordLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

/// Nobody is there for a while, and nothing that waits is held to it.
@Suite struct NightTests {
    private static let hour: Int64 = 3_600_000
    private let clock = TestClock()

    private func environment(_ fixture: LogFixture) -> ServiceEnvironment {
        ServiceEnvironment(log: fixture.log, member: "m1", clock: { [clock] in clock.now })
    }

    private func timers(_ fixture: LogFixture) throws -> [TimerFired] {
        try fixture.decoded(TimerFired.self, in: Topics.orchestratorTimers)
    }

    // MARK: Workers

    @Test func aRequestThatWaitedWhileNobodyWasThereIsCarriedOut() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        errands.releaseAll()
        let asked = clock.now
        try fixture.log.append([ErrandWorker.request(1, deadline: asked.adding(milliseconds: Self.hour), at: asked)])
        clock.advance(48 * Self.hour)
        let service = RunningService(WorkerService(errands.worker, in: environment(fixture)))
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        try await service.stop()
        #expect(errands.begun == ["c1"])
    }

    /// The first owner worked on it for half of its time, and died; the second has the other half.
    @Test func aCallThatDiedWithItsOwnerHasTheRestOfItsTime() async throws {
        let fixture = try LogFixture(partitions: 1)
        let asked = clock.now
        let deadlines = Mutex<[Int64]>([])
        let worker = ErrandWorker { call throws(WorkerFailure) in
            deadlines.withLock { $0.append(call.header.deadlineMs) }
            try? await Task.sleep(for: .seconds(3_600))
            throw WorkerFailure(.cancelled, "cancelled")
        }
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.idleMilliseconds = 5
        limits.drainMilliseconds = 0
        try fixture.log.append([ErrandWorker.request(1, deadline: asked.adding(milliseconds: Self.hour), at: asked)])
        let first = RunningService(WorkerService(worker, in: environment(fixture), limits: limits))
        try await eventually("it is under way") { deadlines.withLock { $0.count } == 1 }
        let partition = TopicPartition(Topics.llmRequests, 0)
        func word() throws -> LogTime? {
            try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)[partition]
                .flatMap { CommitMetadata($0).attendance?.word }
        }
        for _ in 0..<90 {
            clock.advance(20_000)
            try await eventually("the owner says that it is there") { try word() == clock.now }
        }
        let half = clock.now
        try await first.stop()
        clock.advance(48 * Self.hour)
        let second = RunningService(WorkerService(worker, in: environment(fixture), limits: limits))
        try await eventually("it is under way again") { deadlines.withLock { $0.count } == 2 }
        try await second.stop()
        #expect(half == asked.adding(milliseconds: Self.hour / 2))
        #expect(
            deadlines.withLock { $0 } == [
                asked.adding(milliseconds: Self.hour).milliseconds,
                clock.now.adding(milliseconds: Self.hour / 2).milliseconds,
            ])
    }

    /// A machine was asleep with a call under way, whose connection is closed when it wakes up.
    @Test func aCallThatSleptWithTheMachineIsBegunAgain() async throws {
        let fixture = try LogFixture()
        let asked = clock.now
        let tries = Mutex(0)
        let awake = Mutex(false)
        let worker = ErrandWorker { call throws(WorkerFailure) in
            let number = tries.withLock { tries in
                tries += 1
                return tries
            }
            guard number == 1 else { return "done" }
            while !awake.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(5)) }
            throw WorkerFailure(.unavailable, "gone", retryable: true, cost: Cost(modelCalls: 2))
        }
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.idleMilliseconds = 5
        let polls = Mutex(0)
        var environment = environment(fixture)
        environment.clock = { [clock] in
            polls.withLock { $0 += 1 }
            return clock.now
        }
        try fixture.log.append([ErrandWorker.request(1, deadline: asked.adding(milliseconds: Self.hour), at: asked)])
        let service = RunningService(WorkerService(worker, in: environment, limits: limits))
        try await eventually("it is under way") { tries.withLock { $0 } == 1 }
        clock.advance(48 * Self.hour)
        let before = polls.withLock { $0 }
        try await eventually("the worker has seen the clock") { polls.withLock { $0 } > before + 3 }
        awake.withLock { $0 = true }
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        try await service.stop()
        let reply = try fixture.decoded(Reply.self, in: Topics.engineReplies)[0]
        #expect(reply.result == .llm(LLMResponseMessage(content: Content(storage: .inlineText("done")))))
        #expect(reply.cost?.modelCalls == 3)
        #expect(tries.withLock { $0 } == 2)
    }

    // MARK: Stages

    /// Tells that a task waits until a time, and lets the stage go.
    private func leaveWaiting(_ fixture: LogFixture, until due: LogTime) async throws {
        try fixture.log.append([TallyStage.order("wake \(due.milliseconds)", for: "a")])
        let service = RunningService(StageService(TallyStage(), in: environment(fixture)))
        try await eventually("it waits") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
    }

    @Test func aWakeUpTellsOfTheNight() async throws {
        let fixture = try LogFixture()
        let evening = clock.now
        try await leaveWaiting(fixture, until: evening.adding(milliseconds: Self.hour))
        clock.advance(12 * Self.hour)
        let service = RunningService(StageService(TallyStage(), in: environment(fixture)))
        try await eventually("it is woken") { try timers(fixture).count == 1 }
        try await service.stop()
        let night = try timers(fixture)[0].unattended
        #expect(night.allSatisfy { $0.topic.isEmpty })
        #expect(night.milliseconds(from: evening, until: clock.now) == 12 * Self.hour)
    }

    /// The machine sleeps with the stage in its poll: it is awake and has not polled when the deadline is noticed.
    @Test func aStageThatSleptTellsOfItToo() async throws {
        let fixture = try LogFixture()
        let evening = clock.now
        let polled = Mutex(0)
        var environment = environment(fixture)
        environment.clock = { [clock] in
            polled.withLock { $0 += 1 }
            return clock.now
        }
        var limits = StageService.Limits()
        limits.idleMilliseconds = 5
        try fixture.log.append([
            TallyStage.order("wake \(evening.adding(milliseconds: Self.hour).milliseconds)", for: "a")
        ])
        let service = RunningService(StageService(TallyStage(), in: environment, limits: limits))
        try await eventually("it waits") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        clock.advance(12 * Self.hour)
        try await eventually("it is woken") { try timers(fixture).count == 1 }
        try await service.stop()
        #expect(
            try timers(fixture)[0].unattended.milliseconds(from: evening, until: clock.now) == 12 * Self.hour)
    }

    /// While tasks wait, the stage says now and then that it is there, so that a crash costs them no time.
    @Test func aStageInWhichTasksWaitRenewsItsWord() async throws {
        let fixture = try LogFixture()
        let start = clock.now
        var limits = StageService.Limits()
        limits.idleMilliseconds = 5
        try fixture.log.append([
            TallyStage.order("wake \(start.adding(milliseconds: Self.hour).milliseconds)", for: "a")
        ])
        let service = RunningService(StageService(TallyStage(), in: environment(fixture), limits: limits))
        try await eventually("it waits") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        for _ in 1...5 {
            clock.advance(20_000)
            try await eventually("it says that it is there") {
                try fixture.committed(of: TallyStage.name, in: Topics.orchestratorTimers).values
                    .contains { Attendance($0.metadata).word == clock.now }
            }
        }
        try await service.stop()
        #expect(try timers(fixture).isEmpty)
    }

    // MARK: Whom a stage waits for

    private func away(_ fixture: LogFixture, key: String = "t1") throws -> Int64 {
        let reader = try #require(Topics.processors.first { $0.name == "models" })
        let attendance = try ReaderAttendance(
            of: ProcessorTopics(name: ErrandWorker.name, inputs: reader.inputs), in: Topics.llmRequests,
            partitions: LogFixture.partitions, on: fixture.log, at: clock.now)
        let unattended = attendance.away(from: key)
        #expect(unattended.allSatisfy { $0.topic == "llm.requests" })
        return unattended.milliseconds(from: LogTime(milliseconds: 1_700_000_000_000), until: clock.now)
    }

    private static func partition(of key: String) -> Int32 {
        Partitioner.partition(ofKey: Array(key.utf8), count: LogFixture.partitions)
    }

    @Test func aReaderIsMissedOnlyWhereSomethingWaitsForIt() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        errands.releaseAll()
        #expect(try away(fixture) == 0)
        try fixture.log.append([ErrandWorker.request(1)])
        // Nobody has ever said a word there: it may be a tool that knows no such words.
        clock.advance(Self.hour)
        #expect(try away(fixture) == 0)
        let service = RunningService(WorkerService(errands.worker, in: environment(fixture)))
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        try await service.stop()
        let before = try away(fixture)
        // Nothing waits: a role without work may be scaled to nothing.
        clock.advance(Self.hour)
        #expect(try away(fixture) == before)
        try fixture.log.append([ErrandWorker.request(8)])
        #expect(try away(fixture) == before + Self.hour)
        let other = try #require((2...9).map { "t\($0)" }.first { Self.partition(of: $0) != Self.partition(of: "t1") })
        #expect(try away(fixture, key: other) == 0)
        // It comes back, and what it was away for stays told.
        let again = RunningService(WorkerService(errands.worker, in: environment(fixture)))
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 2 }
        try await again.stop()
        #expect(try away(fixture) == before + Self.hour)
    }
}
