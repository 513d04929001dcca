import Pipeline
import PipelineRuntime
import RecordLog
import Testing

/// Transactions that span several polls.
@Suite struct LongTransactionTests {
    private static let tasks = ["a", "b", "c", "d"]

    private var limits: StageService.Limits {
        var limits = StageService.Limits()
        limits.pollRecords = 5
        limits.transactionMilliseconds = 60_000
        return limits
    }

    /// Orders for each task, spread over the partitions.
    private func append(_ rounds: Int, to fixture: LogFixture) throws {
        for _ in 0..<rounds {
            try fixture.log.append(
                Self.tasks.enumerated().map { TallyStage.order("go", for: $1, partition: Int32($0 % 3)) })
        }
    }

    private func expectAll(_ rounds: Int, in fixture: LogFixture) throws {
        let shown = try fixture.shown()
        for task in Self.tasks { #expect(shown[task] == TallyStage.events(rounds), "\(task)") }
        let counted = Dictionary(uniqueKeysWithValues: Self.tasks.map { ($0, UInt32(rounds)) })
        #expect(try fixture.states().mapValues(\.stepsFinished) == counted)
    }

    @Test func aBacklogIsTakenInFewerTransactionsThanPolls() async throws {
        let fixture = try LogFixture()
        let reached = Reached()
        var environment = fixture.environment()
        environment.reached = { _, checkpoint in reached.note(checkpoint) }
        try append(100, to: fixture)
        let service = RunningService(StageService(TallyStage(), in: environment, limits: limits))
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
        // 400 records are 80 polls, or transactions of 5, 5, 10, 20, 40, 80, 160 and the remainder.
        #expect(reached.count(.committed) <= 12)
        #expect(reached.count(.written) >= 60)
        try expectAll(100, in: fixture)
    }

    static let bounds: [(String, @Sendable (inout StageService.Limits) -> Void)] = [
        ("records", { $0.transactionRecords = 10 }), ("bytes", { $0.transactionBytes = 1 }),
        ("milliseconds", { $0.transactionMilliseconds = 0 }),
    ]

    @Test(arguments: bounds)
    func aTransactionEndsAtEachOfItsLimits(
        name: String, bound: @Sendable (inout StageService.Limits) -> Void
    ) async throws {
        let fixture = try LogFixture()
        let reached = Reached()
        var environment = fixture.environment()
        environment.reached = { _, checkpoint in reached.note(checkpoint) }
        try append(50, to: fixture)
        var bounded = limits
        bound(&bounded)
        let service = RunningService(StageService(TallyStage(), in: environment, limits: bounded))
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
        // 200 records, 5 or 10 at a time.
        #expect(reached.count(.committed) >= 20)
        try expectAll(50, in: fixture)
    }

    @Test func anAbortRewindsAllPollsOfItsTransaction() async throws {
        let fixture = try LogFixture()
        let log = AbortingLog(fixture.log)
        log.abortLarge(1)
        log.abortLarge(3)
        try append(60, to: fixture)
        let service = RunningService(
            StageService(TallyStage(), in: ServiceEnvironment(log: log, member: "m1"), limits: limits))
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
        #expect(log.aborted == 2)
        try expectAll(60, in: fixture)
    }

    @Test func aRevocationInMidTransactionLosesAndDoublesNothing() async throws {
        let fixture = try LogFixture()
        let gate = Gate()
        var environment = fixture.environment("m1")
        environment.reached = { _, checkpoint in if checkpoint == .written { gate.passOnce() } }
        try append(40, to: fixture)
        let first = RunningService(StageService(TallyStage(), in: environment, limits: limits))
        try await eventually("the first has written and not committed") { gate.isReached }
        let second = StageService(TallyStage(), in: fixture.environment("m2"), limits: limits)
        let other = RunningService(second)
        // It has joined, and waits for what the first must give up.
        try await Task.sleep(for: .milliseconds(200))
        gate.open()
        try await eventually("the second owns a part") { second.isReady }
        try append(40, to: fixture)
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await first.stop()
        try await other.stop()
        try expectAll(80, in: fixture)
    }
}
