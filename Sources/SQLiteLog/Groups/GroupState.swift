import RecordLog

/// A consumer group: who is in it and who owns what. Values only; `GroupStore` keeps it in the file.
///
/// A *share* is one partition number of all the group's topics; it is what members own. Its epoch grows with each
/// change of owner, so that a former owner's commits can be told apart.
struct GroupState: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        var id: Int64
        var name: MemberName
        var process: ProcessIdentity
        /// In milliseconds of ``MonotonicClock``.
        var leaseUntil: Int64
    }

    struct Lease: Sendable, Equatable {
        var owner: Int64?
        var epoch: Int64
    }

    var id: Int64
    var name: GroupName
    /// Grows whenever members or owners change.
    var generation: Int64 = 0
    var topics: [TopicName] = []
    /// In the order in which they joined.
    var members: [Member] = []
    /// By share.
    var leases: [Lease] = []

    func member(_ id: Int64) -> Member? { members.first { $0.id == id } }

    /// The shares that a member owns.
    func shares(of member: Int64) -> [Int32] {
        leases.indices.filter { leases[$0].owner == member }.map(Int32.init)
    }

    mutating func remove(_ gone: Set<Int64>) {
        members.removeAll { gone.contains($0.id) }
        for share in leases.indices {
            if let owner = leases[share].owner, gone.contains(owner) { leases[share].owner = nil }
        }
    }

    /// Gives the shares that nobody owns to those who should have them.
    mutating func giveOutFreeShares() {
        let plan = Assignment.plan(owners: leases.map(\.owner), members: members.map(\.id))
        for share in leases.indices where leases[share].owner == nil {
            guard let owner = plan[share] else { continue }
            leases[share] = Lease(owner: owner, epoch: leases[share].epoch + 1)
        }
    }

    /// Takes shares back from their owner.
    mutating func release(_ shares: Set<Int32>, of member: Int64) {
        for share in shares where leases[Int(share)].owner == member { leases[Int(share)].owner = nil }
    }

    /// The shares that a member owns and should give up for others.
    func excess(of member: Int64) -> Set<Int32> {
        let plan = Assignment.plan(owners: leases.map(\.owner), members: members.map(\.id))
        return Set(shares(of: member).filter { plan[Int($0)] != member })
    }
}
