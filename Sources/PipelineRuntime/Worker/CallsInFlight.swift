import Pipeline
import RecordLog
import Schemas

/// Starts calls as tasks of their own, and knows which are under way.
///
/// Belongs to the worker's thread; the tasks speak to it through the mailbox only.
struct CallsInFlight<W: Worker> {
    let worker: W
    let mailbox: Mailbox
    let clock: @Sendable () -> LogTime
    private let eventHeaders = CloudEventHeaders(source: W.name, recordName: UIEvent.fullName)
    private var tasks: [RecordPosition: Task<Void, Never>] = [:]

    init(worker: W, mailbox: Mailbox, clock: @escaping @Sendable () -> LogTime) {
        self.worker = worker
        self.mailbox = mailbox
        self.clock = clock
    }

    var count: Int { tasks.count }

    mutating func start(_ request: W.Request, header: CallHeader, from record: LogRecord, generation: Int) {
        let (worker, mailbox, clock) = (worker, mailbox, clock)
        let display = EventDisplay(
            of: header.taskID, worker: W.name, request: record, headers: eventHeaders, mailbox: mailbox, clock: clock)
        let call = Call(header: header, traceparent: record.headers["traceparent"] ?? "") {
            display.show($0)
        }
        tasks[record.position] = Task {
            let began = clock()
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

    mutating func ended(_ position: RecordPosition) { tasks[position] = nil }

    /// Gives up the calls of a partition that another member owns by now.
    mutating func cancel(in partition: TopicPartition) {
        for (position, task) in tasks where position.partition == partition {
            task.cancel()
            tasks[position] = nil
        }
    }

    func cancelAll() { for task in tasks.values { task.cancel() } }
}
