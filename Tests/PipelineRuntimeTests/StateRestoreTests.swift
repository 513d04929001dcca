import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

@Suite struct StateRestoreTests {
    private func state(_ task: String, _ steps: UInt32?, partition: Int32) -> OutgoingRecord {
        OutgoingRecord(
            topic: TallyStage.stateTopic, partition: partition, timestamp: 1_700_000_000_000, key: Array(task.utf8),
            value: steps.map { TaskRecord(taskID: task, stepsFinished: $0).encoded() })
    }

    private func restored(
        _ fixture: LogFixture, _ partitions: [Int32]
    ) throws -> [Int32: StateShard] {
        try StateRestore.shards(of: partitions, in: TallyStage.stateTopic, of: fixture.log) {}
    }

    /// States that are overwritten, removed, and made again, in some partitions and not in others.
    @Test func theLastRecordOfEachKeyCounts() throws {
        var random = SeededRandom(seed: 1)
        let fixture = try LogFixture()
        var expected: [Int32: [String: UInt32]] = [0: [:], 1: [:], 2: [:]]
        for round in 0..<40 {
            let records = (0..<200).map { number -> OutgoingRecord in
                let partition = Int32.random(in: 0...1, using: &random)
                let task = "t\(Int.random(in: 0..<700, using: &random))"
                let steps = UInt32(round * 1_000 + number)
                let value = Int.random(in: 0..<4, using: &random) == 0 ? nil : steps
                expected[partition]?[task] = value
                return state(task, value, partition: partition)
            }
            try fixture.log.append(records)
        }
        let shards = try restored(fixture, [0, 1, 2])
        #expect(Set(shards.keys) == [0, 1, 2])
        for (partition, shard) in shards {
            var found: [String: UInt32] = [:]
            _ = shard.walk(from: 0, limit: .max) { found[$0] = try? TaskRecord(decoding: $1).stepsFinished }
            #expect(found == expected[partition])
            #expect(shard.count == expected[partition]?.count)
        }
    }

    @Test func onlyThePartitionsAskedForAreRestored() throws {
        let fixture = try LogFixture()
        try fixture.log.append([state("a", 1, partition: 0), state("b", 2, partition: 1)])
        let shards = try restored(fixture, [1])
        #expect(shards.mapValues(\.count) == [1: 1])
    }

    @Test func aRecordWithoutAKeyIsNobodysState() throws {
        let fixture = try LogFixture()
        var record = state("a", 1, partition: 0)
        record.key = nil
        try fixture.log.append([record, state("b", 2, partition: 0)])
        #expect(try restored(fixture, [0]).mapValues(\.count) == [0: 1])
    }

    @Test func aTopicOfNothingGivesNothing() throws {
        let fixture = try LogFixture()
        #expect(try restored(fixture, [0, 1, 2]).mapValues(\.count) == [0: 0, 1: 0, 2: 0])
    }
}
