import Logging
import Pipeline
import RecordLog
import Schemas

/// One membership of a worker: what it owns, what waits to start, what is in flight.
struct WorkerLoop<W: Worker> {
    private let scope: WorkerScope
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
    private let decoder = RequestDecoder<W>()

    private var calls: CallsInFlight<W>
    private var trials = Trials()
    private var cancellations = Cancellations()
    private var partitions: [TopicPartition: PartitionProgress] = [:]
    private var generation = 0
    /// Delivered, and not started for want of room.
    private var waiting: [LogRecord] = []
    /// About to be started, with how carefully; those that need a mark in the log wait for its commit.
    private var starting: [(record: LogRecord, level: Int)] = []
    private var startsNeedMark = false
    private var paused: Set<TopicPartition> = []
    /// How many records of each partition wait.
    private var readAhead: [TopicPartition: Int] = [:]
    /// Replies, events and dead letters on their way.
    private var uncommitted = UncommittedRecords()

    init(
        _ worker: W, scope: WorkerScope, session: any GroupSession, environment: ServiceEnvironment,
        limits: WorkerService<W>.Limits, readiness: Readiness, logger: Logger, mailbox: Mailbox
    ) {
        self.scope = scope
        self.session = session
        self.environment = environment
        self.limits = limits
        self.readiness = readiness
        self.logger = logger
        metrics = ProcessorMetrics(of: scope.processor(W.name), in: environment)
        workerMetrics = WorkerMetrics(of: scope.processor(W.name), factory: environment.metrics)
        self.mailbox = mailbox
        calls = CallsInFlight(
            worker: worker, mailbox: mailbox, deltas: DeltaWriter(of: W.name, in: environment, logger: logger),
            clock: environment.clock)
    }

