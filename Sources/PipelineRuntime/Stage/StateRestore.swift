import Pipeline
import RecordLog
import Schemas

/// Reads state partitions back.
enum StateRestore {
    /// The states of these partitions of one topic, as they were when the call began, by partition.
    ///
    /// Each is read until the reader's position has reached the end offset: compaction leaves gaps, so the last record
    /// may never be seen.
    ///
    /// - Parameter reached: called before each read.
    static func shards(
        of partitions: [Int32], in topic: TopicName, of log: any RecordLog, reached: () -> Void
    ) throws(LogError) -> [Int32: StateShard] {
        var shards: [Int32: StateShard] = [:]
        for partition in partitions { shards[partition] = StateShard() }
        let states = partitions.map { TopicPartition(topic, $0) }
        let ends = try log.endOffsets(of: states)
        let starts = try log.startOffsets(of: states).filter { $0.value < ends[$0.key] ?? 0 }
        guard !starts.isEmpty else { return shards }
        let reader = try log.reader(at: starts)
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            reached()
            var tooLarge: RecordPosition?
            try reader.show(limit: 10_000, milliseconds: 100) { record in
                guard let shard = shards[record.position.partition.partition] else { return }
                if !shard.restore(record) { tooLarge = record.position }
            }
            if let tooLarge { throw .fatal("the state at \(tooLarge) is too large to be kept") }
        }
        return shards
    }
}
