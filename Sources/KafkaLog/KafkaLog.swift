import Kafka
import RecordLog

/// A record log on a Kafka cluster: consumer groups, transactions, compacted topics.
///
/// Threads may share one value. It sees the topics of the whole cluster but for the cluster's own.
package final class KafkaLog: RecordLog {
    let configuration: Configuration
    let admin: KafkaAdmin
    let catalog: TopicCatalog
    private let settings: ClientSettings
    private let appends: AppendQueue
    private let losses = InstanceLosses()

    /// Makes the log's clients; the cluster is first asked something by the first call.
    ///
    /// - Throws: ``LogError/invalid(_:)`` where the settings are not librdkafka's, or are the log's own.
    package init(_ configuration: Configuration) throws(LogError) {
        self.configuration = configuration
        let settings = try ClientSettings(configuration)
        self.settings = settings
        admin = try kafka("connecting to \(configuration.bootstrapServers)") { () throws(KafkaError) in
            try KafkaAdmin(
                settings.admin(), events: configuration.events,
                milliseconds: configuration.requestTimeoutMilliseconds)
        }
        catalog = TopicCatalog(admin, of: configuration.bootstrapServers)
        let id = settings.transactionalID(for: "append", as: MemberName("log"))
        appends = AppendQueue(
            TransactionWriter(settings.transactions(id), configuration, catalog, reportingDeliveries: true),
            configuration
        ) { positions throws(LogError) in try Self.reader(at: positions, settings, configuration) }
    }

    package func createTopics(_ topics: [TopicConfiguration]) throws(LogError) {
        let existing = try catalog.refresh()
        let missing = topics.filter { existing[$0.name] == nil }
        let failures = try patientKafka(
            "creating topics", milliseconds: configuration.requestTimeoutMilliseconds
        ) { () throws(KafkaError) in
            try admin.create(missing.map(kafkaTopic))
        }
        // Another process may have been first, or this one, where an answer was lost.
        if let (topic, error) = failures.first(where: { !$0.value.isAlreadyThere }) {
            throw LogError(error, "creating topic \(topic)")
        }
        guard !missing.isEmpty else { return }
        try catalog.wait(for: missing.map(\.name), milliseconds: configuration.requestTimeoutMilliseconds)
    }

    package func topics() throws(LogError) -> [TopicConfiguration] {
        let counts = try catalog.refresh()
        // Those of others may be closed to this user.
        let found = try settings(of: Array(counts.keys), skippingRefused: true)
        return counts.keys.sorted().map { name in
            TopicConfiguration(
                name: name, partitions: counts[name] ?? 0, settings: found[name] ?? [:])
        }
    }

    @discardableResult
    package func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        records.isEmpty ? [] : try appends.append(records)
    }

    package func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        guard !topics.isEmpty else { throw .invalid("group \(group) was joined without a topic") }
        var counts: [(topic: TopicName, partitions: Int32)] = []
        for topic in topics { counts.append((topic, try catalog.count(of: topic))) }
        let consumer = try kafka("joining group \(group)") { () throws(KafkaError) in
            try KafkaConsumer(settings.member(of: group), events: configuration.events)
        }
        let id = settings.transactionalID(for: group.description, as: member)
        let writer = TransactionWriter(
            settings.transactions(id), configuration, catalog, reportingDeliveries: false)
        return try KafkaGroupSession(
            group, as: member, shares: Shares(counts), consumer: consumer, writer: writer, losses: losses,
            configuration)
    }

    package func reader(
        at positions: [TopicPartition: Offset]
    ) throws(LogError) -> any PartitionReader {
        try catalog.check(positions.keys)
        return try Self.reader(at: positions, settings, configuration)
    }

    private static func reader(
        at positions: [TopicPartition: Offset], _ settings: ClientSettings, _ configuration: Configuration
    ) throws(LogError) -> KafkaPartitionReader {
        let consumer = try kafka("opening a reader") { () throws(KafkaError) in
            try KafkaConsumer(settings.reader(), events: configuration.events)
        }
        return try KafkaPartitionReader(consumer, at: positions)
    }

    /// The offset after the last record written, whether its transaction is committed yet or not.
    ///
    /// It must not be the last stable offset: while a transaction of a dead process is open, committed records stand
    /// behind that one, and a restore would end before them. A reader gets past here once the transaction has ended.
    package func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try offsets(at: .end, of: partitions)
    }

    package func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try offsets(at: .start, of: partitions)
    }

    package func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        let count = try catalog.count(of: topic)
        let partitions = (0..<count).map { KafkaPartition(topic.description, $0) }
        let found = try patientKafka(
            "reading what group \(group) has committed", milliseconds: configuration.requestTimeoutMilliseconds
        ) { () throws(KafkaError) in
            try admin.committed(by: group.description, in: partitions)
        }
        var committed: [TopicPartition: CommittedOffset] = [:]
        for entry in found where entry.offset >= 0 {
            committed[TopicPartition(entry.partition)] = CommittedOffset(
                offset: entry.offset, metadata: entry.metadata)
        }
        return committed
    }

    package func answer(milliseconds: Int) throws(LogError) {
        try kafka("asking \(configuration.bootstrapServers)") { () throws(KafkaError) in
            try admin.answer(milliseconds: milliseconds)
        }
    }

    private func offsets(
        at point: KafkaAdmin.OffsetPoint, of partitions: [TopicPartition]
    ) throws(LogError) -> [TopicPartition: Offset] {
        try catalog.check(partitions)
        let found = try patientKafka(
            "reading offsets", milliseconds: configuration.requestTimeoutMilliseconds
        ) { () throws(KafkaError) in
            try admin.offsets(at: point, of: partitions.map(KafkaPartition.init))
        }
        return Dictionary(found.map { (TopicPartition($0.partition), $0.offset) }) { $1 }
    }

    private func kafkaTopic(_ topic: TopicConfiguration) -> KafkaTopic {
        var settings = configuration.topicSettings
        if topic.cleanup == .compact { settings.merge(configuration.compactedTopicSettings) { $1 } }
        return KafkaTopic(
            name: topic.name.description, partitions: topic.partitions, replicas: configuration.replicas,
            settings: settings.merging(topic.settings) { $1 })
    }
}