    /// Whether no call is under way and no reply on its way.
    var isIdle: Bool { calls.count == 0 && uncommitted.isEmpty }

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
        let poll = try session.poll(limit: limits.callsInFlight, milliseconds: wait())
        attend()
        collect()
        try revoke(poll.revoked)
        for (partition, committed) in poll.assigned { assign(partition, committed) }
        metrics.polled(poll, assigned: partitions.count)
        readiness.settled(owning: partitions.count, at: environment.clock())
        waiting.append(contentsOf: poll.records)
        cancelCalls(before: poll.records)
        if taking { admit() } else { starting = [] }
        if !startsNeedMark { start() }
        finishCancellations()
        try commit()
        start()
    }

    /// Commits what has ended, and that nothing of this owner is under way any more.
    mutating func leave() throws(LogError) {
        collect()
        finishCancellations()
        try commit(farewellOf: Set(partitions.keys))
    }

    // MARK: Partitions

    /// Takes note that this process can work now; what is under way stood still while it could not.
    private mutating func attend() {
        let now = environment.clock()
        for partition in partitions.keys {
            let stretch = partitions[partition]?.attend(at: now) ?? 0
            if stretch > 0 { calls.extend(in: partition, by: stretch) }
        }
    }

    private mutating func assign(_ partition: TopicPartition, _ committed: CommittedOffset) {
        generation += 1
        var progress = PartitionProgress(committed, generation: generation)
        progress.attend(at: environment.clock())
        if progress.probation.followsDeath {
            // The end is worth one question, and no more: without it a few records too many are suspected.
            let end = (try? environment.log.endOffsets(of: [partition]))?[partition]
            progress.suspect(upTo: end, calls: 2 * limits.callsInFlight)
        }
        partitions[partition] = progress
    }

    /// Drops partitions, after what has ended there was committed: that is possible until the next poll, unless they
    /// are another member's already.
    private mutating func revoke(_ revoked: Set<TopicPartition>) throws(LogError) {
        let owned = revoked.intersection(partitions.keys)
        guard !owned.isEmpty else { return }
        do throws(LogError) {
            try commit(farewellOf: owned)
        } catch {
            if case .fatal = error { throw error }
        }
        for partition in owned {
            partitions[partition] = nil
            paused.remove(partition)
            waiting.removeAll { $0.position.partition == partition }
            starting.removeAll { $0.record.position.partition == partition }
            uncommitted.drop(partition)
            trials.drop(partition)
            cancellations.drop(partition)
            calls.cancel(in: partition)
        }
    }

    /// Pauses the delivery of partitions of which enough records wait; polling itself goes on.
    ///
    /// Some records are read that can't be started yet, since a cancellation of what is under way may stand among them,
    /// and since a log may need a tenth of a second to deliver again: so delivery goes on once half of them is left.
    private mutating func flowControl(taking: Bool) {
        var ahead: [TopicPartition: Int] = [:]
        for record in waiting { ahead[record.position.partition, default: 0] += 1 }
        if ahead != readAhead { metrics.waiting(ahead) }
        readAhead = ahead
        let share = max(limits.readAheadRecords, 2 * limits.callsInFlight / max(1, partitions.count), 2)
        let wanted = Set(
            partitions.keys.filter { partition in
                let limit = paused.contains(partition) ? share / 2 : share
                return !taking || ahead[partition, default: 0] >= limit
            })
        if wanted == paused { return }
        session.pause(wanted.subtracting(paused))
        session.resume(paused.subtracting(wanted))
        paused = wanted
        metrics.paused(paused)
    }

    private func wait() -> Int {
        guard uncommitted.isEmpty else { return 0 }
        guard let deadline = calls.firstDeadline else { return limits.idleMilliseconds }
        let left = deadline.milliseconds(since: environment.clock())
        return Int(max(0, min(left, Int64(limits.idleMilliseconds))))
    }

    // MARK: Starting

    /// Chooses the waiting records that are started next.
    private mutating func admit() {
        guard calls.count < limits.callsInFlight else { return }
        var held: [LogRecord] = []
        var heldPartitions: Set<TopicPartition> = []
        for record in waiting {
            let partition = record.position.partition
            // Records of one partition start in their order, since its offsets count as delivered up to the last.
            if heldPartitions.contains(partition) || !admit(record) {
                heldPartitions.insert(partition)
                held.append(record)
            }
        }
        waiting = held
    }

    private mutating func admit(_ record: LogRecord) -> Bool {
        let (partition, offset) = (record.position.partition, record.position.offset)
        let takesRoom = !cancellations.concern(record)
        guard !takesRoom || calls.count + starting.count < limits.callsInFlight,
            let level = partitions[partition]?.level(of: offset), level == 0 || trials.admit(level),
            let delivery = partitions[partition]?.deliver(offset)
        else { return false }
        guard delivery.isOpen else { return true }
        trials.begin(record.position, level: level)
        starting.append((record, level))
        if delivery.needsMark { startsNeedMark = true }
        return true
    }

    private mutating func start() {
        for (record, level) in starting { start(record, level: level) }
        starting.removeAll(keepingCapacity: true)
        startsNeedMark = false
    }

    private mutating func start(_ record: LogRecord, level: Int) {
        guard let generation = partitions[record.position.partition]?.generation else { return }
        guard level < Probation.unreadLevel else { return bury(record, because: Probation.reason) }
        guard !cancellations.begin(record.position) else { return }
        do throws(Rejection) {
            let (request, asked) = try decoder.decode(record)
            // It is for another group, which reads it too.
            guard scope.includes(asked) else { return finish(record.position) }
            var header = asked
            header.extendDeadline(by: unattended(since: record))
            let failure = refusal(of: header, at: record.position, level: level)
            guard let failure else {
                return calls.start(request, header: header, from: record, generation: generation)
            }
            if level >= Probation.refusalLevel { bury(record, because: Probation.reason) }
            end(
                CompletedCall(
                    record: record, generation: generation, header: header, result: .failure(failure),
                    durationMilliseconds: 0))
        } catch {
            if scope.takesUnreadable { bury(record, because: error.description) } else { finish(record.position) }
        }
    }

    /// How long nobody could work on a request since it was written, in milliseconds.
    private func unattended(since record: LogRecord) -> Int64 {
        guard let attendance = partitions[record.position.partition]?.attendance else { return 0 }
        return attendance.unattended().milliseconds(
            from: LogTime(milliseconds: record.timestamp), until: environment.clock())
    }

    private func refusal(of header: CallHeader, at position: RecordPosition, level: Int) -> WorkerFailure? {
        if level >= Probation.refusalLevel {
            return WorkerFailure(.internal, "call \(header.callID) is refused: \(Probation.reason)")
        }
        if cancellations.concern(header, at: position) { return .cancelled(header, began: false) }
        return header.isOverdue(at: environment.clock()) ? .overdue(header, began: false) : nil
    }

    // MARK: Cancellations

    /// Ends the calls that the cancellations among some records concern, whether or not there is room to start more.
    private mutating func cancelCalls(before records: [LogRecord]) {
        for record in records {
            guard let cancellation = Cancellation(record),
                let progress = partitions[record.position.partition], !progress.isFinished(record.position.offset)
            else { continue }
            cancellations.note(cancellation)
            calls.cancel(cancellation)
        }
    }

    /// A cancellation is done once every call before it has its reply: until then it must come again after a crash.
    private mutating func finishCancellations() {
        for position in cancellations.takeFinished(among: calls) { finish(position) }
    }

    // MARK: Ends

    private mutating func bury(_ record: LogRecord, because reason: String) {
        metrics.deadLetters.increment()
        logger.warning(
            "record became a dead letter", metadata: record.logMetadata.merging(["reason": "\(reason)"]) { $1 })
        let letter = deadLetters.letter(for: record, reason: reason, at: environment.clock())
        uncommitted.append(letter, after: record.position.partition)
        finish(record.position)
    }

    /// Takes over what calls have handed in, and cuts off those whose deadline has come.
    private mutating func collect() {
        let contents = mailbox.takeAll()
        for event in contents.events { uncommitted.append(event.record, after: event.source) }
        for call in contents.completed.compactMap({ calls.ended($0) }) { end(call) }
        for call in calls.cutOff(at: environment.clock()) { end(call) }
        workerMetrics.inFlight(calls.count)
    }

    private mutating func end(_ call: CompletedCall) {
        report(call)
        uncommitted.append(replies.reply(to: call, at: environment.clock()), after: call.record.position.partition)
        finish(call.record.position)
    }

    private mutating func finish(_ position: RecordPosition) {
        trials.end(position)
        partitions[position.partition]?.finish(position.offset)
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

    // MARK: Commits

    /// What a failed commit leaves is tried again with the next one.
    ///
    /// - Parameter leaving: partitions of which this is the last commit.
    private mutating func commit(farewellOf leaving: Set<TopicPartition> = []) throws(LogError) {
        var transaction = LogTransaction(outputs: uncommitted.records)
        let now = environment.clock()
        for partition in partitions.keys {
            let committed =
                leaving.contains(partition)
                ? partitions[partition]?.farewell() : partitions[partition]?.nextCommit(at: now)
            if let committed { transaction.offsets[partition] = committed }
        }
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(W.name, .committing)
        try metrics.measure(transaction, on: session)
        environment.reached(W.name, .committed)
        uncommitted.removeAll()
        for (partition, committed) in transaction.offsets { partitions[partition]?.didCommit(committed) }
    }
}
