import Logging
import Pipeline
import RecordLog

/// One membership of a stage: what it owns, and one transaction after another.
///
/// A transaction takes in what is there and what comes while it is computed, within the limits; so it is short where
/// little is to do, and its cost is shared by many records where there is much.
struct StageLoop {
    private let stage: AnyStage
    private let session: any GroupSession
    private let environment: ServiceEnvironment
    private let limits: StageService.Limits
    private let handle: SessionHandle
    private let readiness: Readiness
    private let metrics: ProcessorMetrics
    private let stageMetrics: StageMetrics
    private let logger: Logger

    private var step: StageStep
    private var quarantine: Quarantine
    private var attendance: StageAttendance
    private var owned: Set<TopicPartition> = []
    private var open = OpenTransaction()
    /// What an abort rewinds.
    private var polled: Set<TopicPartition> = []

    init(
        _ stage: AnyStage, session: any GroupSession, environment: ServiceEnvironment, limits: StageService.Limits,
        handle: SessionHandle, readiness: Readiness, logger: Logger
    ) {
        self.stage = stage
        self.session = session
        self.environment = environment
        self.limits = limits
        self.handle = handle
        self.readiness = readiness
        metrics = ProcessorMetrics(of: stage.name, in: environment)
        stageMetrics = StageMetrics(of: stage.name, factory: environment.metrics)
        self.logger = logger
        step = StageStep(stage)
        quarantine = Quarantine(firstRecords: limits.pollRecords)
        attendance = StageAttendance(of: stage, on: environment.log)
    }

    /// Makes one transaction of what the log has, after waiting for the first of it.
    mutating func turn() throws(LogError) {
        step.findDeadlines(limit: limits.deadlineStates)
        let wait = step.knowsDeadlines ? wait(until: step.firstDeadline) : 0
        polled = []
        do throws(LogError) {
            var mayHaveMore = try poll(limits.pollRecords, milliseconds: wait)
            while mayHaveMore, let room, !handle.isStopping {
                try handOver()
                mayHaveMore = try poll(min(room, limits.pollRecords), milliseconds: 0)
            }
            try commit()
        } catch .abort(let reason) {
            logger.warning("transaction aborted", metadata: ["reason": "\(reason)"])
            try rewind(polled)
        }
    }

    /// How many records the open transaction may still take; `nil` when it is full.
    private var room: Int? {
        guard open.ageMilliseconds < limits.transactionMilliseconds, open.bytes < limits.transactionBytes else {
            return nil
        }
        let most = max(limits.pollRecords, min(limits.transactionRecords, quarantine.passedRecords))
        return open.records < most ? most - open.records : nil
    }

    /// - Returns: whether there may be more at once.
    private mutating func poll(_ limit: Int, milliseconds: Int) throws(LogError) -> Bool {
        let poll = try session.poll(limit: limit, milliseconds: milliseconds)
        polled.formUnion(poll.records.partitions)
        try rebalance(poll)
        metrics.polled(poll, assigned: owned.count)
        readiness.settled(owning: owned.count, at: environment.clock())
        // What came with a revocation was rewound with the rest.
        if poll.revoked.isEmpty { try take(poll.records) }
        return poll.records.count == limit
    }

    /// The membership is over.
    func left() {
        metrics.left()
        stageMetrics.hold(StateMemory())
    }

    // MARK: Records

    private mutating func take(_ records: [LogRecord]) throws(LogError) {
        guard !records.isEmpty else { return }
        let marks = quarantine.startMarks(before: records)
        if !marks.isEmpty {
            try commit()
            try send(LogTransaction(offsets: marks))
            quarantine.begin(marks)
        }
        guard quarantine.isCareful else { return fold(records) }
        fold(records.filter { !quarantine.isCareful(with: $0) })
        let alone = records.filter { quarantine.isCareful(with: $0) }
        guard !alone.isEmpty else { return }
        try commit()
        for record in alone { try take(alone: record) }
    }

    private mutating func take(alone record: LogRecord) throws(LogError) {
        guard let mark = quarantine.trialMark(before: record) else {
            let farewell = quarantine.farewellMark(before: record)
            if let farewell { try send(LogTransaction(offsets: [record.position.partition: farewell])) }
            let outputs = step.refuse(
                record, because: Quarantine.reason, abandoning: farewell != nil, at: environment.clock())
            open.take([record], outputs)
            return try commit()
        }
        try send(LogTransaction(offsets: [record.position.partition: mark]))
        fold([record])
        try commit()
    }

    private mutating func fold(_ records: [LogRecord]) {
        open.take(records, step.fold(records, at: environment.clock()))
    }

    // MARK: Transactions

