import Pipeline
import RecordLog
import Schemas

/// The pure half of a stage's runtime: records in, one transaction out.
///
/// A transaction is folded from batches of records, and then committed or aborted. Changes are staged beside the
/// states, and become the states only once the transaction is committed.
struct StageStep {
    private let stage: AnyStage
    private let deadLetters: DeadLetters
    private let stateHeaders: CloudEventHeaders
    private var outputHeaders: OutputHeaders
    private let timerHeaders: CloudEventHeaders
    private let topicIndexes: [TopicName: Int]

    private var shards: [Int32: StateShard] = [:]
    private var timers: [Int32: TimerQueue] = [:]
    private var deadlineSearch = DeadlineSearch()
    private var staged = StagedStates()
    /// Wake-ups in the present transaction.
    private var fired: [StateKey] = []
    /// Dead letters in the present transaction.
    private(set) var rejected: [RejectedRecord] = []
    private var consumed: ConsumedInputs
    private var passed = PassedOffsets()

    init(_ stage: AnyStage) {
        self.stage = stage
        deadLetters = DeadLetters(processor: stage.name)
        stateHeaders = CloudEventHeaders(source: stage.name, recordName: stage.stateRecordName)
        outputHeaders = OutputHeaders(source: stage.name, topicCount: stage.outputTopics.count)
        timerHeaders = CloudEventHeaders(source: stage.name, recordName: TimerFired.fullName)
        consumed = ConsumedInputs(topicCount: stage.inputTopics.count)
        topicIndexes = Dictionary(
            uniqueKeysWithValues: stage.inputTopics.enumerated().map { ($0.element, $0.offset) })
    }

    // MARK: Partitions

