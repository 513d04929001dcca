import Glibc
import Kafka
import RecordLog

/// One member's place in a consumer group of the cluster.
final class KafkaGroupSession: GroupSession {
    private let name: MemberName
    private let group: GroupName
    private let configuration: KafkaLog.Configuration
    private let shares: Shares
    private let consumer: KafkaConsumer
    private let writer: TransactionWriter
    private let losses: InstanceLosses

    /// The numbers of the partitions that this member may commit.
    private var owned: Set<Int32> = []
    /// Told as revoked; given up with the next poll.
    private var leaving: Set<Int32> = []
    /// What the group has told and nobody was told of yet.
    private var changes: [KafkaConsumer.Rebalance] = []
    /// Who this member was when it got what it owns: as another one it would own nothing.
    private var memberID = ""
    /// What the group had committed when it was last heard of.
    private var committed: [TopicPartition: CommittedOffset] = [:]
    private var decoder = RecordDecoder()

    init(
        _ group: GroupName, as name: MemberName, shares: Shares, consumer: KafkaConsumer, writer: TransactionWriter,
        losses: InstanceLosses, _ configuration: KafkaLog.Configuration
    ) throws(LogError) {
        self.group = group
        self.name = name
        self.shares = shares
        self.consumer = consumer
        self.writer = writer
        self.losses = losses
        self.configuration = configuration
        try writer.prepare()
        try kafka("joining group \(group)") { () throws(KafkaError) in
            try consumer.subscribe(to: [shares.leader.description])
        }
    }

    deinit { try? leave() }

