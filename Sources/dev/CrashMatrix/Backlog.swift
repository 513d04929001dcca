import Pipeline
import RecordLog

/// What the groups have still to read.
///
/// Offsets alone don't say: where a transaction ends, a cluster has one that holds no record.
enum Backlog {
    /// How long is waited for the next record of a group, and so for transactions that are still open.
    private static let waitMilliseconds = 1_000

    /// - Returns: the number of records that lie behind no group's offsets, and one for each partition whose end
    ///   can't be read yet.
    static func count(in log: any RecordLog) throws(LogError) -> Int {
        var count = 0
        for inputs in GroupInputs.all { count += try left(inputs, in: log) }
        return count
    }

    private static func left(_ inputs: GroupInputs, in log: any RecordLog) throws(LogError) -> Int {
        var positions: [TopicPartition: Offset] = [:]
        var ends: [TopicPartition: Offset] = [:]
        for topic in inputs.topics {
            let partitions = Topics.all.first { $0.name == topic }?.configuration.partitions ?? 0
            let committed = try log.committedOffsets(of: inputs.group, in: topic)
            for (partition, end) in try log.endOffsets(of: (0..<partitions).map { TopicPartition(topic, $0) }) {
                let offset = committed[partition]?.offset ?? 0
                guard offset < end else { continue }
                positions[partition] = offset
                ends[partition] = end
            }
        }
        return positions.isEmpty ? 0 : try records(from: positions, to: ends, in: log)
    }

    private static func records(
        from positions: [TopicPartition: Offset], to ends: [TopicPartition: Offset], in log: any RecordLog
    ) throws(LogError) -> Int {
        let reader = try log.reader(at: positions)
        var count = 0
        var standing = positions
        var isMoving = true
        while isMoving, reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            count += try reader.next(limit: 5_000, milliseconds: waitMilliseconds).count
            isMoving = reader.positions != standing
            standing = reader.positions
        }
        return count + reader.positions.count { $0.value < ends[$0.key] ?? 0 }
    }
}
