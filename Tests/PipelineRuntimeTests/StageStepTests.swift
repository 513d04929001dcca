import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

@Suite struct StageStepTests {
    private let now = LogTime(milliseconds: 1_700_000_000_500)

    private func step() -> StageStep {
        var step = StageStep(AnyStage(TallyStage()))
        step.assign(0, restored: StateShard())
        return step
    }

    private func record(_ outgoing: OutgoingRecord, _ offset: Offset) -> LogRecord {
        LogRecord(
            position: RecordPosition(TopicPartition(outgoing.topic, outgoing.partition ?? 0), offset),
            timestamp: outgoing.timestamp, key: outgoing.key, value: outgoing.value, headers: outgoing.headers)
    }

    private func orders(_ orders: [(goal: String, task: String)], from first: Offset = 0) -> [LogRecord] {
        orders.enumerated().map { record(TallyStage.order($1.goal, for: $1.task), first + Offset($0)) }
    }

    private func states(in transaction: LogTransaction) throws -> [String: UInt32?] {
        var states: [String: UInt32?] = [:]
        for output in transaction.outputs where output.topic == TallyStage.stateTopic {
            let key = String(decoding: output.key ?? [], as: UTF8.self)
            #expect(states[key] == nil, "a state stands twice in one transaction")
            states.updateValue(try output.value.map { try TaskRecord(decoding: $0).stepsFinished }, forKey: key)
        }
        return states
    }

    private func events(in transaction: LogTransaction) throws -> [String] {
        try transaction.outputs.filter { $0.topic == Topics.uiEvents }.compactMap { output in
            let event = try UIEvent(decoding: output.value ?? [])
            guard case .resultAnalyzed(let result)? = event.event else { return nil }
            return "\(event.taskID) \(result.summary)"
        }
    }

    @Test func inputsOfOneTaskInOneBatchGiveOneStateRecord() throws {
        var step = step()
        let transaction = step.step(orders([("go", "a"), ("go", "b"), ("go", "a"), ("go", "a")]), at: now)
        #expect(try states(in: transaction) == ["a": 3, "b": 1])
        #expect(try events(in: transaction) == ["a 1", "b 1", "a 2", "a 3"])
        #expect(transaction.offsets == [TopicPartition(Topics.taskCommands, 0): CommittedOffset(offset: 4)])
        #expect(Set(transaction.outputs.compactMap { $0.headers["ce_id"] }).count == transaction.outputs.count)
    }