    /// Takes over a partition with its restored states; their deadlines are known once they were looked for.
    ///
    /// - Parameter committed: how far the group is in the partitions of this number; 0 where nothing is said.
    mutating func assign(
        _ partition: Int32, restored shard: StateShard,
        committed: [TopicPartition: CommittedOffset] = [:]
    ) {
        consumed.assign(
            partition, stage.inputTopics.map { committed[TopicPartition($0, partition)]?.offset ?? 0 })
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

    /// Folds a batch of records into the present transaction.
    ///
    /// - Returns: what the stage writes, and each state that changed, once.
    mutating func fold(_ records: [LogRecord], at wallClock: LogTime) -> [OutgoingRecord] {
        staged.beginBatch()
        var outputs: [OutgoingRecord] = []
        for record in records {
            fold(record, into: &outputs, at: wallClock)
            passed.pass(record.position)
        }
        return outputs
    }

    /// Passes over a record that must not be processed: it becomes a dead letter.
    ///
    /// - Parameter abandoning: whether the stage gives the record's task up.
    mutating func refuse(
        _ record: LogRecord, because reason: String, abandoning: Bool, at wallClock: LogTime
    ) -> [OutgoingRecord] {
        staged.beginBatch()
        rejected.append(RejectedRecord(record: record, reason: reason))
        var outputs = [deadLetters.letter(for: record, reason: reason, at: wallClock)]
        passed.pass(record.position)
        noteConsumed(record)
        guard abandoning else { return outputs }
        do throws(Rejection) {
            try abandonTask(of: record, because: reason, into: &outputs)
        } catch {
            // Without a key or a readable state there is no task to give up.
        }
        return outputs
    }

    /// How far the present transaction gets.
    var offsets: [TopicPartition: CommittedOffset] { passed.committed }

    private mutating func abandonTask(
        of record: LogRecord, because reason: String, into outputs: inout [OutgoingRecord]
    ) throws(Rejection) {
        let key = try StateKey(record)
        let before = try state(of: key)
        let failure = CallFailure.lostInput(at: record.position, because: reason)
        var lost: (Int, [UInt8])?
        if let index = topicIndexes[record.position.partition.topic], let value = record.value {
            lost = (index, value)
        }
        var ordinal = 0
        let now = LogTime(milliseconds: record.timestamp)
        let change = stage.abandon(key.key, lost, before, failure, now) { topicIndex, recordName, value in
            write(value, topicIndex, recordName, ordinal, after: record, into: &outputs)
            ordinal += 1
        }
        if case .set(let state) = change { set(state, of: key, after: record, into: &outputs) }
    }

    private mutating func noteConsumed(_ record: LogRecord) {
        if let index = topicIndexes[record.position.partition.topic] { consumed.fold(record.position, of: index) }
    }

    /// The staged changes are in the log: they are the states now.
    mutating func commit() {
        for change in staged.changes {
            shards[change.key.partition]?.apply(change.encoded, to: change.key.key)
            timers[change.key.partition]?.set(change.due, for: change.key.key)
        }
        staged.removeAll()
        fired.removeAll()
        rejected.removeAll()
        passed.removeAll()
        consumed.commit()
    }

    /// Nothing of the transaction is in the log: its changes are dropped, and its wake-ups are due again.
    mutating func abort() {
        for change in staged.changes { shards[change.key.partition]?.note(nil, of: change.key.key) }
        staged.removeAll()
        for key in fired { timers[key.partition]?.rearm(key.key) }
        fired.removeAll()
        rejected.removeAll()
        passed.removeAll()
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
        let next = shard.walk(from: hash, limit: limit) { key, bytes in
            // One that can't be decoded makes a dead letter of the next input of its task.
            if let state = try? stage.decode(bytes) { queue.set(stage.deadline(state), for: key) }
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

    /// The partitions with tasks that wait for something.
    var partitionsWithDeadlines: [Int32] { timers.filter { !$0.value.isEmpty }.keys.sorted() }

    /// Wake-ups that are due, as records for the stage's own timer topic.
    ///
    /// - Parameter unattended: when nobody could work, for a task of a partition.
    mutating func dueTimers(
        at now: LogTime, unattended: (_ partition: Int32, _ key: String) -> [UnattendedTime]
    ) -> [OutgoingRecord] {
        var records: [OutgoingRecord] = []
        for partition in timers.keys.sorted() {
            for (key, due) in timers[partition]?.fire(at: now) ?? [] {
                fired.append(StateKey(partition: partition, key: key))
                let timer = TimerFired(
                    taskID: key, dueAtMs: due.milliseconds, unattended: unattended(partition, key))
                records.append(record(of: timer, partition: partition, at: now))
            }
        }
        return records
    }

    private func record(of timer: TimerFired, partition: Int32, at now: LogTime) -> OutgoingRecord {
        let (key, value) = (timer.taskID, timer.encoded())
        let cause = LogRecord(
            position: RecordPosition(TopicPartition(stage.stateTopic, partition), timer.dueAtMs),
            timestamp: now.milliseconds, key: Array(key.utf8), value: nil, headers: RecordHeaders())
        return OutgoingRecord(
            topic: stage.timerTopic, partition: partition, timestamp: now.milliseconds, key: cause.key, value: value,
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
        guard let topicIndex = topicIndexes[record.position.partition.topic] else {
            throw Rejection("\(stage.name) does not read topic \(record.position.partition.topic)")
        }
        guard let value = record.value else { throw Rejection("the record at \(record.position) has no value") }
        let before = try state(of: key)
        let change: AnyStage.Change
        do throws(StageFailure) {
            var ordinal = 0
            let now = LogTime(milliseconds: record.timestamp)
            change = try stage.process(topicIndex, value, before, now) { topicIndex, recordName, value in
                write(value, topicIndex, recordName, ordinal, after: record, into: &outputs)
                ordinal += 1
            }
        } catch {
            switch error {
            case .rejected(let rejection): throw rejection
            case .undecodable(let failure):
                throw Rejection("the record at \(record.position) can't be decoded: \(failure)")
            }
        }
        if case .set(let state) = change { set(state, of: key, after: record, into: &outputs) }
    }

    private func state(of key: StateKey) throws(Rejection) -> AnyState? {
        guard let shard = shards[key.partition] else { return nil }
        if let state = shard.decodedState(of: key.key) { return state }
        do throws(SchemaFailure) {
            guard let bytes = staged.find(key) else {
                return try shard.state(of: key.key, decodingBy: stage.decode)
            }
            return try bytes.map { bytes throws(SchemaFailure) in try stage.decode(bytes) }
        } catch {
            throw Rejection("the state of task \(key.key) in \(stage.stateTopic) can't be decoded: \(error)")
        }
    }

    private mutating func set(
        _ state: AnyState?, of key: StateKey, after cause: LogRecord, into outputs: inout [OutgoingRecord]
    ) {
        let encoded = state.map(stage.encode)
        let record = OutgoingRecord(
            topic: stage.stateTopic, partition: key.partition, timestamp: cause.timestamp, key: cause.key,
            value: encoded,
            headers: stateHeaders.headers(
                after: cause, part: "state", at: LogTime(milliseconds: cause.timestamp)))
        staged.set(encoded, due: state.flatMap(stage.deadline), of: key, record, into: &outputs)
        shards[key.partition]?.note(state, of: key.key)
    }

    private mutating func write(
        _ value: [UInt8], _ topicIndex: Int, _ recordName: String, _ ordinal: Int, after input: LogRecord,
        into outputs: inout [OutgoingRecord]
    ) {
        let now = LogTime(milliseconds: input.timestamp)
        let writer = outputHeaders.writer(ofTopic: topicIndex, recordName: recordName)
        var headers = writer.headers(after: input, part: String(ordinal), at: now)
        headers.append(ConsumedInputs.header) { consumed.write(of: input.position.partition.partition, to: &$0) }
        outputs.append(
            OutgoingRecord(
                topic: stage.outputTopics[topicIndex], timestamp: now.milliseconds, key: input.key, value: value,
                headers: headers))
    }
}
