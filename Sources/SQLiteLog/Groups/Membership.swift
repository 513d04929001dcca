import RecordLog

/// Brings members in and out of groups; each call is one write transaction.
struct Membership: Sendable {
    /// How often, in turns of the watcher, the other members' processes are looked at.
    static let ticksBetweenChecks = 3

    let writer: Writer
    let state: LogState
    let leaseMilliseconds: Int

    /// Makes a member, in place of a living one of the same name, and gives it what is free.
    ///
    /// - Parameter shares: the most partitions that any of the topics has.
    /// - Returns: the member's id and the group with it.
    func join(
        _ name: GroupName, topics: [TopicName], shares: Int32, as member: MemberName
    ) throws(LogError) -> (member: Int64, group: GroupState) {
        try writer.write { access throws(LogError) in
            let store = GroupStore(access: access)
            let old = try store.load(try store.id(of: name), name)
            var new = old
            new.remove(Self.gone(from: new))
            new.remove(Set(new.members.filter { $0.name == member }.map(\.id)))
            try Self.adopt(topics, shares, &new)
            let until = MonotonicClock.milliseconds() + Int64(leaseMilliseconds)
            let id = try store.add(member, .current, leaseUntil: until, to: new.id)
            new.members.append(.init(id: id, name: member, process: .current, leaseUntil: until))
            new.giveOutFreeShares()
            try store.save(&new, over: old)
            return (id, new)
        } publish: { joined in
            state.publish(joined.group)
        }
    }

    func leave(_ member: Int64, _ group: GroupState) throws(LogError) {
        try change(group) { $0.remove([member]) }
    }

    /// Gives shares up to those who should have them.
    func release(_ shares: Set<Int32>, of member: Int64, _ group: GroupState) throws(LogError) {
        try change(group) { $0.release(shares, of: member) }
    }

    /// Notes that the member is alive.
    func prolong(_ member: Int64, _ group: GroupState) throws(LogError) {
        let until = MonotonicClock.milliseconds() + Int64(leaseMilliseconds)
        try writer.write { access throws(LogError) in
            try GroupStore(access: access).prolong(member, until: until)
        } publish: { _ in
            state.prolong(member, of: group.id, until: until)
        }
    }

    /// When a member that polls now should note so again, in nanoseconds of ``MonotonicClock``.
    func nextProlongation() -> Int64 {
        MonotonicClock.deadline(afterMilliseconds: leaseMilliseconds / 3)
    }

    /// Takes members out whose process has ended or whose lease has run out, in the groups this process is in.
    func evictTheGone() {
        let groups = state.currentGroups
        // Several groups have members of one process: each process is looked at once, and this one is alive.
        let others = groups.flatMap { $0.members.map(\.process) }.filter { $0 != .current }
        let ended: Set<ProcessIdentity> = others.isEmpty ? [] : Set(others).filter(\.isGone)
        for group in groups where !Self.gone(from: group, ended).isEmpty {
            // What fails now is tried again at the next turn.
            try? change(group) { _ in }
        }
    }

    private func change(_ group: GroupState, _ body: (inout GroupState) -> Void) throws(LogError) {
        try writer.write { access throws(LogError) in
            let store = GroupStore(access: access)
            let old = try store.load(group.id, group.name)
            var new = old
            new.remove(Self.gone(from: new))
            body(&new)
            new.giveOutFreeShares()
            try store.save(&new, over: old)
            return new
        } publish: { new in
            state.publish(new)
        }
    }

    private static func gone(from group: GroupState) -> Set<Int64> {
        gone(from: group, Set(group.members.map(\.process)).filter(\.isGone))
    }

    // A member whose lease has run out keeps what it has while there is nobody who could take it over.
    private static func gone(from group: GroupState, _ ended: Set<ProcessIdentity>) -> Set<Int64> {
        let now = MonotonicClock.milliseconds()
        let dead = group.members.filter { ended.contains($0.process) }
        let silent = group.members.filter { $0.leaseUntil < now && !ended.contains($0.process) }
        let gone = dead.count + silent.count == group.members.count ? dead : dead + silent
        return Set(gone.map(\.id))
    }

    private static func adopt(_ topics: [TopicName], _ shares: Int32, _ group: inout GroupState) throws(LogError) {
        let sorted = topics.sorted()
        if !group.members.isEmpty && group.topics != sorted {
            let names = group.topics.map(\.description).joined(separator: ", ")
            throw .retry("group \(group.name) has members that read other topics (\(names)): wait until they leave")
        }
        group.topics = sorted
        while group.leases.count > Int(shares) { group.leases.removeLast() }
        while group.leases.count < Int(shares) { group.leases.append(.init(owner: nil, epoch: 0)) }
    }
}
