import RecordLog

/// The topics and their partitions as this process knows them; entries are only ever added.
struct Catalog: Sendable {
    /// A partition's place in ``partitions`` is its id in the file.
    struct Partition: Sendable {
        var name: TopicPartition
        var cleanup: TopicConfiguration.Cleanup
    }

    private(set) var topics: [TopicName: TopicConfiguration] = [:]
    private(set) var partitions: [Partition] = []
    private var firstIndexes: [TopicName: Int] = [:]

    /// Adds a topic whose partitions follow all that are there.
    mutating func add(_ topic: TopicConfiguration) {
        topics[topic.name] = topic
        firstIndexes[topic.name] = partitions.count
        for number in 0..<topic.partitions {
            partitions.append(Partition(name: TopicPartition(topic.name, number), cleanup: topic.cleanup))
        }
    }

    /// Where a partition stands in ``partitions``.
    ///
    /// - Throws: ``LogError/invalid(_:)`` for an unknown topic or a partition past its count.
    func index(of partition: TopicPartition) throws(LogError) -> Int {
        let topic = try shape(of: partition.topic)
        guard (0..<topic.count).contains(partition.partition) else {
            throw Self.missing(partition, topic.count)
        }
        return topic.first + Int(partition.partition)
    }

    /// Where a topic's partitions begin in ``partitions``, and how many they are.
    func shape(of topic: TopicName) throws(LogError) -> (first: Int, count: Int32) {
        guard let first = firstIndexes[topic], let configuration = topics[topic] else {
            throw .invalid("there is no topic \(topic)")
        }
        return (first, configuration.partitions)
    }

    static func missing(_ partition: TopicPartition, _ count: Int32) -> LogError {
        .invalid("topic \(partition.topic) has \(count) partitions, there is no number \(partition.partition)")
    }
}
