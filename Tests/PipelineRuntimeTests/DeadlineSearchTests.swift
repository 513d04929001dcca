import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

/// The deadlines of restored states, which are looked for while the stage is at work already.
@Suite struct DeadlineSearchTests {
    private let now = LogTime(milliseconds: 1_700_000_000_500)

    private func order(_ goal: String, _ number: Int, partition: Int32, offset: Offset = 0) -> LogRecord {
        let order = TallyStage.order(goal, for: "t\(number)", partition: partition)
        return LogRecord(
            position: RecordPosition(TopicPartition(order.topic, partition), offset), timestamp: order.timestamp,
            key: order.key, value: order.value, headers: order.headers)
    }

    /// An heir of states whose tasks want to be woken at the number that they have, but for each third.
    private func heir(of count: Int, partitions: Int32 = 1) -> StageStep {
        var step = StageStep(AnyStage(TallyStage()))
        for partition in 0..<partitions { step.assign(partition, restored: StateShard()) }
        let orders = (1...count).map {
            order($0 % 3 == 0 ? "go" : "wake \($0)", $0, partition: Int32($0) % partitions)
        }
        let transaction = step.step(orders, at: now)
        var heir = StageStep(AnyStage(TallyStage()))
        for partition in 0..<partitions {
            let shard = StateShard()
            for output in transaction.outputs where output.topic == TallyStage.stateTopic {
                guard output.partition == partition else { continue }
                shard.restore(
                    LogRecord(
                        position: RecordPosition(TopicPartition(output.topic, partition), 0), timestamp: 0,
                        key: output.key, value: output.value, headers: RecordHeaders()))
            }
            heir.assign(partition, restored: shard)
        }
        return heir
    }

    private func fired(_ records: [OutgoingRecord]) throws -> [String: Int64] {
        let timers = try records.map { try TimerFired(decoding: $0.value ?? []) }
        return Dictionary(timers.map { ($0.taskID, $0.dueAtMs) }) { first, second in
            Issue.record("a timer rang twice: \(first), \(second)")
            return second
        }
    }

    @Test(arguments: [1, 7, 100, 5_000])
    func eachDeadlineIsFoundWhateverTheSlices(limit: Int) throws {
        var step = heir(of: 2_000, partitions: 3)
        #expect(step.stateMemory.count == 2_000)
        var slices = 0
        while !step.knowsDeadlines {
            step.findDeadlines(limit: limit)
            slices += 1
        }
        #expect(slices >= 3 && slices >= 2_000 / max(limit, 1_000))
        let rung = try fired(step.dueTimers(at: now))
        #expect(rung.count == 1_334)
        for (task, due) in rung { #expect(task == "t\(due)") }
    }

    /// Tasks come, change, move and go between the slices, and timers ring: each rings once, with its last deadline.
    @Test(arguments: 0..<10)
    func whatChangesMeanwhileIsRight(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        var step = heir(of: 1_000)
        var expected: [String: Int64] = [:]
        for number in 1...1_000 where number % 3 != 0 { expected["t\(number)"] = Int64(number) }
        var rung: [String: Int64] = [:]
        var offset: Offset = 0
        while !step.knowsDeadlines {
            for (task, due) in try fired(step.dueTimers(at: LogTime(milliseconds: 400))) {
                #expect(rung[task] == nil, "a timer rang twice")
                rung[task] = due
            }
            step.commit()
            for _ in 0..<20 {
                let number = Int.random(in: 1...1_500, using: &random)
                let task = "t\(number)"
                guard rung[task] == nil else { continue }
                let due = Int64.random(in: 500...900, using: &random)
                let forgets = Bool.random(using: &random)
                _ = step.step(
                    [order(forgets ? "forget" : "wake \(due)", number, partition: 0, offset: offset)], at: now)
                offset += 1
                guard Bool.random(using: &random) else {
                    step.abort()
                    continue
                }
                step.commit()
                expected[task] = forgets ? nil : due
            }
            step.findDeadlines(limit: 10)
        }
        for (task, due) in try fired(step.dueTimers(at: now)) {
            #expect(rung[task] == nil, "a timer rang twice")
            rung[task] = due
        }
        #expect(rung == expected)
    }

    @Test func aRevokedPartitionIsNotSearched() throws {
        var step = heir(of: 100, partitions: 2)
        step.findDeadlines(limit: 10)
        step.revoke(0)
        while !step.knowsDeadlines { step.findDeadlines(limit: 10) }
        let rung = try fired(step.dueTimers(at: now))
        #expect(Set(rung.keys) == Set((1...100).filter { $0 % 2 == 1 && $0 % 3 != 0 }.map { "t\($0)" }))
        step.revoke(1)
        #expect(step.knowsDeadlines && step.firstDeadline == nil)
    }
}
