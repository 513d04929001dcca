import RecordLog

/// One member's place in a consumer group of the file.
final class SQLiteGroupSession: GroupSession {
    private let engine: Engine
    private let name: MemberName
    private let topics: [TopicName]
    private let shares: Int32
    private let waiter: Waiter
    private var member: Int64
    private var group: GroupState
    private var ownership = Ownership()
    private var cursor = Cursor()
    /// In nanoseconds of ``MonotonicClock``.
    private var nextProlongation: Int64
    private var hasLeft = false
    /// Written since the last commit; the file hears of it with the next one.
    private var written: [OutgoingRecord] = []

    init(
        _ engine: Engine, _ group: GroupName, topics: [TopicName], as name: MemberName
    ) throws(LogError) {
        guard !topics.isEmpty else { throw .invalid("group \(group) was joined without a topic") }
        let catalog = try engine.catalog(knowing: topics)
        var shares: Int32 = 0
        for topic in topics { shares = max(shares, try catalog.shape(of: topic).count) }
        self.engine = engine
        self.name = name
        self.topics = topics
        self.shares = shares
        (member, self.group) = try engine.membership.join(group, topics: topics, shares: shares, as: name)
        nextProlongation = engine.membership.nextProlongation()
        waiter = Waiter(engine.state, group: self.group.id)
        engine.state.add(waiter)
    }

    deinit {
        engine.state.remove(waiter)
        // A session that was dropped leaves like one whose process ended: what it did not commit is redone.
        if !hasLeft { try? engine.membership.leave(member, group) }
    }

    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        guard limit > 0 else { throw .invalid("a poll of at most \(limit) records") }
        try checkIsMember()
        let deadline = MonotonicClock.deadline(afterMilliseconds: milliseconds)
        try giveUpLeaving()
        while true {
            try prolongWhenDue()
            let changes = try adoptChanges()
            if !changes.revoked.isEmpty { written = [] }
            if !changes.revoked.isEmpty || !changes.assigned.isEmpty { return changes }
            let news = engine.state.wait(
                waiter, for: cursor, generation: ownership.generation, until: min(deadline, nextProlongation))
            switch news {
            case .records(let spans):
                let records = try engine.read(spans, limit: limit, moving: &cursor)
                if !records.isEmpty { return PollResult(records: records) }
            case .groupChanged: continue
            case .woken: return PollResult()
            case .nothing: if MonotonicClock.nanoseconds() >= deadline { return PollResult() }
            }
        }
    }

    func pause(_ partitions: Set<TopicPartition>) {
        for index in indexes(of: partitions) { cursor.pause(index) }
    }

    func resume(_ partitions: Set<TopicPartition>) {
        for index in indexes(of: partitions) { cursor.resume(index) }
    }

    func seek(to positions: [TopicPartition: Offset]) throws(LogError) {
        written = []
        let catalog = engine.state.currentCatalog
        for (partition, offset) in positions {
            guard offset >= 0 else { throw .invalid("offset \(offset) for \(partition) is below 0") }
            let index = try catalog.index(of: partition)
            // A partition that was lost since is somebody else's to position.
            if cursor[index] != nil { cursor[index] = offset }
        }
    }

    func write(_ outputs: [OutgoingRecord]) throws(LogError) {
        try checkIsMember()
        written += outputs
    }

    func commit(_ transaction: LogTransaction) throws(LogError) {
        var whole = transaction
        if !written.isEmpty { whole.outputs = written + transaction.outputs }
        do throws(LogError) {
            try commitAtOnce(whole)
        } catch {
            if case .retry = error {} else { written = [] }
            throw error
        }
        written = []
    }

    private func commitAtOnce(_ transaction: LogTransaction) throws(LogError) {
        try checkIsMember()
        var epochs: [Int32: Int64] = [:]
        for partition in transaction.offsets.keys {
            guard topics.contains(partition.topic) else {
                throw .invalid("group \(group.name) does not read topic \(partition.topic)")
            }
            guard let epoch = ownership.epochs[partition.partition] else {
                throw .fenced("member \(name) of group \(group.name) does not own \(partition)")
            }
            epochs[partition.partition] = epoch
        }
        let fence = PreparedTransaction.Fence(
            group: group.id, member: member, epochs: epochs.map { (share: $0.key, epoch: $0.value) })
        try engine.writer.commit(try engine.prepare(transaction, fence: fence))
    }

    func wake() { engine.state.wake(waiter) }

    func leave() throws(LogError) {
        guard !hasLeft else { return }
        try engine.membership.leave(member, group)
        hasLeft = true
    }

    // MARK: Membership

    private func checkIsMember() throws(LogError) {
        if hasLeft { throw .fenced("member \(name) has left group \(group.name)") }
    }

    private func giveUpLeaving() throws(LogError) {
        guard !ownership.leaving.isEmpty else { return }
        try engine.membership.release(ownership.leaving, of: member, group)
        ownership.dropLeaving()
    }

    private func prolongWhenDue() throws(LogError) {
        guard MonotonicClock.nanoseconds() >= nextProlongation else { return }
        try engine.membership.prolong(member, group)
        nextProlongation = engine.membership.nextProlongation()
    }

    private func adoptChanges() throws(LogError) -> PollResult {
        guard var current = engine.state.group(group.id, after: ownership.generation) else { return PollResult() }
        if current.member(member) == nil {
            current = try rejoin(current)
            let lost = ownership.dropAll()
            group = current
            // What the new member gets is told by the next poll: until then nothing can be committed.
            if !lost.isEmpty { return apply(revoked: partitions(of: lost), assigned: [:]) }
        }
        var next = ownership
        let change = next.adopt(current, as: member)
        if !change.unwanted.isEmpty { try engine.membership.release(change.unwanted, of: member, group) }
        let assigned = try engine.committed(group.id, partitions(of: change.assigned))
        ownership = next
        group = current
        return apply(revoked: partitions(of: change.revoked), assigned: assigned)
    }

    private func rejoin(_ current: GroupState) throws(LogError) -> GroupState {
        if current.members.contains(where: { $0.name == name }) {
            throw .fenced("another member joined group \(group.name) as \(name)")
        }
        let joined = try engine.membership.join(group.name, topics: topics, shares: shares, as: name)
        member = joined.member
        nextProlongation = engine.membership.nextProlongation()
        return joined.group
    }

    private func apply(
        revoked: Set<TopicPartition>, assigned: [TopicPartition: CommittedOffset]
    ) -> PollResult {
        for index in indexes(of: revoked) { cursor[index] = nil }
        let catalog = engine.state.currentCatalog
        for (partition, committed) in assigned {
            if let index = try? catalog.index(of: partition) { cursor[index] = committed.offset }
        }
        return PollResult(revoked: revoked, assigned: assigned)
    }

    private func partitions(of shares: Set<Int32>) -> Set<TopicPartition> {
        let catalog = engine.state.currentCatalog
        var partitions: Set<TopicPartition> = []
        for topic in topics {
            for share in shares where share < catalog.topics[topic]?.partitions ?? 0 {
                partitions.insert(TopicPartition(topic, share))
            }
        }
        return partitions
    }

    private func indexes(of partitions: Set<TopicPartition>) -> [Int] {
        let catalog = engine.state.currentCatalog
        return partitions.compactMap { try? catalog.index(of: $0) }
    }
}
