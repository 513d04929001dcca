import Pipeline
import RecordLog
import Schemas

/// Starts calls as tasks of their own, and knows which are under way.
///
/// Belongs to the worker's thread; the tasks speak to it through the mailbox only.
struct CallsInFlight<W: Worker> {
    private struct Entry {
        var task: Task<Void, Never>
        var request: W.Request
        var record: LogRecord
        var generation: Int
        var header: CallHeader
        var began: LogTime
        /// What earlier tries of the call have cost.
        var costBefore = Cost()
        var isCancelled = false
        /// The process stood still while the call was under way.
        var wasSuspended = false
    }

    let worker: W
    let mailbox: Mailbox
    let clock: @Sendable () -> LogTime
    private let eventHeaders = CloudEventHeaders(source: W.name, recordName: UIEvent.fullName)
    private let deltas: DeltaWriter
    private var entries: [RecordPosition: Entry] = [:]
    /// No call has a deadline before.
    private(set) var firstDeadline: LogTime?

    init(worker: W, mailbox: Mailbox, deltas: DeltaWriter, clock: @escaping @Sendable () -> LogTime) {
        self.worker = worker
        self.deltas = deltas
        self.mailbox = mailbox
        self.clock = clock
    }

    var count: Int { entries.count }

    mutating func start(_ request: W.Request, header: CallHeader, from record: LogRecord, generation: Int) {
        entries[record.position] = Entry(
            task: task(request, header, record, generation), request: request, record: record,
            generation: generation, header: header, began: clock())
        if let deadline = header.deadline { firstDeadline = min(firstDeadline ?? deadline, deadline) }
    }

    private func task(
        _ request: W.Request, _ header: CallHeader, _ record: LogRecord, _ generation: Int
    ) -> Task<Void, Never> {
        let (worker, mailbox, clock) = (worker, mailbox, clock)
        let display = EventDisplay(
            of: header.taskID, worker: W.name, request: record, headers: eventHeaders, mailbox: mailbox, clock: clock)
        let text = TextDisplay(of: header, request: record, writer: deltas)
        let call = Call(
            header: header, traceparent: record.headers["traceparent"] ?? "", show: { display.show($0) },
            showText: { text.show($0) })
        let began = clock()
        return Task {
            let result: Result<WorkerResult, WorkerFailure>
            do throws(WorkerFailure) {
                result = .success(try await worker.perform(request, for: call))
            } catch {
                result = .failure(error)
            }
            let completed = CompletedCall(
                record: record, generation: generation, header: header, result: result,
                durationMilliseconds: clock().milliseconds(since: began))
            mailbox.put { $0.completed.append(completed) }
        }
    }

    /// Gives the calls of a partition the time back in which this process stood still.
    mutating func extend(in partition: TopicPartition, by milliseconds: Int64) {
        for position in entries.keys where position.partition == partition {
            entries[position]?.header.extendDeadline(by: milliseconds)
            entries[position]?.wasSuspended = true
        }
        firstDeadline = entries.values.lazy.compactMap(\.header.deadline).min()
    }

    /// Takes note of a call's end.
    ///
    /// - Returns: the end as it is answered; `nil` where nobody waited for it: a call that was cut off, or whose
    ///   partition is another's, has no end.
    mutating func ended(_ call: CompletedCall) -> CompletedCall? {
        let position = call.record.position
        guard let entry = entries[position], entry.generation == call.generation else { return nil }
        var call = call
        call.add(entry.costBefore)
        if case .failure(let failure) = call.result {
            if entry.isCancelled {
                // Whatever stopped it first, it would not have been tried again.
                var reason = WorkerFailure.cancelled(call.header, began: true, cost: failure.cost)
                reason.provenance = failure.provenance
                call.result = .failure(reason)
            } else if entry.wasSuspended, failure.retryable {
                startAgain(entry, after: failure)
                return nil
            }
        }
        entries[position] = nil
        return call
    }

    /// A machine that was asleep finds its connections closed and its waits over. That is no attempt of the stage's.
    private mutating func startAgain(_ entry: Entry, after failure: WorkerFailure) {
        var next = entry
        next.wasSuspended = false
        next.costBefore = failure.cost
        next.task = task(entry.request, entry.header, entry.record, entry.generation)
        entries[entry.record.position] = next
    }

    /// Asks the calls that a cancellation concerns to end; each does so in its own time, and says what it has cost.
    mutating func cancel(_ cancellation: Cancellation) {
        for (position, entry) in entries where cancellation.concerns(entry.header, at: position) {
            entries[position]?.isCancelled = true
            entry.task.cancel()
        }
    }

    /// Whether a call that a cancellation concerns is still under way.
    func hasCall(of cancellation: Cancellation) -> Bool {
        entries.contains { cancellation.concerns($0.value.header, at: $0.key) }
    }

    /// Cuts off the calls whose deadline has come: they are cancelled, and what still comes of them counts for nothing.
    mutating func cutOff(at now: LogTime) -> [CompletedCall] {
        guard let first = firstDeadline, first <= now else { return [] }
        let overdue = entries.values.filter { $0.header.isOverdue(at: now) }
        for entry in overdue {
            entry.task.cancel()
            entries[entry.record.position] = nil
        }
        firstDeadline = entries.values.lazy.compactMap(\.header.deadline).min()
        return overdue.map { entry in
            CompletedCall(
                record: entry.record, generation: entry.generation, header: entry.header,
                result: .failure(.overdue(entry.header, began: true)),
                durationMilliseconds: now.milliseconds(since: entry.began))
        }
    }

    /// Gives up the calls of a partition that another member owns by now.
    mutating func cancel(in partition: TopicPartition) {
        for (position, entry) in entries where position.partition == partition {
            entry.task.cancel()
            entries[position] = nil
        }
    }

    func cancelAll() { for entry in entries.values { entry.task.cancel() } }
}

extension CallHeader {
    /// When the stage stops waiting; `nil` where it waits for ever.
    var deadline: LogTime? { deadlineMs > 0 ? LogTime(milliseconds: deadlineMs) : nil }

    func isOverdue(at now: LogTime) -> Bool { deadline.map { $0 <= now } ?? false }

    mutating func extendDeadline(by milliseconds: Int64) {
        guard let deadline else { return }
        deadlineMs = deadline.adding(milliseconds: milliseconds).milliseconds
    }
}

extension CompletedCall {
    /// Adds what earlier tries have cost.
    fileprivate mutating func add(_ cost: Cost) {
        switch result {
        case .success(var success):
            success.cost.add(cost)
            result = .success(success)
        case .failure(var failure):
            failure.cost.add(cost)
            result = .failure(failure)
        }
    }
}

extension WorkerFailure {
    /// What is answered when a call was ended by its stage.
    static func cancelled(_ header: CallHeader, began: Bool, cost: Cost = Cost()) -> WorkerFailure {
        let what = began ? "was cancelled" : "was cancelled before it began"
        return WorkerFailure(.cancelled, "call \(header.callID) \(what)", cost: cost)
    }

    /// What is answered when a call's deadline has come.
    static func overdue(_ header: CallHeader, began: Bool) -> WorkerFailure {
        let deadline = RFC3339.text(milliseconds: header.deadlineMs)
        let what = began ? "was cut off at its deadline" : "was not begun before its deadline"
        return WorkerFailure(.timeout, "call \(header.callID) \(what), \(deadline)", retryable: true)
    }
}
