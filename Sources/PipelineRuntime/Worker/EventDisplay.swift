import Pipeline
import RecordLog
import Schemas
import Synchronization

/// Shows the events of one call to people.
final class EventDisplay: Sendable {
    private let taskID: String
    private let worker: ProcessorName
    private let request: LogRecord
    private let headers: CloudEventHeaders
    private let mailbox: Mailbox
    private let clock: @Sendable () -> LogTime
    private let count = Atomic<Int>(0)

    /// - Parameter request: the record that asked for the call.
    init(
        of taskID: String, worker: ProcessorName, request: LogRecord, headers: CloudEventHeaders, mailbox: Mailbox,
        clock: @escaping @Sendable () -> LogTime
    ) {
        self.taskID = taskID
        self.worker = worker
        self.request = request
        self.headers = headers
        self.mailbox = mailbox
        self.clock = clock
    }

    func show(_ event: UIEvent.Event) {
        let now = clock()
        let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
        let shown = UIEvent(taskID: taskID, atMs: now.milliseconds, source: worker.description, event: event)
        // A call that is repeated after a crash shows other events, so the time is part of their ids.
        let part = "event.\(now.milliseconds).\(number)"
        let outgoing = OutgoingRecord(
            topic: Topics.uiEvents, timestamp: now.milliseconds, key: Array(taskID.utf8), value: shown.encoded(),
            headers: headers.headers(after: request, part: part, at: now))
        let source = request.position.partition
        mailbox.put { $0.events.append((source, outgoing)) }
    }
}
