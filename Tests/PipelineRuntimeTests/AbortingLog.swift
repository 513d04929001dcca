import RecordLog
import Synchronization

/// A log whose groups lose transactions: chosen commits are rolled back, as a cluster may do at any time.
final class AbortingLog: RecordLog {
    let log: any RecordLog
    private let left = Mutex<[Int]>([])
    private let begun = Mutex(0)

    init(_ log: any RecordLog) { self.log = log }

    /// Rolls back the n-th transaction from now on (from 1) that holds outputs which were written before its commit.
    func abortLarge(_ number: Int) { left.withLock { $0.append(number) } }

    var aborted: Int { begun.withLock { $0 } }

    fileprivate func mustAbort() -> Bool {
        let now = left.withLock { left in
            left = left.map { $0 - 1 }
            defer { left.removeAll { $0 == 0 } }
            return left.contains(0)
        }
        if now { begun.withLock { $0 += 1 } }
        return now
    }

    func createTopics(_ topics: [TopicConfiguration]) throws(LogError) { try log.createTopics(topics) }

    func topics() throws(LogError) -> [TopicConfiguration] { try log.topics() }

    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] { try log.append(records) }

    func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        AbortingSession(try log.join(group, topics: topics, as: member), self)
    }

    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        try log.reader(at: positions)
    }

    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try log.endOffsets(of: partitions)
    }

    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try log.startOffsets(of: partitions)
    }

    func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        try log.committedOffsets(of: group, in: topic)
    }
}

private final class AbortingSession: GroupSession {
    private let session: any GroupSession
    private let log: AbortingLog
    private var hasWritten = false

    init(_ session: any GroupSession, _ log: AbortingLog) {
        self.session = session
        self.log = log
    }

    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        try session.poll(limit: limit, milliseconds: milliseconds)
    }

    func pause(_ partitions: Set<TopicPartition>) { session.pause(partitions) }

    func resume(_ partitions: Set<TopicPartition>) { session.resume(partitions) }

    func seek(to positions: [TopicPartition: Offset]) throws(LogError) { try session.seek(to: positions) }

    func write(_ outputs: [OutgoingRecord]) throws(LogError) {
        hasWritten = true
        try session.write(outputs)
    }

    func commit(_ transaction: LogTransaction) throws(LogError) {
        defer { hasWritten = false }
        if hasWritten, log.mustAbort() {
            try session.seek(to: [:])
            throw .abort("the test wants it")
        }
        try session.commit(transaction)
    }

    func wake() { session.wake() }

    func leave() throws(LogError) { try session.leave() }
}
