import Logging
import Pipeline
import RecordLog

/// One membership of a stage: what it owns, and one transaction after another.
struct StageLoop<S: Stage> {
    private let session: any GroupSession
    private let environment: ServiceEnvironment
    private let limits: StageService<S>.Limits
    private let handle: SessionHandle
    private let readiness: Readiness
    private let metrics: ProcessorMetrics
    private let stageMetrics: StageMetrics
    private let logger: Logger

    private var step: StageStep<S>
    private var quarantine: Quarantine
    private var owned: Set<TopicPartition> = []

    init(
        _ stage: S, session: any GroupSession, environment: ServiceEnvironment, limits: StageService<S>.Limits,
        handle: SessionHandle, readiness: Readiness, logger: Logger
    ) {
        self.session = session
        self.environment = environment
        self.limits = limits
        self.handle = handle
        self.readiness = readiness
        metrics = ProcessorMetrics(of: S.name, factory: environment.metrics)
        stageMetrics = StageMetrics(of: S.name, factory: environment.metrics)
        self.logger = logger
        step = StageStep(stage)
        quarantine = Quarantine(batchRecords: limits.batchRecords)
    }

    /// Polls once, and commits what follows.
    mutating func turn() throws(LogError) {
        step.findDeadlines(limit: limits.deadlineStates)
        let wait = step.knowsDeadlines ? wait(until: step.firstDeadline) : 0
        let poll = try session.poll(limit: limits.batchRecords, milliseconds: wait)
        try rebalance(poll)
        metrics.polled(poll, assigned: owned.count)
        readiness.settled(owning: owned.count, at: environment.clock())
        do throws(LogError) {
            try process(poll.records)
        } catch .abort(let reason) {
            logger.warning("transaction aborted", metadata: ["reason": "\(reason)"])
            step.abort()
            try session.seek(to: committed(Set(poll.records.map(\.position.partition))))
        }
    }

    /// The membership is over.
    func left() {
        metrics.left()
        stageMetrics.hold(StateMemory())
    }

    // MARK: Records

    private mutating func process(_ records: [LogRecord]) throws(LogError) {
        let marks = quarantine.startMarks(before: records)
        if !marks.isEmpty {
            try send(LogTransaction(offsets: marks))
            quarantine.begin(marks)
        }
        let now = environment.clock()
        var transaction = step.step(records.filter { !quarantine.isCareful(with: $0) }, at: now)
        transaction.outputs.append(contentsOf: step.dueTimers(at: now))
        let alone = records.filter { quarantine.isCareful(with: $0) }
        try commit(transaction)
        for record in alone { try take(record, at: now) }
    }

    private mutating func take(_ record: LogRecord, at now: LogTime) throws(LogError) {
        guard let mark = quarantine.trialMark(before: record) else {
            let farewell = quarantine.farewellMark(before: record)
            if let farewell { try send(LogTransaction(offsets: [record.position.partition: farewell])) }
            try commit(
                step.refuse(record, because: Quarantine.reason, abandoning: farewell != nil, at: now))
            return
        }
        try send(LogTransaction(offsets: [record.position.partition: mark]))
        try commit(step.step([record], at: now))
    }

    private mutating func commit(_ transaction: LogTransaction) throws(LogError) {
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(S.name, .committing)
        try send(transaction)
        environment.reached(S.name, .committed)
        report(step.rejected)
        step.commit()
        stageMetrics.hold(step.stateMemory)
        quarantine.pass(transaction.offsets)
    }

    private func report(_ rejected: [RejectedRecord]) {
        metrics.deadLetters.increment(by: rejected.count)
        for entry in rejected {
            logger.warning(
                "record became a dead letter",
                metadata: entry.record.logMetadata.merging(["reason": "\(entry.reason)"]) { $1 })
        }
    }

    /// Commits, however long the log is away; what was computed need not be computed again for that.
    private func send(_ transaction: LogTransaction) throws(LogError) {
        var backoff = Backoff()
        while true {
            do throws(LogError) {
                return try metrics.measure(transaction, on: session)
            } catch .retry(let reason) where !handle.isStopping {
                logger.warning("log is not available", metadata: ["reason": "\(reason)"])
                backoff.sleep()
            }
        }
    }

    private func committed(_ partitions: Set<TopicPartition>) throws(LogError) -> [TopicPartition: Offset] {
        var positions: [TopicPartition: Offset] = [:]
        for partition in partitions {
            let offsets = try environment.log.committedOffsets(of: S.name.group, in: partition.topic)
            positions[partition] = offsets[partition]?.offset ?? 0
        }
        return positions
    }

    // MARK: Partitions

    private mutating func rebalance(_ poll: PollResult) throws(LogError) {
        owned.subtract(poll.revoked)
        owned.formUnion(poll.assigned.keys)
        for partition in poll.revoked { quarantine.revoke(partition) }
        for partition in Set(poll.revoked.map(\.partition)) { step.revoke(partition) }
        for (partition, committed) in poll.assigned { quarantine.assign(partition, committed) }
        if !poll.assigned.isEmpty { try restore(poll.assigned) }
        if !poll.assigned.isEmpty || !poll.revoked.isEmpty { stageMetrics.hold(step.stateMemory) }
    }

    private mutating func restore(_ assigned: [TopicPartition: CommittedOffset]) throws(LogError) {
        readiness.restoring()
        let began = ContinuousClock.now
        let partitions = Set(assigned.keys.map(\.partition)).sorted()
        let shards = try StateRestore<S.State>.shards(of: partitions, in: S.stateTopic, of: environment.log) {
            environment.reached(S.name, .restoring)
        }
        for (partition, shard) in shards { step.assign(partition, restored: shard, committed: assigned) }
        stageMetrics.restored(since: began)
    }

    private func wait(until deadline: LogTime?) -> Int {
        guard let deadline else { return limits.idleMilliseconds }
        return Int(min(deadline.milliseconds(since: environment.clock()), Int64(limits.idleMilliseconds)))
    }
}
