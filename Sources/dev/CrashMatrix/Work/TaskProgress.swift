import Pipeline
import RecordLog
import Schemas
import Stages

/// Follows `task.state` to see which tasks have ended.
struct TaskProgress {
    private let reader: any PartitionReader
    private(set) var ended: Set<String> = []

    init(log: any RecordLog) throws(LogError) {
        let partitions = Topics.all.first { $0.name == Topics.taskState }?.configuration.partitions ?? 0
        let start = (0..<partitions).map { (TopicPartition(Topics.taskState, $0), Offset(0)) }
        reader = try log.reader(at: Dictionary(uniqueKeysWithValues: start))
    }

    /// Takes what is there, waiting at most as long as told for the first.
    mutating func advance(milliseconds: Int) throws(LogError) {
        do throws(LogError) {
            for record in try reader.next(limit: 1_000, milliseconds: milliseconds) {
                guard let task = record.value.flatMap({ try? TaskRecord(decoding: $0) }) else { continue }
                if task.status.isTerminal { ended.insert(task.taskID) }
            }
        } catch .retry { return }
    }
}
