import Glibc
import Testing

/// `kill -9` at any moment, and `task resume` ends with the same report; no finished call runs again.
@Suite struct KillTests {
    @Test(arguments: Boundary.ofCommits)
    func aTaskSurvivesItsDeathAtACommit(_ boundary: Boundary) throws {
        let place = try Workplace()
        let first = try place.research(sources: Library.sources, environment: boundary.environment)
        guard first.wasKilled else {
            // What is ready together is committed together, so a part may commit less often than thought.
            #expect(first.status == 0, "\(first.errors)")
            #expect(boundary.count > 1, "the boundary was never reached")
            return
        }
        if boundary.testDescription == "log/written/1" {
            // Submitting is the first commit: nothing was promised before it.
            #expect(try place.taskIDs() == [])
            return
        }
        try Survival(in: place).check()
    }

    @Test(arguments: Boundary.stages)
    func aTaskSurvivesDeathsDuringRestore(_ stage: String) throws {
        let place = try Workplace()
        let killed = Boundary(part: "research", checkpoint: "committed", count: 3)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let survival = try Survival(in: place)
        let restoring = Boundary(part: stage, checkpoint: "restoring", count: 1)
        for _ in 1...2 { #expect(try survival.resume(environment: restoring.environment).wasKilled) }
        try survival.check()
    }

    @Test func aTaskSurvivesOneDeathAfterAnother() throws {
        let place = try Workplace()
        let first = Boundary(part: "engine", checkpoint: "committing", count: 1)
        #expect(try place.research(sources: Library.sources, environment: first.environment).wasKilled)
        let survival = try Survival(in: place)
        for part in ["engine", "research", "internet", "knowledge", "models", "reports"] {
            let next = Boundary(part: part, checkpoint: "committed", count: 1)
            #expect(try survival.resume(environment: next.environment).wasKilled, "\(part)")
        }
        try survival.check()
    }

    /// A record that ends its process again and again is passed over: the task fails, and does not wait for ever.
    @Test(arguments: Boundary.stages)
    func aTaskWhoseRecordKillsEveryProcessEnds(_ stage: String) throws {
        let place = try Workplace()
        let killed = Boundary(part: stage, checkpoint: "committing", count: 1)
        #expect(try place.research(sources: Library.sources, environment: killed.environment).wasKilled)
        let survival = try Survival(in: place)
        for _ in 1...2 { #expect(try survival.resume(environment: killed.environment).wasKilled) }
        _ = try survival.resume(environment: killed.environment)
        let outcome = try survival.resume(seconds: 20)
        #expect(outcome.status == 1, "\(outcome.ending)")
        #expect(outcome.complaint?.contains("is passed over: it was taken alone 2 times") ?? false, "\(outcome.errors)")
        let letters = try place.run(["dead-letters", "list", "--json"]).objects()
        #expect(letters.map { $0.text("letter.group") } == ["devfusion.\(stage)"])
        let replayed = try place.run(["task", "replay", survival.taskID])
        #expect(replayed.status == 0, "\(replayed.output)")
    }

    /// The moments are drawn from a seed, over the time that an undisturbed run takes.
    @Test(arguments: 1...8)
    func aTaskSurvivesItsDeathAtAnyTime(_ seed: UInt64) throws {
        let place = try Workplace()
        var moments = SplitMix(seed: seed)
        let running = try place.start(["research", Library.question] + Library.sources.flatMap { ["--source", $0] })
        try running.waitForErrors("task t-")
        usleep(UInt32.random(in: 0...400_000, using: &moments))
        running.process.send(SIGKILL)
        guard running.outcome().wasKilled else { return }
        let survival = try Survival(in: place)
        // The report may be written and the process still be there: what stands in the log counts.
        if !place.exists("report.json") { try survival.check() }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
