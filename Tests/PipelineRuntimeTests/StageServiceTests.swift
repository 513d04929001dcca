import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Synchronization
import Testing

@Suite struct StageServiceTests {
    private func order(_ goal: String, _ count: Int, for task: String) -> [OutgoingRecord] {
        (0..<count).map { _ in TallyStage.order(goal, for: task) }
    }

    @Test func aRestartGoesOnWithTheSameStates() async throws {
        let fixture = try LogFixture()
        for life in 1...3 {
            try fixture.log.append(order("go", 5, for: "a") + order("go", 3, for: "b") + order("reject", 1, for: "c"))
            let service = RunningService(StageService(TallyStage(), in: fixture.environment()))
            try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
            try await service.stop()
            let states = try fixture.states()
            #expect(states.mapValues(\.stepsFinished) == ["a": UInt32(5 * life), "b": UInt32(3 * life)])
        }
        #expect(try fixture.shown() == ["a": TallyStage.events(15), "b": TallyStage.events(9)])
        #expect(try fixture.deadLetters().map(\.reason) == ["it was told to", "it was told to", "it was told to"])
    }

    @Test func twoMembersShareThePartitionsAndHandThemOver() async throws {
        let fixture = try LogFixture()
        let tasks = (0..<30).map { "t\($0)" }
        func round() throws { try fixture.log.append(tasks.map { TallyStage.order("go", for: $0) }) }
        try round()
        let first = RunningService(StageService(TallyStage(), in: fixture.environment("m1")))
        try await eventually("the first works") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        let second = Reached()
        var environment = fixture.environment("m2")
        environment.reached = { _, checkpoint in second.note(checkpoint) }
        let other = RunningService(StageService(TallyStage(), in: environment))
        for _ in 0..<20 { try round() }
        try await eventually("both work") {
            try round()
            return second.count(.committed) > 0
        }
        try await first.stop()
        try round()
        try await eventually("the second works alone") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await other.stop()
        let rounds = try fixture.contents(of: Topics.taskCommands).count / tasks.count
        let shown = try fixture.shown()
        #expect(shown.count == tasks.count)
        for task in tasks { #expect(shown[task] == TallyStage.events(rounds)) }
    }

    /// What a member once knew of a partition is not what its owner meanwhile has made of it.
    @Test func aPartitionComesBackWithTheStatesOfItsOwnerMeanwhile() async throws {
        let fixture = try LogFixture()
        let tasks = (0..<12).map { "t\($0)" }
        func round() async throws {
            try fixture.log.append(tasks.map { TallyStage.order("go", for: $0) })
            try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        }
        let first = RunningService(StageService(TallyStage(), in: fixture.environment("m1")))
        try await round()
        for _ in 1...2 {
            let second = StageService(TallyStage(), in: fixture.environment("m2"))
            let other = RunningService(second)
            try await eventually("the second has a share") { second.isReady }
            try await round()
            try await other.stop()
            try await round()
        }
        try await first.stop()
        let shown = try fixture.shown()
        for task in tasks { #expect(shown[task] == TallyStage.events(5), "\(task)") }
    }

    /// The member is stopped in mid-transaction until its lease is over, and another has worked on.
    @Test func aFencedMemberLeavesNoTraceAndJoinsAnewWithFreshState() async throws {
        let fixture = try LogFixture(leaseMilliseconds: 1_000)
        try fixture.log.append(order("go", 3, for: "a"))
        let gate = Gate()
        var environment = fixture.environment("m1")
        environment.reached = { _, checkpoint in if checkpoint == .committing { gate.passOnce() } }
        let stalled = RunningService(StageService(TallyStage(), in: environment))
        try await eventually("the first is about to commit") { gate.isReached }
        let other = RunningService(StageService(TallyStage(), in: fixture.environment("m2")))
        try await eventually("the second took over") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        gate.open()
        try fixture.log.append(order("go", 4, for: "a"))
        try await eventually("it goes on") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await other.stop()
        try fixture.log.append(order("go", 2, for: "a"))
        try await eventually("the first is back") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await stalled.stop()
        #expect(try fixture.shown() == ["a": TallyStage.events(9)])
    }

    @Test func timersFireAsRecordsOnce() async throws {
        let fixture = try LogFixture()
        let now = Mutex<Int64>(1_000)
        var environment = fixture.environment()
        environment.clock = { LogTime(milliseconds: now.withLock { $0 }) }
        var limits = StageService.Limits()
        limits.idleMilliseconds = 20
        try fixture.log.append([
            TallyStage.order("wake 5000", for: "a"), TallyStage.order("wake 6000", for: "b"),
            TallyStage.order("wake 9000", for: "c"),
        ])
        func serve(until what: String, _ condition: () throws -> Bool) async throws {
            let service = RunningService(StageService(TallyStage(), in: environment, limits: limits))
            try await eventually(what, condition)
            try await service.stop()
        }
        try await serve(until: "all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        #expect(try fixture.contents(of: Topics.orchestratorTimers).isEmpty)
        now.withLock { $0 = 6_500 }
        try await serve(until: "two are woken") {
            try fixture.shown().values.joined().count { $0.hasPrefix("woken") } == 2
        }
        try fixture.log.append([TallyStage.order("go", for: "a")])
        try await serve(until: "one goes on") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        #expect(
            try fixture.shown() == [
                "a": ["1", "woken at 5000", "2"], "b": ["1", "woken at 6000"], "c": ["1"],
            ])
        #expect(try fixture.contents(of: Topics.orchestratorTimers).count == 2)
    }

    @Test func aStopEndsAnIdleServiceAtOnceAndOneThatNeverRan() async throws {
        let fixture = try LogFixture()
        let service = StageService(TallyStage(), in: fixture.environment())
        service.stop()
        try await RunningService(service).end()
        var limits = StageService.Limits()
        limits.idleMilliseconds = 3_600_000
        let idle = RunningService(StageService(TallyStage(), in: fixture.environment(), limits: limits))
        try await Task.sleep(for: .milliseconds(100))
        try await idle.stop()
    }

    @Test func servicesEndTogetherWhenOneFails() async throws {
        let fixture = try LogFixture()
        let empty = try LogFixture.open(fixture.folder.file("other.db"))
        let threads = ServiceThreads([
            StageService(TallyStage(), in: fixture.environment()),
            StageService(TallyStage(), in: ServiceEnvironment(log: empty, member: "m1")),
        ])
        await #expect(throws: LogError.self) { try await threads.run() }
    }
}

/// Counts checkpoints.
final class Reached: Sendable {
    private let counts = Mutex<[Checkpoint: Int]>([:])

    func note(_ checkpoint: Checkpoint) { counts.withLock { $0[checkpoint, default: 0] += 1 } }
    func count(_ checkpoint: Checkpoint) -> Int { counts.withLock { $0[checkpoint, default: 0] } }
}
