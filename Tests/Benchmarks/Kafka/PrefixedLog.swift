import RecordLog

/// A log whose topics and groups have names of their own in another, so that several pipelines share a broker.
final class PrefixedLog: RecordLog {
    private let log: any RecordLog
    private let names: PrefixedNames

    init(_ log: any RecordLog, prefix: String) {
        self.log = log
        names = PrefixedNames(prefix: prefix)
    }

    func createTopics(_ topics: [TopicConfiguration]) throws(LogError) {
        try log.createTopics(
            topics.map {
                TopicConfiguration(name: names.outer($0.name), partitions: $0.partitions, cleanup: $0.cleanup)
            })
    }

    func topics() throws(LogError) -> [TopicConfiguration] {
        try log.topics().filter { names.isOuter($0.name) }.map {
            TopicConfiguration(name: names.inner($0.name), partitions: $0.partitions, cleanup: $0.cleanup)
        }
    }

    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        try log.append(records.map(names.outer)).map { RecordPosition(names.inner($0.partition), $0.offset) }
    }

    func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        PrefixedSession(try log.join(names.outer(group), topics: topics.map(names.outer), as: member), names)
    }

    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        PrefixedReader(try log.reader(at: names.outer(positions)), names)
    }

    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        names.inner(try log.endOffsets(of: partitions.map(names.outer)))
    }

    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        names.inner(try log.startOffsets(of: partitions.map(names.outer)))
    }

    func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        names.inner(try log.committedOffsets(of: names.outer(group), in: names.outer(topic)))
    }
}

/// Names as the pipeline has them, and as the cluster has them.
private struct PrefixedNames: Sendable {
    let prefix: String

    func isOuter(_ topic: TopicName) -> Bool { topic.description.hasPrefix(prefix + ".") }
    func outer(_ topic: TopicName) -> TopicName { TopicName("\(prefix).\(topic)") }
    func outer(_ group: GroupName) -> GroupName { GroupName("\(prefix).\(group)") }
    func inner(_ topic: TopicName) -> TopicName { TopicName(String(topic.description.dropFirst(prefix.count + 1))) }
    func outer(_ place: TopicPartition) -> TopicPartition { TopicPartition(outer(place.topic), place.partition) }
    func inner(_ place: TopicPartition) -> TopicPartition { TopicPartition(inner(place.topic), place.partition) }

    func outer<Value>(_ places: [TopicPartition: Value]) -> [TopicPartition: Value] {
        Dictionary(uniqueKeysWithValues: places.map { (outer($0.key), $0.value) })
    }

    func inner<Value>(_ places: [TopicPartition: Value]) -> [TopicPartition: Value] {
        Dictionary(uniqueKeysWithValues: places.map { (inner($0.key), $0.value) })
    }

    func outer(_ record: OutgoingRecord) -> OutgoingRecord {
        var record = record
        record.topic = outer(record.topic)
        return record
    }

    func inner(_ record: LogRecord) -> LogRecord {
        var record = record
        record.position.partition = inner(record.position.partition)
        return record
    }
}

private final class PrefixedSession: GroupSession {
    private let session: any GroupSession
    private let names: PrefixedNames

    init(_ session: any GroupSession, _ names: PrefixedNames) {
        self.session = session
        self.names = names
    }

    func poll(limit: Int, milliseconds: Int) throws(LogError) -> PollResult {
        let poll = try session.poll(limit: limit, milliseconds: milliseconds)
        return PollResult(
            revoked: Set(poll.revoked.map(names.inner)), assigned: names.inner(poll.assigned),
            records: poll.records.map(names.inner))
    }

    func pause(_ partitions: Set<TopicPartition>) { session.pause(Set(partitions.map(names.outer))) }

    func resume(_ partitions: Set<TopicPartition>) { session.resume(Set(partitions.map(names.outer))) }

    func seek(to positions: [TopicPartition: Offset]) throws(LogError) { try session.seek(to: names.outer(positions)) }

    func write(_ outputs: [OutgoingRecord]) throws(LogError) { try session.write(outputs.map(names.outer)) }

    func commit(_ transaction: LogTransaction) throws(LogError) {
        try session.commit(
            LogTransaction(outputs: transaction.outputs.map(names.outer), offsets: names.outer(transaction.offsets)))
    }

    func wake() { session.wake() }

    func leave() throws(LogError) { try session.leave() }
}

private final class PrefixedReader: PartitionReader {
    private let reader: any PartitionReader
    private let names: PrefixedNames

    init(_ reader: any PartitionReader, _ names: PrefixedNames) {
        self.reader = reader
        self.names = names
    }

    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        try reader.next(limit: limit, milliseconds: milliseconds).map(names.inner)
    }

    var positions: [TopicPartition: Offset] { names.inner(reader.positions) }
}
