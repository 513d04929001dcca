import RecordLog
import Schemas

/// A record that ends calls of a task: see `CallHeader.cancels_task`.
struct Cancellation: Sendable {
    let position: RecordPosition
    private let taskID: String
    /// Only calls beneath this one are meant; empty: all of the task.
    private let callID: String

    /// - Returns: `nil` for every other record.
    init?(_ record: LogRecord) {
        guard let header = RequestHeader(record), header.cancelsTask, !header.taskID.isEmpty else { return nil }
        position = record.position
        taskID = header.taskID
        callID = header.callID
    }

    /// Only what stands before it in its partition is concerned: the task may go on with other calls.
    func concerns(_ header: CallHeader, at position: RecordPosition) -> Bool {
        concerns(task: header.taskID, call: header.callID, at: position)
    }

    func concerns(task: String, call: String, at other: RecordPosition) -> Bool {
        other.partition == position.partition && other.offset < position.offset && task == taskID
            && (callID.isEmpty || call.hasPrefix(callID + "/"))
    }
}