    // MARK: Polling

    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        do throws(LogError) {
            return try pollOnce(limit: limit, milliseconds: milliseconds)
        } catch {
            throw explained(error)
        }
    }

    private func pollOnce(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        guard limit > 0 else { throw .invalid("a poll of at most \(limit) records") }
        try checkIsMember()
        try giveUpLeaving()
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        while true {
            changes += consumer.takeRebalances()
            if let result = try adoptChange() { return result }
            let told = changes.count
            // An assignment that waits for another member's transaction is asked after every so often.
            let wait = min(max(0, ContinuousClock.now.milliseconds(until: deadline)), told == 0 ? Int.max : 100)
            let records = try read(limit: limit, milliseconds: wait)
            if !records.isEmpty { return PollResult(records: records) }
            changes += consumer.takeRebalances()
            // Nothing to read and nothing new to tell: it was woken, or its time is over.
            if changes.count == told, told == 0 || ContinuousClock.now >= deadline { return PollResult() }
        }
    }

    private func read(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        var records: [LogRecord] = []
        var failure: KafkaError?
        try kafka("polling group \(group)") { () throws(KafkaError) in
            try consumer.poll(limit: limit, milliseconds: milliseconds) { message in
                if let error = message.error {
                    if error.isRefused { failure = error }
                } else if owned.contains(message.partition) {
                    records.append(decoder.record(message))
                }
            }
        }
        decoder.endBatch()
        if let failure { throw LogError(failure, "reading in group \(group)") }
        return records
    }

    func pause(_ partitions: Set<TopicPartition>) {
        let known = partitions.filter(isOwned)
        if !known.isEmpty { consumer.pause(known.map(KafkaPartition.init)) }
    }

    func resume(_ partitions: Set<TopicPartition>) {
        let known = partitions.filter(isOwned)
        if !known.isEmpty { consumer.resume(known.map(KafkaPartition.init)) }
    }

    func seek(to positions: [TopicPartition: Offset]) throws(LogError) {
        if let (partition, offset) = positions.first(where: { $0.value < 0 }) {
            throw .invalid("offset \(offset) for \(partition) is below 0")
        }
        writer.drop()
        // A partition that was lost since is somebody else's to position.
        let offsets = positions.filter { isOwned($0.key) }.map { KafkaOffset(KafkaPartition($0.key), $0.value) }
        guard !offsets.isEmpty else { return }
        try kafka("seeking in group \(group)") { () throws(KafkaError) in
            try consumer.seek(offsets, milliseconds: configuration.requestTimeoutMilliseconds)
        }
    }

    func wake() { consumer.wake() }

    func leave() throws(LogError) {
        guard !consumer.isClosed else { return }
        owned = []
        writer.drop()
        // The consumer closes only once every change was answered.
        try? giveUpLeaving()
        for change in changes + consumer.takeRebalances() {
            switch change {
            case .assign(let partitions):
                try? consumer.incrementalAssign(partitions.map { KafkaOffset($0, KafkaOffset.beginning) })
            case .revoke(let partitions): try? consumer.incrementalUnassign(partitions)
            }
        }
        changes = []
        consumer.close()
    }

    // MARK: Committing

    func write(_ outputs: [OutgoingRecord]) throws(LogError) {
        try checkIsMember()
        writer.write(outputs)
    }

    func commit(_ transaction: LogTransaction) throws(LogError) {
        do throws(LogError) {
            do throws(LogError) {
                try checkIsMember()
                try checkOwnership(of: transaction.offsets.keys)
            } catch {
                writer.drop()
                throw error
            }
            try writer.commit(
                transaction, group: { () throws(LogError) in try metadata() },
                decide: { _ throws(LogError) in try hasCommitted(transaction.offsets) })
            committed.merge(transaction.offsets) { $1 }
        } catch {
            throw explained(error)
        }
    }

    /// A member whose name another process has taken must not join anew again and again: the two would throw each other
    /// out for ever.
    ///
    /// The commit may fail before the group has told why, so that is waited for.
    private func explained(_ error: LogError) -> LogError {
        guard case .fenced = error, let instance = configuration.instance, !consumer.isClosed else { return error }
        let deadline = ContinuousClock.now + .milliseconds(3 * configuration.heartbeatMilliseconds)
        while consumer.fatal == nil, ContinuousClock.now < deadline { usleep(20_000) }
        guard consumer.fatal?.isInstanceTaken == true, losses.noteOne(in: group) else { return error }
        return .fatal(
            "another process has joined group \(group) as the instance \(instance) again and again: give each living "
                + "process an instance of its own")
    }

    /// Whether the group has these offsets, of which it had others before; `nil` where that can't be told.
    ///
    /// Another owner may have gone on meanwhile. Then the offsets are others, and the next attempt finds that out.
    private func hasCommitted(_ offsets: [TopicPartition: CommittedOffset]) throws(LogError) -> Bool? {
        guard let (partition, offset) = offsets.first(where: { committed[$0.key] != $0.value }) else { return nil }
        let deadline = ContinuousClock.now + .milliseconds(configuration.commitTimeoutMilliseconds)
        while ContinuousClock.now < deadline {
            if let found = try committedOffsets(of: [partition.partition]) { return found[partition] == offset }
            usleep(20_000)
        }
        return nil
    }

    private func checkOwnership(of partitions: some Sequence<TopicPartition>) throws(LogError) {
        for partition in partitions {
            guard shares.contains(partition.topic) else {
                throw .invalid("group \(group) does not read topic \(partition.topic)")
            }
            guard isOwned(partition) || leaving.contains(partition.partition) else {
                throw .fenced("member \(name) of group \(group) does not own \(partition)")
            }
        }
    }

    /// What tells the coordinator who commits; only for the member that got what this session owns.
    ///
    /// A member that was thrown out has no id, or a new one that owns nothing yet, and not every version of Kafka looks
    /// at a missing one.
    private func metadata() throws(LogError) -> KafkaGroupMetadata? {
        guard !owned.isEmpty || !leaving.isEmpty else { return nil }
        let metadata = consumer.groupMetadata()
        guard consumer.memberID == memberID, !consumer.isAssignmentLost else {
            throw .fenced("member \(name) is no longer who it was in group \(group)")
        }
        return metadata
    }

    // MARK: Membership

    private func checkIsMember() throws(LogError) {
        if consumer.isClosed { throw .fenced("member \(name) has left group \(group)") }
    }

    private func isOwned(_ partition: TopicPartition) -> Bool {
        owned.contains(partition.partition) && shares.contains(partition.topic)
    }

    private func giveUpLeaving() throws(LogError) {
        guard !leaving.isEmpty else { return }
        let partitions = shares.partitions(of: leaving).map(KafkaPartition.init)
        leaving = []
        try kafka("giving up partitions of group \(group)") { () throws(KafkaError) in
            try consumer.incrementalUnassign(partitions)
        }
    }

    /// Tells the next change, if it can be told yet.
    private func adoptChange() throws(LogError) -> PollResult? {
        guard let change = changes.first else { return nil }
        switch change {
        case .revoke(let partitions):
            changes.removeFirst()
            leaving = Set(partitions.map(\.partition)).intersection(owned)
            if !leaving.isEmpty { writer.drop() }
            owned.subtract(leaving)
            return PollResult(revoked: Set(shares.partitions(of: leaving)))
        case .assign(let partitions):
            let numbers = Set(partitions.map(\.partition))
            guard let committed = try committedOffsets(of: numbers) else { return nil }
            changes.removeFirst()
            try begin(numbers, at: committed)
            return numbers.isEmpty ? nil : PollResult(assigned: committed)
        }
    }

    private func begin(
        _ numbers: Set<Int32>, at committed: [TopicPartition: CommittedOffset]
    ) throws(LogError) {
        let offsets = committed.map { partition, committed in
            KafkaOffset(KafkaPartition(partition), committed.offset)
        }
        try kafka("taking partitions of group \(group)") { () throws(KafkaError) in
            try consumer.incrementalAssign(offsets)
        }
        owned.formUnion(numbers)
        self.committed.merge(committed) { $1 }
        memberID = consumer.memberID
    }

    /// What the group has committed; `nil` while a transaction that commits there is still open, or nobody answers.
    private func committedOffsets(of numbers: Set<Int32>) throws(LogError) -> [TopicPartition: CommittedOffset]? {
        let partitions = shares.partitions(of: numbers)
        guard !partitions.isEmpty else { return [:] }
        do throws(KafkaError) {
            var committed: [TopicPartition: CommittedOffset] = [:]
            for found in try consumer.committed(partitions.map(KafkaPartition.init), milliseconds: 1_000) {
                committed[TopicPartition(found.partition)] = CommittedOffset(
                    offset: max(0, found.offset), metadata: found.metadata)
            }
            return committed
        } catch {
            guard error.outcome != .retriable else { return nil }
            throw LogError(error, "reading what group \(group) has committed")
        }
    }
}

extension ContinuousClock.Instant {
    fileprivate func milliseconds(until end: Self) -> Int {
        let left = duration(to: end).components
        return Int(left.seconds) * 1_000 + Int(left.attoseconds / 1_000_000_000_000_000)
    }
}
