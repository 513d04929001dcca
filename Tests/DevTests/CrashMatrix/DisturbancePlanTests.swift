import Pipeline
import Testing

@testable import dev

@Suite struct DisturbancePlanTests {
    private let roles = GroupInputs.all.map(\.role)

    @Test func aSeedNamesThePlan() {
        let plan = DisturbancePlan(kills: 30, roles: roles, seed: 7)
        #expect(plan.disturbances == DisturbancePlan(kills: 30, roles: roles, seed: 7).disturbances)
        #expect(plan.disturbances != DisturbancePlan(kills: 30, roles: roles, seed: 8).disturbances)
    }

    @Test(arguments: [0, 1, 30]) func everyRoleIsScaledAndRestarted(_ kills: Int) {
        let plan = DisturbancePlan(kills: kills, roles: roles, seed: 1)
        #expect(plan.disturbances.map(\.at) == plan.disturbances.map(\.at).sorted())
        let killed = plan.disturbances.count { if case .kill = $0.action { true } else { false } }
        #expect(killed == kills)
        for role in roles {
            let own = plan.disturbances.filter { $0.role == role }
            #expect(own.count { $0.action == .restart } == 1)
            #expect(
                own.filter { if case .scale = $0.action { true } else { false } }.map(\.action) == [
                    .scale(to: DisturbancePlan.processLimit), .scale(to: 1),
                ])
        }
    }
}
