import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Testing

/// Processes that are killed by SIGKILL, and what their successors make of it.
@Suite struct CrashTests {
    /// Runs the tally in this process, which dies when it reaches the checkpoint for the n-th time.
    static func die(at checkpoint: String, _ number: Int, path: String) throws {
        // One that survives after all ends otherwise than expected.
        alarm(60)
        let log = try LogFixture.open(path)
        let reached = Reached()
        var limits = StageService.Limits()
        limits.pollRecords = 4
        let environment = ServiceEnvironment(log: log, member: "child") {
            LogTime.wallClock()
        } reached: { _, now in
            guard now.rawValue == checkpoint else { return }
            reached.note(now)
            if reached.count(now) == number { kill(getpid(), SIGKILL) }
        }
        try StageService(TallyStage(), in: environment, limits: limits).run()
    }

    private func childDies(at checkpoint: String, _ number: Int, path: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [checkpoint, number, path] in
            try CrashTests.die(at: checkpoint, number, path: path)
        }
    }

    /// Each checkpoint is reached again and again, but one: the states of all partitions are read back at once.
    static let deaths = Checkpoint.allCases.flatMap { checkpoint in
        (checkpoint == .restoring ? 1...1 : 1...3).map { (checkpoint, $0) }
    }

    @Test(arguments: deaths)
    func aDeathAtACheckpointLosesAndDoublesNothing(checkpoint: Checkpoint, number: Int) async throws {
        let fixture = try LogFixture()
        let tasks = ["a", "b", "c", "d"]
        func round() throws {
            let orders = tasks.enumerated().map { TallyStage.order("go", for: $1, partition: Int32($0 % 3)) }
            try fixture.log.append(orders)
        }
        for _ in 0..<5 { try round() }
        try await fixture.finish()
        // Enough for transactions of several polls.
        for _ in 0..<20 { try round() }
        await childDies(at: checkpoint.rawValue, number, path: fixture.path)
        try await fixture.finish()
        let shown = try fixture.shown()
        for task in tasks { #expect(shown[task] == TallyStage.events(25), "\(task)") }
        #expect(try fixture.states().mapValues(\.stepsFinished) == ["a": 25, "b": 25, "c": 25, "d": 25])
        #expect(try fixture.deadLetters().isEmpty)
    }

    /// A process that dies again and again before its commit, whatever it reads: nothing of that is the records' fault
    /// while it was not two of them alone.
    @Test func deathsInCompanyCondemnNobody() async throws {
        let fixture = try LogFixture()
        try fixture.log.append((0..<6).map { _ in TallyStage.order("go", for: "a") })
        for _ in 0..<2 { await childDies(at: "committing", 1, path: fixture.path) }
        try await fixture.finish()
        #expect(try fixture.shown() == ["a": TallyStage.events(6)])
        #expect(try fixture.deadLetters().isEmpty)
    }

    @Test func aRecordThatKillsItsProcessIsQuarantined() async throws {
        let fixture = try LogFixture()
        try fixture.log.append([
            TallyStage.order("go", for: "a", partition: 0), TallyStage.order("go", for: "b", partition: 1),
            TallyStage.order("go", for: "a", partition: 0), TallyStage.order("die", for: "a", partition: 0),
            TallyStage.order("go", for: "a", partition: 0), TallyStage.order("go", for: "b", partition: 1),
        ])
        // In company, and twice alone.
        for _ in 0..<3 { await childDies(at: "never", 0, path: fixture.path) }
        try await fixture.finish()
        #expect(try fixture.shown() == ["a": TallyStage.events(3), "b": TallyStage.events(2)])
        let letters = try fixture.deadLetters()
        #expect(letters.map(\.offset) == [2])
        #expect(letters.map(\.partition) == [0])
        #expect(letters.map(\.value) == [TallyStage.order("die", for: "a").value])
        #expect(letters.map(\.reason) == ["it was taken alone 2 times, and its process ended each time"])
        #expect(
            try fixture.committed(of: TallyStage.name, in: Topics.taskCommands).values.allSatisfy {
                $0.metadata.isEmpty
            })
    }
}

extension LogFixture {
    /// Runs the tally until all orders are obeyed.
    fileprivate func finish() async throws {
        let service = RunningService(StageService(TallyStage(), in: environment("parent")))
        try await eventually("all is read") { try isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
    }
}
