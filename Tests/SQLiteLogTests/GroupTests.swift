import RecordLog
import Testing

@testable import SQLiteLog

@Suite struct GroupTests {
    @Test(
        arguments: [
            ([nil, nil, nil, nil], [1], [1, 1, 1, 1]),
            ([1, 1, 1, 1], [1, 2], [1, 1, 2, 2]),
            ([1, 1, 2, 2], [2], [2, 2, 2, 2]),
            ([1, 1, 2, 2], [1, 2, 3], [1, 1, 2, 3]),
            ([2, 2, 2, 1], [1, 2], [2, 2, 1, 1]),
            ([9, 9, 1], [1, 2], [1, 2, 1]),
            ([nil, nil], [1, 2, 3], [1, 2]),
            ([1, 2], [], [nil, nil]),
            ([], [1], []),
        ] as [([Int64?], [Int64], [Int64?])])
    func sharesAreEvenAndMoveLittle(owners: [Int64?], members: [Int64], plan: [Int64?]) {
        let found = Assignment.plan(owners: owners, members: members)
        let counts = members.map { member in found.filter { $0 == member }.count }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        let moved = zip(owners, found).filter { $0 != $1 }.count
        #expect(moved == zip(owners, plan).filter { $0 != $1 }.count, "\(found)")
    }

    @Test func aPlanThatWasCarriedOutDoesNotChange() {
        for shares in 0..<20 {
            for count in 1..<8 {
                let members = (1...Int64(count)).map { $0 }
                let plan = Assignment.plan(owners: .init(repeating: 1, count: shares), members: members)
                #expect(Assignment.plan(owners: plan, members: members) == plan)
            }
        }
    }

    private func group(_ owners: [Int64?], members: [Int64], generation: Int64 = 1) -> GroupState {
        var group = GroupState(id: 1, name: "g", generation: generation)
        group.members = members.map { .init(id: $0, name: MemberName("m\($0)"), process: .current, leaseUntil: 0) }
        group.leases = owners.map { .init(owner: $0, epoch: 1) }
        return group
    }

    @Test func aMemberHearsOfItsSharesOnce() {
        var ownership = Ownership()
        #expect(ownership.adopt(group([1, 1], members: [1]), as: 1) == .init(assigned: [0, 1]))
        #expect(ownership.adopt(group([1, 1], members: [1], generation: 2), as: 1) == .init())
        #expect(ownership.generation == 2)
    }

    @Test func aShareForANewMemberIsRevokedThenGivenUpAndCommittableUntilThen() {
        var ownership = Ownership()
        _ = ownership.adopt(group([1, 1], members: [1]), as: 1)
        #expect(ownership.adopt(group([1, 1], members: [1, 2]), as: 1) == .init(revoked: [1]))
        #expect(ownership.leaving == [1] && ownership.epochs[1] == 1)
        ownership.dropLeaving()
        #expect(ownership.epochs == [0: 1])
        #expect(ownership.adopt(group([1, 2], members: [1, 2]), as: 1) == .init())
    }

    @Test func aShareThatWasTakenAndCameBackIsRevokedAndThenAssignedAnew() {
        var ownership = Ownership()
        _ = ownership.adopt(group([1], members: [1]), as: 1)
        var later = group([1], members: [1])
        later.leases[0].epoch = 3
        #expect(ownership.adopt(later, as: 1) == .init(revoked: [0]))
        #expect(ownership.epochs.isEmpty && ownership.generation < later.generation)
        #expect(ownership.adopt(later, as: 1) == .init(assigned: [0]))
        #expect(ownership.epochs == [0: 3] && ownership.generation == later.generation)
    }

    @Test func aShareThatIsAnothersBeforeTheMemberHeardOfItGoesBackUnheard() {
        var ownership = Ownership()
        #expect(
            ownership.adopt(group([1, 1], members: [1, 2]), as: 1) == .init(assigned: [0], unwanted: [1]))
    }

    @Test func aMemberThatWasTakenOutLosesAllButWhatItWasToldAlready() {
        var ownership = Ownership()
        _ = ownership.adopt(group([1, 1], members: [1]), as: 1)
        _ = ownership.adopt(group([1, 1], members: [1, 2]), as: 1)
        #expect(ownership.dropAll() == [0])
        #expect(ownership.epochs.isEmpty)
    }

    @Test func freeSharesAreGivenOutWithANewEpoch() {
        var state = group([1, nil, 3], members: [1, 2])
        state.remove([3])
        state.giveOutFreeShares()
        #expect(state.leases == [.init(owner: 1, epoch: 1), .init(owner: 1, epoch: 2), .init(owner: 2, epoch: 2)])
    }

    @Test func thisProcessIsNotGoneAndAnOldBootIs() {
        #expect(!ProcessIdentity.current.isGone)
        var other = ProcessIdentity.current
        other.boot = "another"
        #expect(other.isGone)
        other = .current
        other.pid = Int32.max
        #expect(other.isGone)
        other = .current
        other.started -= 1
        #expect(other.isGone)
        other.namespace = "another"
        #expect(!other.isGone)
    }
}
