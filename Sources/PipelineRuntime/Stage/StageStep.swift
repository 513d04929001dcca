import Pipeline
import RecordLog
import Schemas

/// The pure half of a stage's runtime: records in, one transaction out.
///
/// A transaction is folded from records, ended with ``complete()``, and then committed or aborted. Changes are staged
/// beside the states, and become the states only once the transaction is committed.
struct StageStep<S: Stage> {
    private let stage: S
    private let deadLetters = DeadLetters(processor: S.name)
    private let stateHeaders = CloudEventHeaders(source: S.name, recordName: S.State.fullName)
    private var outputHeaders = OutputHeaders<S.Output>(source: S.name)
    private let timerHeaders = CloudEventHeaders(source: S.name, recordName: TimerFired.fullName)
    private let topicIndexes: [TopicName: Int]

    private var shards: [Int32: StateShard<S.State>] = [:]
    private var timers: [Int32: TimerQueue] = [:]
    private var deadlineSearch = DeadlineSearch()
    private var staged = StagedChanges<S.State>()
    /// Wake-ups in the present transaction.
    private var fired: [StateKey] = []
    /// Dead letters in the present transaction.
    private(set) var rejected: [RejectedRecord] = []
    private var consumed = ConsumedInputs(topicCount: S.Input.topics.count)
    /// How far the present transaction gets.
    private var offsets = PassedOffsets()

    init(_ stage: S) {
        self.stage = stage
        topicIndexes = Dictionary(
            uniqueKeysWithValues: S.Input.topics.enumerated().map { ($0.element, $0.offset) })
    }

    // MARK: Partitions

    /// Takes over a partition with its restored states; their deadlines are known once they were looked for.
    ///
    /// - Parameter committed: how far the group is in the partitions of this number; 0 where nothing is said.
    mutating func assign(
        _ partition: Int32, restored shard: StateShard<S.State>,
        committed: [TopicPartition: CommittedOffset] = [:]
    ) {
        consumed.assign(
            partition, S.Input.topics.map { committed[TopicPartition($0, partition)]?.offset ?? 0 })
        shards[partition] = shard
        timers[partition] = TimerQueue()
        deadlineSearch.begin(partition)
    }

    mutating func revoke(_ partition: Int32) {
        shards[partition] = nil
        timers[partition] = nil
        deadlineSearch.goOn(in: partition, from: nil)
        consumed.revoke(partition)
    }

    /// What the states of all partitions take.
    var stateMemory: StateMemory { shards.values.reduce(StateMemory()) { $0 + $1.memory } }

    // MARK: Steps

    /// Folds records into the present transaction.
    ///
    /// - Returns: what the stage writes, but for the states.
    mutating func fold(_ records: some Sequence<LogRecord>, at wallClock: LogTime) -> [OutgoingRecord] {
        var outputs: [OutgoingRecord] = []
        for record in records {
            fold(record, into: &outputs, at: wallClock)
            offsets.pass(record.position)
        }
        return outputs
    }

    /// Passes over a record that must not be processed: it becomes a dead letter.
    ///
    /// - Parameter abandoning: whether the stage gives the record's task up.
    mutating func refuse(
        _ record: LogRecord, because reason: String, abandoning: Bool, at wallClock: LogTime
    ) -> [OutgoingRecord] {
        rejected.append(RejectedRecord(record: record, reason: reason))
        var outputs = [deadLetters.letter(for: record, reason: reason, at: wallClock)]
        offsets.pass(record.position)
        noteConsumed(record)
        guard abandoning else { return outputs }
        do throws(Rejection) {
            try abandonTask(of: record, because: reason, into: &outputs)
        } catch {
            // Without a key or a readable state there is no task to give up.
        }
        return outputs
    }

    /// What ends the present transaction: each changed state, once, and the offsets of what was folded.
    mutating func complete() -> LogTransaction {
        staged.encode()
        var transaction = LogTransaction(offsets: offsets.committed)
        transaction.outputs.reserveCapacity(staged.changes.count)
        for (key, change) in staged.changes { transaction.outputs.append(stateRecord(key, change)) }
        return transaction
    }

    private mutating func abandonTask(
        of record: LogRecord, because reason: String, into outputs: inout [OutgoingRecord]
    ) throws(Rejection) {
        let key = try StateKey(record)
        let before = try state(of: key)
        var state = before
        let now = LogTime(milliseconds: record.timestamp)
        let failure = CallFailure.lostInput(at: record.position, because: reason)
        let farewell = stage.abandon(
            key.key, losing: try? decode(record), state: &state, because: failure, at: now)
        write(farewell, after: record, at: now, into: &outputs)
        if state != before { staged.set(state, of: key, after: record) }
    }

    private mutating func noteConsumed(_ record: LogRecord) {
        if let index = topicIndexes[record.position.partition.topic] { consumed.fold(record.position, of: index) }
    }

    /// The staged changes are in the log: they are the states now.
    mutating func commit() {
        for (key, change) in staged.changes {
            shards[key.partition]?.apply(change, to: key.key)
            let due = change.state.flatMap(stage.deadline(of:))
            timers[key.partition]?.set(due, for: key.key)
        }
        staged.removeAll()
        fired.removeAll()
        rejected.removeAll()
        offsets.removeAll()
        consumed.commit()
    }

