import Testing

/// What `ProcessesTests` says of the log in a file holds on a cluster.
@Suite(.enabled(if: ClusterPart.isThere, ClusterPart.skipped))
struct ClusterProcessesTests {
    private func processes() throws -> SeveralProcesses { SeveralProcesses(place: try Workplace(on: ClusterPart())) }

    @Test func aServerAndAResearchShareTheWork() throws { try processes().serverAndResearch() }

    @Test func rolesInProcessesOfTheirOwnFinishATask() throws { try processes().rolesOfTheirOwn() }

    @Test func aRoleThatDiesIsReplacedByAnother() throws { try processes().deathOfARole() }

    @Test func bothCommandsAtOnceKeepTheirModels() throws {
        try Promises(place: Workplace(on: ClusterPart())).bothCommandsAtOnce()
    }

    @Test func aServersModelAnswersOnlyWhatIsLeftToIt() throws {
        try Promises(place: Workplace(on: ClusterPart())).aServerWithAModel()
    }
}
