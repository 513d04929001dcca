/// A log of partitioned topics: the one thing that stands between the stages, the workers and the world.
///
/// Two engines implement it, and one contract suite holds both to the sentences on this page:
///
/// - a record's offset is its place in its partition: offsets only grow, and gaps are allowed;
/// - a transaction's records and offsets become visible together or not at all;
/// - a transaction whose answer was lost counts once, and nothing of it acts on the next one;
/// - records with one key stay in order, since a key names its partition;
/// - of a partition's owners in one group only the latest can commit: the others are fenced;
/// - a compacted topic keeps at least the last record of each key, and a tombstone removes the key.
///
/// Every call blocks; none of it belongs on Swift's cooperative thread pool.
package protocol RecordLog: Sendable {
    /// Creates the topics that do not exist yet; those that do are left as they are.
    func createTopics(_ topics: [TopicConfiguration]) throws(LogError)

    /// The topics that exist, in order of their names.
    func topics() throws(LogError) -> [TopicConfiguration]

    /// Appends the records in one transaction of their own: all of them, durably, or none.
    ///
    /// - Returns: where each record stands, in the order given.
    /// - Throws: ``LogError/retry(_:)`` and ``LogError/abort(_:)`` when nothing of it is visible, and the same call may
    ///   succeed later; ``LogError/fenced(_:)`` when it could not be found out whether it was written.
    @discardableResult
    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition]

    /// Joins a consumer group as one member of it.
    ///
    /// - Parameters:
    ///   - group: the consumer group; its members share the partitions of the topics.
    ///   - topics: what the member wants to read. Partitions of the same number go to the same member
    ///     (co-partitioning), so that a stage sees all inputs of a key, and its state, in one place.
    ///   - member: a name for logs and for static membership; unique among the group's living members.
    func join(_ group: GroupName, topics: [TopicName], as member: MemberName) throws(LogError)
        -> any GroupSession

    /// Opens a reader outside of any group, positioned as told; it sees committed records only.
    ///
    /// - Parameter positions: the next offset to read of each partition.
    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader

    /// An offset after every record of each partition that is committed by now (0 where there is none).
    ///
    /// It may count records of transactions that are still open; a reader gets there once they have ended.
    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset]

    /// The offset of the first record that retention and compaction have left, or the end offset.
    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset]

    /// What a group has committed, for those partitions of the topic it has committed anything for.
    func committedOffsets(of group: GroupName, in topic: TopicName) throws(LogError)
        -> [TopicPartition: CommittedOffset]

    /// Asks the log something cheap, to see whether it is there.
    ///
    /// - Parameter milliseconds: how long an answer is waited for.
    /// - Throws: ``LogError/retry(_:)`` where none came.
    func answer(milliseconds: Int) throws(LogError)
}

extension RecordLog {
    /// A log on this machine is there once it can be read.
    package func answer(milliseconds: Int) throws(LogError) { _ = try topics() }
}

/// One member's place in a consumer group: it polls records and commits transactions.
///
/// A session belongs to one thread; only ``wake()`` may be called from others.
package protocol GroupSession: AnyObject {
    /// Waits for something to happen, at most as long as told.
    ///
    /// The next poll gives up what this one revoked: whoever polls must have dropped the partition's state.
    /// Polling is also what keeps the member alive in its group.
    ///
    /// - Parameters:
    ///   - limit: the most records to return.
    ///   - milliseconds: how long to wait when there is nothing yet.
    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult

    /// Stops or goes on delivering records of these partitions; polling itself must never stop.
    func pause(_ partitions: Set<TopicPartition>)
    func resume(_ partitions: Set<TopicPartition>)

    /// Moves the next poll back (or forward) to these offsets, and drops what was written since the last commit.
    func seek(to positions: [TopicPartition: Offset]) throws(LogError)

    /// Hands outputs of the next commit over before it, so that the log can store them meanwhile.
    ///
    /// They become visible with that commit or never: a seek, a poll that revokes partitions, the end of the session
    /// and a commit that fails otherwise than with ``LogError/retry(_:)`` drop them.
    ///
    /// - Throws: ``LogError/fenced(_:)`` when the session is over. Whatever else goes wrong is told by the commit.
    func write(_ outputs: [OutgoingRecord]) throws(LogError)

    /// Writes the outputs and the offsets in one transaction with what was written since the last one.
    ///
    /// - Throws: ``LogError/retry(_:)`` when nothing of it is visible yet, and the same call may succeed later;
    ///   ``LogError/fenced(_:)`` when another member owns one of the partitions by now, and then
    ///   nothing of the transaction is visible, or when it could not be found out whether it was committed: join anew,
    ///   and what the group has committed says so; ``LogError/abort(_:)`` when it was rolled back and the
    ///   partitions must be rewound to their committed offsets.
    func commit(_ transaction: LogTransaction) throws(LogError)

    /// Makes a poll that is waiting return at once; may be called from any thread.
    func wake()

    /// Leaves the group, giving the partitions up at once.
    func leave() throws(LogError)
}

/// Reads partitions in offset order, outside of any group.
///
/// A reader belongs to one thread.
package protocol PartitionReader: AnyObject {
    /// The records after the reader's positions, waiting at most as long as told for the first.
    ///
    /// Positions move past the records returned, and past gaps that hold no record any more.
    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord]

    /// Shows the records that ``next(limit:milliseconds:)`` would return where they lie, instead of copying them.
    ///
    /// The body must not use the reader. Where the call throws, records may have been shown before.
    func show(limit: Int, milliseconds: Int, _ body: (RecordView) -> Void) throws(LogError)

    /// The next offset of each partition. A restore is complete once it is no less than the end offset.
    var positions: [TopicPartition: Offset] { get }
}

/// What a poll found. Handle it in the order of the fields.
package struct PollResult: Sendable {
    /// Partitions this member lost; uncommitted work on them must be dropped.
    package var revoked: Set<TopicPartition>
    /// Partitions this member won, with what the group has committed so far (offset 0 where nothing).
    package var assigned: [TopicPartition: CommittedOffset]
    /// Records, in offset order within each partition.
    package var records: [LogRecord]

    package init(
        revoked: Set<TopicPartition> = [], assigned: [TopicPartition: CommittedOffset] = [:],
        records: [LogRecord] = []
    ) {
        self.revoked = revoked
        self.assigned = assigned
        self.records = records
    }
}

/// Records and consumed offsets that become visible together or not at all.
package struct LogTransaction: Sendable {
    package var outputs: [OutgoingRecord]
    /// The next offset to read of each input partition, and what the consumer wants to remember with it.
    package var offsets: [TopicPartition: CommittedOffset]

    package init(outputs: [OutgoingRecord] = [], offsets: [TopicPartition: CommittedOffset] = [:]) {
        self.outputs = outputs
        self.offsets = offsets
    }
}

/// A group's progress in one partition.
package struct CommittedOffset: Sendable, Hashable {
    /// The next offset to read.
    package var offset: Offset
    /// Up to ``CommittedOffset/metadataLimitBytes`` bytes that the group's members keep beside the offset.
    package var metadata: String

    /// Kafka refuses commits whose metadata is longer than 4,096 bytes; both engines stop at 3 KiB.
    package static let metadataLimitBytes = 3_072

    package init(offset: Offset, metadata: String = "") {
        self.offset = offset
        self.metadata = metadata
    }
}
