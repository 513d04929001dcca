import Pipeline
import RecordLog
import Schemas
import Synchronization

/// A call that has ended.
struct CompletedCall: Sendable {
    var record: LogRecord
    var generation: Int
    var header: CallHeader
    var result: Result<WorkerResult, WorkerFailure>
    var durationMilliseconds: Int64
}

/// What calls in flight hand to the worker's thread: their ends, and events to show.
final class Mailbox: Sendable {
    struct Contents: Sendable {
        var completed: [CompletedCall] = []
        /// Each with the partition of the request that it follows from.
        var events: [(source: TopicPartition, record: OutgoingRecord)] = []

        var isEmpty: Bool { completed.isEmpty && events.isEmpty }
    }

    private let contents = Mutex(Contents())
    private let wake: @Sendable () -> Void

    /// - Parameter wake: called when the box is no longer empty.
    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func put(_ change: (inout Contents) -> Void) {
        let wasEmpty = contents.withLock { contents in
            let wasEmpty = contents.isEmpty
            change(&contents)
            return wasEmpty
        }
        if wasEmpty { wake() }
    }

    func takeAll() -> Contents {
        contents.withLock { contents in
            let taken = contents
            contents = Contents()
            return taken
        }
    }
}
