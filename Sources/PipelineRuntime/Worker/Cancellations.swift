import Pipeline
import RecordLog
import Schemas

/// The cancellations that a worker has read, until every call that they concern has ended.
struct Cancellations {
    private struct Entry {
        var cancellation: Cancellation
        /// Everything before it in its partition was started, or refused.
        var hasBegun = false
    }

    private var entries: [RecordPosition: Entry] = [:]

    mutating func note(_ cancellation: Cancellation) {
        entries[cancellation.position] = Entry(cancellation: cancellation)
    }

    /// Whether a call is not to be started any more.
    func concern(_ header: CallHeader, at position: RecordPosition) -> Bool {
        entries.values.contains { $0.cancellation.concerns(header, at: position) }
    }

    /// Whether a record is a cancellation, or asks for a call that was cancelled: neither takes the room of a call.
    func concern(_ record: LogRecord) -> Bool {
        guard !entries.isEmpty else { return false }
        if entries[record.position] != nil { return true }
        guard let header = RequestHeader(record) else { return false }
        return entries.values.contains {
            $0.cancellation.concerns(task: header.taskID, call: header.callID, at: record.position)
        }
    }

    /// The turn of a record has come.
    ///
    /// - Returns: whether it is a cancellation.
    mutating func begin(_ position: RecordPosition) -> Bool {
        guard entries[position] != nil else { return false }
        entries[position]?.hasBegun = true
        return true
    }

    /// Takes out those that concern no call any more.
    mutating func takeFinished(among calls: CallsInFlight<some Worker>) -> [RecordPosition] {
        guard !entries.isEmpty else { return [] }
        let finished = entries.filter { $0.value.hasBegun && !calls.hasCall(of: $0.value.cancellation) }.keys
        for position in finished { entries[position] = nil }
        return Array(finished)
    }

    /// Another member owns the partition by now.
    mutating func drop(_ partition: TopicPartition) {
        entries = entries.filter { $0.key.partition != partition }
    }
}
