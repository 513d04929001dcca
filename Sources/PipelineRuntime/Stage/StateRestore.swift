import Pipeline
import RecordLog
import Schemas

extension StateShard {
    /// Reads a state partition back, as it was when the call began.
    ///
    /// It is read until the reader's position has reached the end offset: compaction leaves gaps, so the last record
    /// may never be seen.
    ///
    /// - Parameter reached: called before each read.
    static func restored(
        from state: TopicPartition, of log: any RecordLog, reached: () -> Void
    ) throws(LogError) -> StateShard {
        let end = try log.endOffsets(of: [state])[state] ?? 0
        let start = try log.startOffsets(of: [state])[state] ?? 0
        var shard = StateShard()
        guard start < end else { return shard }
        let reader = try log.reader(at: [state: start])
        while reader.positions[state, default: start] < end {
            reached()
            for record in try reader.next(limit: 10_000, milliseconds: 100) { shard.restore(record) }
        }
        return shard
    }
}
