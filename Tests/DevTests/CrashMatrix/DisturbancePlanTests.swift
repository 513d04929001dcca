import Pipeline
import Testing

@testable import dev

@Suite struct DisturbancePlanTests {
    private let roles = GroupInputs.all.map(\.role)

    private func plan(kills: Int = 30, pace: MatrixPace = .embedded, seed: UInt64 = 1) -> DisturbancePlan {
        DisturbancePlan(kills: kills, roles: roles, pace: pace, seed: seed)
    }

    @Test func aSeedNamesThePlan() {
        let first = plan(pace: .kafka, seed: 7)
        #expect(first.disturbances == plan(pace: .kafka, seed: 7).disturbances)
        #expect(first.disturbances != plan(pace: .kafka, seed: 8).disturbances)
        #expect(first.brokerRestarts == plan(pace: .kafka, seed: 7).brokerRestarts)
        #expect(first.brokerRestarts != plan(pace: .kafka, seed: 8).brokerRestarts)
    }

    @Test(arguments: [0, 1, 30]) func everyRoleIsScaledAndRestarted(_ kills: Int) {
        let plan = plan(kills: kills)
        #expect(plan.disturbances.map(\.at) == plan.disturbances.map(\.at).sorted())
        let killed = plan.disturbances.count { if case .kill = $0.action { true } else { false } }
        #expect(killed == kills)
        for role in roles {
            let own = plan.disturbances.filter { $0.role == role }
            #expect(own.count { $0.action == .restart } == 1)
            #expect(scales(own).map(\.0) == [DisturbancePlan.processLimit, 1])
        }
    }

    @Test func onAClusterEveryRoleStopsItselfBeforeAndInsideOfACommit() {
        let plan = plan(kills: 50, pace: .kafka)
        for role in roles {
            let ups = scales(plan.disturbances.filter { $0.role == role }).filter { $0.0 > 1 }
            #expect(ups.count == plan.rounds && plan.rounds > 1)
            for up in ups { #expect(up.1.map(\.place) == ["\(role)/committing", "log/written"]) }
        }
    }

    /// Inside of a commit a process of the embedded log would keep the file locked.
    @Test func onTheEmbeddedLogOnlyBeforeOne() {
        let stops = scales(plan().disturbances).flatMap(\.1)
        #expect(Set(stops.map(\.place)) == Set(roles.map { "\($0)/committing" }))
    }

    @Test func brokersAreRestartedWithinTheRun() {
        let plan = plan(kills: 50, pace: .kafka)
        #expect(plan.brokerRestarts.count == 3)
        #expect(plan.brokerRestarts == plan.brokerRestarts.sorted())
        #expect(plan.brokerRestarts.allSatisfy { (1..<plan.spanMilliseconds).contains($0) })
    }

    private func scales(_ disturbances: [DisturbancePlan.Disturbance]) -> [(Int, [SelfStop])] {
        disturbances.compactMap { if case .scale(let count, let stops) = $0.action { (count, stops) } else { nil } }
    }
}