    /// Nothing of the transaction is in the log: its changes are dropped, and its wake-ups are due again.
    mutating func abort() {
        staged.removeAll()
        for key in fired { timers[key.partition]?.rearm(key.key) }
        fired.removeAll()
        rejected.removeAll()
        offsets.removeAll()
        consumed.abort()
    }

    // MARK: Timers

    /// Whether the deadline of each state is known.
    var knowsDeadlines: Bool { deadlineSearch.isDone }

    /// Looks for the deadlines of some restored states.
    ///
    /// - Parameter limit: how many states to look at, more or less.
    mutating func findDeadlines(limit: Int) {
        guard let (partition, hash) = deadlineSearch.first, let shard = shards[partition] else { return }
        var queue = timers.removeValue(forKey: partition) ?? TimerQueue()
        let next = shard.walk(from: hash, limit: limit) { key, state in
            queue.set(stage.deadline(of: state), for: key)
        }
        timers[partition] = queue
        deadlineSearch.goOn(in: partition, from: next)
    }

    var firstDeadline: LogTime? {
        mutating get {
            var first: LogTime?
            for partition in Array(timers.keys) {
                guard let due = timers[partition]?.first else { continue }
                first = first.map { min($0, due) } ?? due
            }
            return first
        }
    }

    /// Wake-ups that are due, as records for the stage's own timer topic.
    mutating func dueTimers(at now: LogTime) -> [OutgoingRecord] {
        var records: [OutgoingRecord] = []
        for partition in timers.keys.sorted() {
            for (key, due) in timers[partition]?.fire(at: now) ?? [] {
                fired.append(StateKey(partition: partition, key: key))
                records.append(timerRecord(key, due: due, partition: partition, at: now))
            }
        }
        return records
    }

    private func timerRecord(_ key: String, due: LogTime, partition: Int32, at now: LogTime) -> OutgoingRecord {
        let value = TimerFired(taskID: key, dueAtMs: due.milliseconds).encoded()
        let cause = LogRecord(
            position: RecordPosition(TopicPartition(S.stateTopic, partition), due.milliseconds),
            timestamp: now.milliseconds, key: Array(key.utf8), value: nil, headers: RecordHeaders())
        return OutgoingRecord(
            topic: S.timerTopic, partition: partition, timestamp: now.milliseconds, key: cause.key, value: value,
            headers: timerHeaders.headers(after: cause, part: key, at: now))
    }

    // MARK: One record

    private mutating func fold(
        _ record: LogRecord, into outputs: inout [OutgoingRecord], at wallClock: LogTime
    ) {
        noteConsumed(record)
        do throws(Rejection) {
            try process(record, into: &outputs)
        } catch {
            rejected.append(RejectedRecord(record: record, reason: error.description))
            outputs.append(deadLetters.letter(for: record, reason: error.description, at: wallClock))
        }
    }

    private mutating func process(
        _ record: LogRecord, into outputs: inout [OutgoingRecord]
    ) throws(Rejection) {
        let key = try StateKey(record)
        let input = try decode(record)
        let before = try state(of: key)
        var state = before
        let now = LogTime(milliseconds: record.timestamp)
        let written = try stage.process(input, state: &state, at: now)
        write(written, after: record, at: now, into: &outputs)
        if state != before { staged.set(state, of: key, after: record) }
    }

    private func decode(_ record: LogRecord) throws(Rejection) -> S.Input {
        guard let index = topicIndexes[record.position.partition.topic] else {
            throw Rejection("\(S.name) does not read topic \(record.position.partition.topic)")
        }
        guard let value = record.value else { throw Rejection("the record at \(record.position) has no value") }
        do { return try S.Input(topicIndex: index, decoding: value) } catch {
            throw Rejection("the record at \(record.position) can't be decoded: \(error)")
        }
    }

    private mutating func state(of key: StateKey) throws(Rejection) -> S.State? {
        if let change = staged.changes[key] { return change.state }
        do { return try shards[key.partition]?.state(of: key.key) } catch {
            throw Rejection("the state of task \(key.key) in \(S.stateTopic) can't be decoded: \(error)")
        }
    }

    private mutating func write(
        _ written: [S.Output], after record: LogRecord, at now: LogTime, into outputs: inout [OutgoingRecord]
    ) {
        guard !written.isEmpty else { return }
        let order = consumed.text(of: record.position.partition.partition)
        for (ordinal, output) in written.enumerated() {
            var headers = outputHeaders.writer(of: output).headers(after: record, part: String(ordinal), at: now)
            headers.append(ConsumedInputs.header, order)
            outputs.append(
                OutgoingRecord(
                    topic: output.topic, timestamp: now.milliseconds, key: record.key, value: output.encoded(),
                    headers: headers))
        }
    }

    private func stateRecord(_ key: StateKey, _ change: StagedChange<S.State>) -> OutgoingRecord {
        let now = LogTime(milliseconds: change.cause.timestamp)
        return OutgoingRecord(
            topic: S.stateTopic, partition: key.partition, timestamp: now.milliseconds, key: change.cause.key,
            value: change.encoded,
            headers: stateHeaders.headers(after: change.cause, part: "state", at: now))
    }
}
