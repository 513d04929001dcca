/// What one member knows of its shares of the group. Values only: a group's state in, what to tell the caller out.
struct Ownership {
    /// What has changed for the caller.
    struct Change: Equatable {
        var revoked: Set<Int32> = []
        var assigned: Set<Int32> = []
        /// Shares that others should have, and that the caller never heard of: they go back at once.
        var unwanted: Set<Int32> = []
    }

    /// The shares that the caller was told of, with the epochs that its commits must still find.
    private(set) var epochs: [Int32: Int64] = [:]
    /// Those of them that the caller was told it lost, and the next poll gives up.
    private(set) var leaving: Set<Int32> = []
    /// The group's generation that this follows; -1 where there is more of it to adopt.
    private(set) var generation: Int64 = -1

    /// Takes over the group's present state.
    ///
    /// A share that was lost and is the member's again is assigned by the next call only: between the two its epoch is
    /// not known here, so that the caller can't commit for the new ownership what it knows from the former.
    mutating func adopt(_ group: GroupState, as member: Int64) -> Change {
        generation = group.generation
        var change = Change()
        let mine = Set(group.shares(of: member))
        for (share, epoch) in epochs where !mine.contains(share) || group.leases[Int(share)].epoch != epoch {
            epochs[share] = nil
            if leaving.remove(share) == nil { change.revoked.insert(share) }
        }
        let lost = change.revoked
        let excess = group.excess(of: member)
        change.unwanted = excess.filter { epochs[$0] == nil }
        for share in mine where epochs[share] == nil && !excess.contains(share) {
            if lost.contains(share) {
                generation = -1
            } else {
                epochs[share] = group.leases[Int(share)].epoch
                change.assigned.insert(share)
            }
        }
        for share in excess where epochs[share] != nil && !leaving.contains(share) {
            leaving.insert(share)
            change.revoked.insert(share)
        }
        return change
    }

    /// Forgets the shares that were given up.
    mutating func dropLeaving() {
        for share in leaving { epochs[share] = nil }
        leaving = []
    }

    /// Forgets everything, as after the member was taken out of its group.
    ///
    /// - Returns: the shares that the caller must hear it lost.
    mutating func dropAll() -> Set<Int32> {
        defer { self = Ownership() }
        return Set(epochs.keys).subtracting(leaving)
    }
}
