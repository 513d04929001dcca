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

/// What a request says of its call, read from its first field alone.
///
/// Records are looked at before the log knows that this owner works on them, so nothing that they hold may end the
/// process: no byte is trusted.
struct RequestHeader {
    private(set) var taskID = ""
    private(set) var callID = ""
    private(set) var cancelsTask = false
    /// Whether its terms name models, or private addresses: then it is not for the role's own group.
    private(set) var isScoped = false

    /// - Returns: `nil` where the record names no call.
    init?(_ record: LogRecord) {
        guard let value = record.value else { return nil }
        var request = WireFields(value[...])
        guard let call = request.next(), call.number == 1, case .bytes(let header) = call.value else { return nil }
        for field in IteratorSequence(WireFields(header)) {
            switch (field.number, field.value) {
            case (1, .bytes(let text)): taskID = String(decoding: text, as: UTF8.self)
            case (2, .bytes(let text)): callID = String(decoding: text, as: UTF8.self)
            case (7, .number(let flag)): cancelsTask = flag != 0
            case (8, .bytes(let terms)): isScoped = Self.isScoped(terms)
            default: break
            }
        }
    }

    private static func isScoped(_ terms: ArraySlice<UInt8>) -> Bool {
        IteratorSequence(WireFields(terms)).contains { field in
            switch (field.number, field.value) {
            case (1, .bytes(let models)): !models.isEmpty
            case (2, .number(let flag)): flag != 0
            default: false
            }
        }
    }
}
