import Pipeline
import RecordLog
import Schemas

/// One membership of a worker: what it owns, what waits to start, what is in flight.
struct WorkerLoop<W: Worker> {
    private let session: any GroupSession
    private let environment: ServiceEnvironment
    private let limits: WorkerService<W>.Limits
    private let mailbox: Mailbox
    private let replies = ReplyWriter(worker: W.name)
    private let deadLetters = DeadLetters(processor: W.name)
    private let topicIndexes: [TopicName: Int]

    private var calls: CallsInFlight<W>
    private var partitions: [TopicPartition: PartitionProgress] = [:]
    private var generation = 0
    /// Delivered, and not started for want of room.
    private var waiting: [LogRecord] = []
    private var paused: Set<TopicPartition> = []

    init(
        _ worker: W, session: any GroupSession, environment: ServiceEnvironment,
        limits: WorkerService<W>.Limits, mailbox: Mailbox
    ) {
        self.session = session
        self.environment = environment
        self.limits = limits
        self.mailbox = mailbox
        calls = CallsInFlight(worker: worker, mailbox: mailbox, clock: environment.clock)
        topicIndexes = Dictionary(
            uniqueKeysWithValues: W.Request.topics.enumerated().map { ($0.element, $0.offset) })
    }

    var callsInFlight: Int { calls.count }

    func cancelAll() { calls.cancelAll() }

    /// Polls once, starts what there is room for, and commits what has ended.
    ///
    /// - Parameter taking: whether new calls may start; a worker that drains takes none.
    mutating func turn(taking: Bool) throws(LogError) {
        flowControl(taking: taking)
        let canStart = taking && !waiting.isEmpty && calls.count < limits.callsInFlight
        let poll = try session.poll(
            limit: limits.callsInFlight, milliseconds: canStart ? 0 : limits.idleMilliseconds)
        for partition in poll.revoked { revoke(partition) }
        for (partition, committed) in poll.assigned { assign(partition, committed) }
        waiting.append(contentsOf: poll.records)
        var transaction = LogTransaction()
        if taking { startWaiting(into: &transaction) }
        collect(mailbox.takeAll(), into: &transaction)
        try commit(&transaction)
    }

    /// Commits what ended since the last turn.
    mutating func settle() throws(LogError) {
        var transaction = LogTransaction()
        collect(mailbox.takeAll(), into: &transaction)
        try commit(&transaction)
    }

    // MARK: Partitions

    private mutating func assign(_ partition: TopicPartition, _ committed: CommittedOffset) {
        generation += 1
        partitions[partition] = PartitionProgress(committed, generation: generation)
    }

    private mutating func revoke(_ partition: TopicPartition) {
        partitions[partition] = nil
        paused.remove(partition)
        waiting.removeAll { $0.position.partition == partition }
        calls.cancel(in: partition)
    }

    /// Pauses delivery while records wait or a partition's offset map is crowded; polling itself goes on.
    private mutating func flowControl(taking: Bool) {
        let full = !taking || !waiting.isEmpty || calls.count >= limits.callsInFlight
        let wanted = Set(partitions.filter { full || $0.value.isCrowded }.keys)
        session.pause(wanted.subtracting(paused))
        session.resume(paused.subtracting(wanted))
        paused = wanted
    }

    // MARK: Calls

    private mutating func startWaiting(into transaction: inout LogTransaction) {
        let room = max(limits.callsInFlight - calls.count, 0)
        for record in waiting.prefix(room) { start(record, into: &transaction) }
        waiting.removeFirst(min(room, waiting.count))
    }

    private mutating func start(_ record: LogRecord, into transaction: inout LogTransaction) {
        let position = record.position
        guard var progress = partitions[position.partition] else { return }
        if progress.deliver(position.offset) {
            do throws(Rejection) {
                let (request, header) = try decode(record)
                calls.start(request, header: header, from: record, generation: progress.generation)
            } catch {
                transaction.outputs.append(
                    deadLetters.letter(for: record, reason: error.description, at: environment.clock()))
                progress.finish(position.offset)
            }
        }
        partitions[position.partition] = progress
    }

    private func decode(_ record: LogRecord) throws(Rejection) -> (W.Request, CallHeader) {
        guard let index = topicIndexes[record.position.partition.topic], let value = record.value else {
            throw Rejection("the record at \(record.position) has no value")
        }
        let request: W.Request
        do { request = try W.Request(topicIndex: index, decoding: value) } catch {
            throw Rejection("the record at \(record.position) can't be decoded: \(error)")
        }
        guard let header = request.call, !header.callID.isEmpty, !header.taskID.isEmpty else {
            throw Rejection("the request at \(record.position) names no call")
        }
        guard Topics.replyTopics.contains(TopicName(header.replyTo)) else {
            throw Rejection("the request at \(record.position) wants its reply on a topic that takes none")
        }
        return (request, header)
    }

    private mutating func collect(_ contents: Mailbox.Contents, into transaction: inout LogTransaction) {
        transaction.outputs.append(contentsOf: contents.events)
        let now = environment.clock()
        for call in contents.completed {
            let position = call.record.position
            guard partitions[position.partition]?.generation == call.generation else { continue }
            calls.ended(position)
            partitions[position.partition]?.finish(position.offset)
            transaction.outputs.append(replies.reply(to: call, at: now))
        }
    }

    private mutating func commit(_ transaction: inout LogTransaction) throws(LogError) {
        for partition in partitions.keys {
            if let committed = partitions[partition]?.nextCommit() { transaction.offsets[partition] = committed }
        }
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(W.name, .committing)
        try session.commit(transaction)
        environment.reached(W.name, .committed)
    }
}
