import Pipeline
import RecordLog
import Schemas

/// Follows the events of one task, from where its partition ended when the watch began, or from its start.
final class TaskEvents {
    private let taskID: String
    private let reader: any PartitionReader

    init(of taskID: String, in log: any RecordLog, fromStart: Bool) throws(LogError) {
        self.taskID = taskID
        let partition = try TaskEdge(log: log).partition(of: taskID, in: Topics.uiEvents)
        let start =
            fromStart ? try log.startOffsets(of: [partition]) : try log.endOffsets(of: [partition])
        reader = try log.reader(at: [partition: start[partition] ?? 0])
    }

    /// The task's next events, waiting at most as long as told; none when none came.
    func next(milliseconds: Int) throws(LogError) -> [UIEvent] {
        try reader.next(limit: 1_000, milliseconds: milliseconds).compactMap { record in
            guard let key = record.key, key.elementsEqual(taskID.utf8), let value = record.value else { return nil }
            return try? UIEvent(decoding: value)
        }
    }
}