    /// Gives the log what it can store while more is computed.
    private mutating func handOver() throws(LogError) {
        try session.write(open.handOver())
        environment.reached(stage.name, .written)
    }

    private mutating func commit() throws(LogError) {
        let now = environment.clock()
        attendance.note(now)
        let timers = try dueTimers(at: now)
        var transaction = LogTransaction(outputs: open.outputs + timers, offsets: step.offsets)
        for partition in attendance.due(at: now, among: step.partitionsWithDeadlines) {
            transaction.offsets[partition] = transaction.offsets[partition] ?? quarantine.standing(of: partition)
        }
        guard !transaction.offsets.isEmpty || !transaction.outputs.isEmpty else { return }
        environment.reached(stage.name, .committing)
        try send(transaction, written: open.written)
        environment.reached(stage.name, .committed)
        report(step.rejected)
        step.commit()
        stageMetrics.hold(step.stateMemory)
        quarantine.pass(transaction.offsets, records: open.records)
        open = OpenTransaction()
    }

    private mutating func dueTimers(at now: LogTime) throws(LogError) -> [OutgoingRecord] {
        guard let first = step.firstDeadline, first <= now else { return [] }
        // Whoever is woken too early sees what is away; whoever is woken without being told that is failed for it.
        let awaited = try patiently { () throws(LogError) in try attendance.awaited(at: now) }
        return step.dueTimers(at: now) { partition, key in
            attendance.unattended(of: partition, key: key, awaited)
        }
    }

    /// Nothing of the open transaction is in the log: it is computed again, from what is committed.
    private mutating func rewind(_ partitions: Set<TopicPartition>) throws(LogError) {
        step.abort()
        open = OpenTransaction()
        try patiently { () throws(LogError) in try session.seek(to: committed(partitions)) }
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
    private mutating func send(_ transaction: LogTransaction, written: Int = 0) throws(LogError) {
        var transaction = transaction
        attendance.sign(&transaction.offsets, at: environment.clock())
        try patiently { () throws(LogError) in
            try metrics.measure(transaction, written: written, on: session)
        }
    }

    private func patiently<Result>(_ work: () throws(LogError) -> Result) throws(LogError) -> Result {
        var backoff = Backoff()
        while true {
            do throws(LogError) {
                return try work()
            } catch .retry(let reason) where !handle.isStopping {
                logger.warning("log is not available", metadata: ["reason": "\(reason)"])
                backoff.sleep()
            }
        }
    }

    private func committed(_ partitions: Set<TopicPartition>) throws(LogError) -> [TopicPartition: Offset] {
        var positions: [TopicPartition: Offset] = [:]
        for topic in Set(partitions.map(\.topic)) {
            let offsets = try environment.log.committedOffsets(of: stage.name.group, in: topic)
            for partition in partitions where partition.topic == topic {
                positions[partition] = offsets[partition]?.offset ?? 0
            }
        }
        return positions
    }

    // MARK: Partitions

    private mutating func rebalance(_ poll: PollResult) throws(LogError) {
        if !poll.revoked.isEmpty { try revoke(poll.revoked) }
        if !poll.assigned.isEmpty { try assign(poll.assigned) }
        if !poll.assigned.isEmpty || !poll.revoked.isEmpty { stageMetrics.hold(step.stateMemory) }
    }

    /// Drops the open transaction: some of what it holds is another member's to do.
    private mutating func revoke(_ partitions: Set<TopicPartition>) throws(LogError) {
        owned.subtract(partitions)
        try rewind(polled.subtracting(partitions))
        for partition in partitions {
            quarantine.revoke(partition)
            attendance.revoke(partition)
        }
        for partition in Set(partitions.map(\.partition)) { step.revoke(partition) }
    }

    private mutating func assign(_ partitions: [TopicPartition: CommittedOffset]) throws(LogError) {
        // Nothing is left open while states are read back, however long that takes.
        try commit()
        owned.formUnion(partitions.keys)
        for (partition, committed) in partitions { quarantine.assign(partition, committed) }
        readiness.restoring()
        let began = ContinuousClock.now
        let numbers = Set(partitions.keys.map(\.partition)).sorted()
        let shards = try StateRestore.shards(of: numbers, in: stage.stateTopic, of: environment.log) {
            environment.reached(stage.name, .restoring)
        }
        for (partition, shard) in shards { step.assign(partition, restored: shard, committed: partitions) }
        for (partition, committed) in partitions { attendance.assign(partition, committed, at: environment.clock()) }
        stageMetrics.restored(since: began)
    }

    private func wait(until deadline: LogTime?) -> Int {
        guard let deadline else { return limits.idleMilliseconds }
        return Int(min(deadline.milliseconds(since: environment.clock()), Int64(limits.idleMilliseconds)))
    }
}
