import RecordLog

/// A record log in one SQLite file, for one machine: durable, transactional, no server to start.
///
/// Several processes may use the file at once. Threads may share one value; it closes its file when it and all of its
/// sessions and readers are gone.
package final class SQLiteLog: RecordLog {
    private static let partitionLimit: Int32 = 1_024

    private let engine: Engine

    /// Opens the log, and makes the file where there is none.
    ///
    /// - Throws: ``LogError/retry(_:)`` when another program keeps the file locked; ``LogError/fatal(_:)`` when it is
    ///   damaged, no log, of a newer version, or cannot be written.
    package init(_ configuration: Configuration) throws(LogError) { engine = try Engine(configuration) }

    package func createTopics(_ topics: [TopicConfiguration]) throws(LogError) {
        for topic in topics { try Self.check(topic) }
        let state = engine.state
        try engine.writer.write { access throws(LogError) in
            var catalog = state.currentCatalog
            let store = CatalogStore(access: access)
            for topic in topics where catalog.topics[topic.name] == nil { try store.add(topic, to: &catalog) }
            return (catalog, try store.loadEnds())
        } publish: { catalog, ends in
            state.publish(catalog, ends: ends)
        }
    }

    package func topics() throws(LogError) -> [TopicConfiguration] {
        try engine.readers.read { access throws(LogError) in
            try CatalogStore(access: access).load().topics.values.sorted { $0.name < $1.name }
        }
    }

    @discardableResult
    package func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        guard !records.isEmpty else { return [] }
        let transaction = try engine.prepare(LogTransaction(outputs: records))
        try engine.writer.commit(transaction)
        let partitions = engine.state.currentCatalog.partitions
        return zip(transaction.partitions, transaction.assigned).map { partition, offset in
            RecordPosition(partitions[partition].name, offset)
        }
    }

    package func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        try SQLiteGroupSession(engine, group, topics: topics, as: member)
    }

    package func reader(
        at positions: [TopicPartition: Offset]
    ) throws(LogError) -> any PartitionReader {
        try SQLitePartitionReader(engine, at: positions)
    }

    package func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try engine.endOffsets(of: partitions)
    }

    package func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try engine.startOffsets(of: partitions)
    }

    package func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        try engine.committed(group, in: topic)
    }

    /// Compacts a topic now, or removes what is too old of it. The log does so by itself when it is worthwhile.
    package func compact(_ topic: TopicName) throws(LogError) {
        try engine.cleanup.compact(topic, now: WallClock.milliseconds())
    }

    // The names that Kafka takes, so that a log may move there.
    private static func check(_ topic: TopicConfiguration) throws(LogError) {
        let name = topic.name.description
        let isNameGood = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard (1...249).contains(name.utf8.count) && isNameGood else {
            throw .invalid("topic name \(name) is not 1 to 249 letters, digits, '.', '_' or '-'")
        }
        guard (1...partitionLimit).contains(topic.partitions) else {
            throw .invalid("topic \(name) with \(topic.partitions) partitions: there may be 1 to \(partitionLimit)")
        }
    }
}
