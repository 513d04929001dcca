import Glibc
import Testing

/// `kill -9` at any moment, and `task resume` ends with the same report; no finished call runs again.
@Suite struct KillTests {
    @Test(arguments: Boundary.ofCommits)
    func aTaskSurvivesItsDeathAtACommit(_ boundary: Boundary) throws {
        try Deaths(place: Workplace()).atCommit(boundary)
    }

    @Test(arguments: Boundary.stages)
    func aTaskSurvivesDeathsDuringRestore(_ stage: String) throws {
        try Deaths(place: Workplace()).duringRestore(of: stage)
    }

    @Test func aTaskSurvivesOneDeathAfterAnother() throws { try Deaths(place: Workplace()).oneAfterAnother() }

    @Test(arguments: Boundary.stages)
    func aTaskWhoseRecordKillsEveryProcessEnds(_ stage: String) throws {
        try Deaths(place: Workplace()).again(atEachCommitOf: stage)
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
