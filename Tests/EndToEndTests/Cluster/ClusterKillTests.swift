import Testing

/// What `KillTests` says of the log in a file holds on a cluster.
@Suite(.enabled(if: ClusterPart.isThere, ClusterPart.skipped))
struct ClusterKillTests {
    private static let commits =
        Boundary.ofCommits.filter { $0.count == 1 }
        + [5, 13].map { Boundary(part: "log", checkpoint: "written", count: $0) }

    private func deaths() throws -> Deaths { Deaths(place: try Workplace(on: ClusterPart())) }

    @Test(arguments: commits)
    func aTaskSurvivesItsDeathAtACommit(_ boundary: Boundary) throws { try deaths().atCommit(boundary) }

    @Test(arguments: Boundary.stages)
    func aTaskSurvivesDeathsDuringRestore(_ stage: String) throws { try deaths().duringRestore(of: stage) }

    @Test func aTaskWhoseRecordKillsEveryProcessEnds() throws { try deaths().again(atEachCommitOf: "engine") }
}
