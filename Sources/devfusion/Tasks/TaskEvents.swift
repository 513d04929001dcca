import Pipeline
import RecordLog
import Schemas

/// Follows what one task shows, from where its partitions ended when the watch began.
final class TaskEvents {
    /// What is shown of a task.
    enum News {
        case event(UIEvent)
        /// Text that a model writes just now.
        case text(LLMDelta)
    }

    private let taskID: String
    private let reader: any PartitionReader

    /// - Parameter fromStart: whether the events of the past are wanted too; text of the past never is.
    init(of taskID: String, in log: any RecordLog, fromStart: Bool) throws(LogError) {
        self.taskID = taskID
        let edge = TaskEdge(log: log)
        let events = try edge.partition(of: taskID, in: Topics.uiEvents)
        var positions = fromStart ? try log.startOffsets(of: [events]) : try log.endOffsets(of: [events])
        positions[events] = positions[events] ?? 0
        // A log that was set up by an earlier version has no place for text.
        if let texts = try? edge.partition(of: taskID, in: Topics.llmDeltas) {
            positions[texts] = try log.endOffsets(of: [texts])[texts] ?? 0
        }
        reader = try log.reader(at: positions)
    }

    /// The task's next news, waiting at most as long as told; none when none came.
    func next(milliseconds: Int) throws(LogError) -> [News] {
        try reader.next(limit: 1_000, milliseconds: milliseconds).compactMap { record in
            guard let key = record.key, key.elementsEqual(taskID.utf8), let value = record.value else { return nil }
            guard record.position.partition.topic == Topics.llmDeltas else {
                return (try? UIEvent(decoding: value)).map(News.event)
            }
            return (try? LLMDelta(decoding: value)).map(News.text)
        }
    }
}
