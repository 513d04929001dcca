import Logging
import Pipeline
import RecordLog
import Schemas

/// One membership of a worker: what it owns, what waits to start, what is in flight.
struct WorkerLoop<W: Worker> {
    private let session: any GroupSession
    private let environment: ServiceEnvironment
    private let limits: WorkerService<W>.Limits
    private let readiness: Readiness
    private let logger: Logger
    private let metrics: ProcessorMetrics
    private let workerMetrics: WorkerMetrics
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
    /// Replies, events and dead letters on their way.
    private var uncommitted = UncommittedRecords()

    init(
        _ worker: W, session: any GroupSession, environment: ServiceEnvironment,
        limits: WorkerService<W>.Limits, readiness: Readiness, logger: Logger, mailbox: Mailbox
    ) {
        self.session = session
        self.environment = environment
        self.limits = limits
        self.readiness = readiness
        self.logger = logger
        metrics = ProcessorMetrics(of: W.name, factory: environment.metrics)
        workerMetrics = WorkerMetrics(of: W.name, factory: environment.metrics)
        self.mailbox = mailbox
        calls = CallsInFlight(worker: worker, mailbox: mailbox, clock: environment.clock)
        topicIndexes = Dictionary(
            uniqueKeysWithValues: W.Request.topics.enumerated().map { ($0.element, $0.offset) })
    }

    /// Whether no call is under way and no reply on its way.
    var isIdle: Bool { calls.count == 0 && uncommitted.records.isEmpty }

    /// The membership is over: what is still under way is given up.
    func end() {
        calls.cancelAll()
        workerMetrics.inFlight(0)
        metrics.left()
    }

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
        metrics.polled(poll, assigned: partitions.count)
        readiness.settled(owning: partitions.count, at: environment.clock())
        waiting.append(contentsOf: poll.records)
        if taking { startWaiting() }
        try settle()
    }

    /// Commits what ended since the last turn.
    mutating func settle() throws(LogError) {
        collect(mailbox.takeAll())
        workerMetrics.inFlight(calls.count)
        try commit()
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
        uncommitted.drop(partition)
        calls.cancel(in: partition)
    }

    /// Pauses delivery while there is no room, and that of partitions whose records wait or whose offset map is
    /// crowded; polling itself goes on.
    private mutating func flowControl(taking: Bool) {
        let isFull = !taking || calls.count >= limits.callsInFlight
        let behind = Set(waiting.lazy.map(\.position.partition))
        let wanted = Set(partitions.filter { isFull || behind.contains($0.key) || $0.value.isCrowded }.keys)
        session.pause(wanted.subtracting(paused))
        session.resume(paused.subtracting(wanted))
        paused = wanted
    }

    // MARK: Calls

    private mutating func startWaiting() {
        var held: [LogRecord] = []
        var heldPartitions: Set<TopicPartition> = []
        for record in waiting {
            let partition = record.position.partition
            let isCrowded = partitions[partition]?.isCrowded ?? false
            if calls.count >= limits.callsInFlight || isCrowded { heldPartitions.insert(partition) }
            // Records of one partition start in their order, since its offsets count as delivered up to the last.
            if heldPartitions.contains(partition) { held.append(record) } else { start(record) }
        }
        waiting = held
    }

    private mutating func start(_ record: LogRecord) {
        let position = record.position
        guard var progress = partitions[position.partition] else { return }
        if progress.deliver(position.offset) {
            do throws(Rejection) {
                let (request, header) = try decode(record)
                calls.start(request, header: header, from: record, generation: progress.generation)
            } catch {
                metrics.deadLetters.increment()
                logger.warning(
                    "record became a dead letter",
                    metadata: record.logMetadata.merging(["reason": "\(error.description)"]) { $1 })
                let letter = deadLetters.letter(for: record, reason: error.description, at: environment.clock())
                uncommitted.append(letter, after: position.partition)
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

    private mutating func collect(_ contents: Mailbox.Contents) {
        for event in contents.events { uncommitted.append(event.record, after: event.source) }
        let now = environment.clock()
        for call in contents.completed {
            let position = call.record.position
            guard partitions[position.partition]?.generation == call.generation else { continue }
            calls.ended(position)
            report(call)
            partitions[position.partition]?.finish(position.offset)
            uncommitted.append(replies.reply(to: call, at: now), after: position.partition)
        }
    }

    private func report(_ call: CompletedCall) {
        workerMetrics.ended(call)
        guard case .failure(let failure) = call.result else { return }
        var metadata = call.record.logMetadata
        metadata["call_id"] = "\(call.header.callID)"
        metadata["attempt"] = "\(call.header.attempt)"
        metadata["kind"] = "\(failure.kind)"
        logger.notice("call failed", metadata: metadata)
    }

    /// What a failed commit leaves is tried again with the next one.
    private mutating func commit() throws(LogError) {
        var transaction = LogTransaction(outputs: uncommitted.records)
        for partition in partitions.keys {
            if let committed = partitions[partition]?.nextCommit() { transaction.offsets[partition] = committed }
        }
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(W.name, .committing)
        try metrics.measure(transaction, on: session)
        environment.reached(W.name, .committed)
        uncommitted.removeAll()
        for (partition, committed) in transaction.offsets { partitions[partition]?.didCommit(committed) }
    }
}
