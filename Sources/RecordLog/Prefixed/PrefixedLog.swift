/// One pipeline's part of a log that others share: every topic and group has the prefix there, and none here.
///
/// Errors name topics and groups as the shared log does.
package struct PrefixedLog: RecordLog {
    private let base: any RecordLog
    private let prefix: NamePrefix

    package init(_ base: any RecordLog, prefix: NamePrefix) {
        self.base = base
        self.prefix = prefix
    }

    package func createTopics(_ topics: [TopicConfiguration]) throws(LogError) {
        try base.createTopics(topics.map(prefix.outer))
    }

    package func topics() throws(LogError) -> [TopicConfiguration] {
        try base.topics().compactMap { topic in
            prefix.inner(topic.name).map {
                TopicConfiguration(name: $0, partitions: topic.partitions, cleanup: topic.cleanup)
            }
        }
    }

    @discardableResult
    package func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        var names = PrefixedNames(prefix)
        var positions = try base.append(names.outer(records))
        for index in positions.indices { positions[index].partition.topic = records[index].topic }
        return positions
    }

    package func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        let session = try base.join(prefix.outer(group), topics: topics.map(prefix.outer), as: member)
        return PrefixedSession(session, prefix: prefix)
    }

    package func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        PrefixedReader(try base.reader(at: outer(positions)), prefix: prefix)
    }

    package func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        var names = PrefixedNames(prefix)
        return names.inner(try base.endOffsets(of: partitions.map(prefix.outer)))
    }

    package func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        var names = PrefixedNames(prefix)
        return names.inner(try base.startOffsets(of: partitions.map(prefix.outer)))
    }

    package func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] {
        var names = PrefixedNames(prefix)
        return names.inner(try base.committedOffsets(of: prefix.outer(group), in: prefix.outer(topic)))
    }

    package func answer(milliseconds: Int) throws(LogError) { try base.answer(milliseconds: milliseconds) }

    private func outer(_ positions: [TopicPartition: Offset]) -> [TopicPartition: Offset] {
        Dictionary(uniqueKeysWithValues: positions.map { (prefix.outer($0.key), $0.value) })
    }
}

extension NamePrefix {
    /// The topic as the shared log has it.
    package func outer(_ topic: TopicConfiguration) -> TopicConfiguration {
        TopicConfiguration(name: outer(topic.name), partitions: topic.partitions, cleanup: topic.cleanup)
    }
}
