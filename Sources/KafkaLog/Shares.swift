import RecordLog

/// Which partitions go together: those of one number, over all topics that a group reads.
///
/// The group divides one topic only, the leading one: its partition N brings the partitions N of all others with it.
struct Shares {
    let leader: TopicName
    private let counts: [(topic: TopicName, partitions: Int32)]

    /// - Parameter counts: the topics in the order in which they were asked for, at least one. The first of those with
    ///   the most partitions leads, so that every member of the group comes to the same.
    init(_ counts: [(topic: TopicName, partitions: Int32)]) {
        self.counts = counts
        var leading = counts[0]
        for candidate in counts where candidate.partitions > leading.partitions { leading = candidate }
        leader = leading.topic
    }

    func contains(_ topic: TopicName) -> Bool { counts.contains { $0.topic == topic } }

    /// All partitions of these numbers.
    func partitions(of numbers: some Sequence<Int32>) -> [TopicPartition] {
        numbers.sorted().flatMap { number in
            counts.filter { number < $0.partitions }.map { TopicPartition($0.topic, number) }
        }
    }
}