    @Test func eachBatchOfATransactionWritesTheStatesThatItChanged() throws {
        var step = step()
        let others = (0..<1_000).map { ("go", "other \($0)") }
        let first = step.fold(orders([("go", "a"), ("go", "b")] + others), at: now)
        let second = step.fold(orders([("go", "a"), ("go", "a"), ("forget", "b")], from: 1_002), at: now)
        #expect(try states(in: LogTransaction(outputs: first)).filter { $0.key.count == 1 } == ["a": 1, "b": 1])
        #expect(try states(in: LogTransaction(outputs: second)) == ["a": 3, "b": nil])
        #expect(step.offsets.values.map(\.offset) == [1_005])
        step.commit()
        #expect(step.stateMemory.count == 1_001)
        #expect(
            try states(in: step.step(orders([("go", "a"), ("go", "b")], from: 1_005), at: now)) == ["a": 4, "b": 1])
    }

    @Test func anAbortTakesBackMoreThanIsKeptDecoded() throws {
        var step = step()
        let all = (0..<1_000).map { ("go", "t\($0)") }
        _ = step.step(orders(all), at: now)
        step.commit()
        _ = step.step(orders(all, from: 1_000), at: now)
        step.abort()
        let again = try states(in: step.step(orders(all, from: 1_000), at: now))
        #expect(again.count == 1_000 && again.values.allSatisfy { $0 == 2 })
    }

    @Test func anInputThatChangesNothingWritesNoState() throws {
        var step = step()
        let transaction = step.step(orders([("ignore", "a")]), at: now)
        #expect(transaction.outputs.isEmpty)
        #expect(transaction.offsets.count == 1)
    }

    @Test func whatWasNotCommittedIsNotKnown() throws {
        var step = step()
        _ = step.step(orders([("go", "a")]), at: now)
        step.commit()
        _ = step.step(orders([("go", "a"), ("forget", "a"), ("go", "b")], from: 1), at: now)
        step.abort()
        let transaction = step.step(orders([("go", "a"), ("go", "b")], from: 1), at: now)
        #expect(try states(in: transaction) == ["a": 2, "b": 1])
    }

    @Test func aForgottenTaskIsATombstone() throws {
        var step = step()
        _ = step.step(orders([("go", "a")]), at: now)
        step.commit()
        let transaction = step.step(orders([("forget", "a")], from: 1), at: now)
        #expect(try states(in: transaction) == ["a": nil])
        step.commit()
        #expect(step.stateMemory.count == 0)
        #expect(try states(in: step.step(orders([("go", "a")], from: 2), at: now)) == ["a": 1])
    }

    @Test func revokedPartitionsAreForgotten() throws {
        var step = step()
        _ = step.step(orders([("wake 5", "a")]), at: now)
        step.commit()
        step.revoke(0)
        #expect(step.stateMemory.count == 0)
        #expect(step.firstDeadline == nil)
        step.assign(0, restored: StateShard())
        #expect(try states(in: step.step(orders([("go", "a")], from: 1), at: now)) == ["a": 1])
    }

    // MARK: What can't be processed

    static let unprocessable: [(LogRecord, String)] = {
        let position = RecordPosition(TopicPartition(Topics.taskCommands, 0), 1)
        let order = TallyStage.order("reject", for: "a")
        var headers = RecordHeaders()
        headers.append("tenant", "acme")
        headers.append("odd", [0xff, 0x00] as [UInt8])
        func record(key: [UInt8]?, value: [UInt8]?) -> LogRecord {
            LogRecord(position: position, timestamp: 77, key: key, value: value, headers: headers)
        }
        return [
            (record(key: order.key, value: order.value), "it was told to"),
            (
                record(key: order.key, value: [0xff, 0xff]),
                "the record at task.commands/0/1 can't be decoded: "
            ),
            (record(key: order.key, value: nil), "the record at task.commands/0/1 has no value"),
            (
                record(key: nil, value: order.value),
                "the record at task.commands/0/1 has no task id in UTF-8 as its key"
            ),
            (record(key: [], value: order.value), "the record at task.commands/0/1 has no task id in UTF-8 as its key"),
            (
                record(key: [0x61, 0xff], value: order.value),
                "the record at task.commands/0/1 has no task id in UTF-8 as its key"
            ),
        ]
    }()

    @Test(arguments: unprocessable)
    func becomesADeadLetterAndTheRestGoesOn(record: LogRecord, reason: String) throws {
        var step = step()
        let batch = orders([("go", "a")]) + [record] + orders([("go", "a")], from: 2)
        let transaction = step.step(batch, at: now)
        #expect(try events(in: transaction) == ["a 1", "a 2"])
        #expect(try states(in: transaction) == ["a": 2])
        #expect(transaction.offsets.values.map(\.offset) == [3])
        let letters = try transaction.outputs.filter { $0.topic == Topics.deadLetters }
            .map { try DeadLetter(decoding: $0.value ?? []) }
        let letter = try #require(letters.first)
        #expect(letters.count == 1)
        #expect(letter.reason.hasPrefix(reason), "\(letter.reason)")
        #expect(letter.key == record.key ?? [] && letter.value == record.value ?? [])
        #expect(
            letter.headers == [
                DeadLetterHeader(name: "tenant", value: Array("acme".utf8)),
                DeadLetterHeader(name: "odd", value: [0xff, 0x00]),
            ])
        #expect(letter.topic == "task.commands" && letter.partition == 0 && letter.offset == 1)
        #expect(letter.timestampMs == 77 && letter.failedAtMs == now.milliseconds)
        #expect(letter.group == "devfusion.tally")
    }

    @Test func aDeadLetterFitsTheLogWhateverItIsAbout() throws {
        var step = step()
        var record = orders([("go", "a")])[0]
        record.value = [UInt8](repeating: 0xff, count: 8_000_000)
        let transaction = step.step([record], at: now)
        let letter = try DeadLetter(decoding: transaction.outputs[0].value ?? [])
        #expect(letter.value.isEmpty && letter.offset == 0)
        #expect(letter.reason.contains("its 8000001 bytes are too many for a dead letter"), "\(letter.reason)")
    }

    @Test func aStateThatCannotBeReadStaysAsItIs() throws {
        let shard = StateShard()
        var broken = orders([("go", "a")])[0]
        broken.value = [0xff, 0xff]
        shard.restore(broken)
        var step = StageStep(AnyStage(TallyStage()))
        step.assign(0, restored: shard)
        step.findDeadlines(limit: 10)
        #expect(step.knowsDeadlines)
        let transaction = step.step(orders([("go", "a"), ("go", "b")], from: 5), at: now)
        #expect(try states(in: transaction) == ["b": 1])
        #expect(transaction.outputs.filter { $0.topic == Topics.deadLetters }.count == 1)
    }

    // MARK: Timers

    @Test func aWakeUpIsARecordOfTheSamePartitionAndComesOnce() throws {
        var step = step()
        _ = step.step(orders([("wake 5", "a"), ("wake 5", "b"), ("wake 9", "c")]), at: LogTime(milliseconds: 1))
        step.commit()
        #expect(step.firstDeadline == LogTime(milliseconds: 5))
        let due = step.dueTimers(at: LogTime(milliseconds: 6))
        step.commit()
        #expect(
            try due.map { try TimerFired(decoding: $0.value ?? []) }
                == [TimerFired(taskID: "a", dueAtMs: 5), TimerFired(taskID: "b", dueAtMs: 5)])
        #expect(due.allSatisfy { $0.topic == Topics.orchestratorTimers && $0.partition == 0 && $0.timestamp == 6 })
        #expect(Set(due.compactMap { $0.headers["ce_id"] }).count == 2)
        let again = step.dueTimers(at: LogTime(milliseconds: 6))
        #expect(again.isEmpty)
        // Another input of the task, before the wake-up is read, rings no second time.
        _ = step.step(orders([("go", "a")], from: 3), at: LogTime(milliseconds: 7))
        step.commit()
        let afterwards = step.dueTimers(at: LogTime(milliseconds: 8))
        #expect(afterwards.isEmpty)
        #expect(step.firstDeadline == LogTime(milliseconds: 9))
    }

    @Test func aWakeUpOfAnAbortedTransactionIsDueAgain() throws {
        var step = step()
        _ = step.step(orders([("wake 5", "a")]), at: LogTime(milliseconds: 1))
        step.commit()
        #expect(step.dueTimers(at: LogTime(milliseconds: 6)).count == 1)
        step.abort()
        #expect(step.firstDeadline == LogTime(milliseconds: 5))
        #expect(step.dueTimers(at: LogTime(milliseconds: 6)).count == 1)
    }

    @Test func replayGivesTheSameBytes() {
        let batch = orders([("go", "a"), ("wake 5", "b"), ("reject", "c"), ("go", "a")])
        var (first, second) = (step(), step())
        let (left, right) = (first.step(batch, at: now), second.step(batch, at: now))
        #expect(Set(left.outputs.map { "\($0)" }) == Set(right.outputs.map { "\($0)" }))
    }
}

extension StageStep {
    /// Folds records into a transaction of their own.
    mutating func step(_ records: [LogRecord], at now: LogTime) -> LogTransaction {
        let outputs = fold(records, at: now)
        return LogTransaction(outputs: outputs, offsets: offsets)
    }
}
