import Foundation
import RecordLog
import Testing

@testable import SQLiteLog

@Suite struct EngineTests {
    @Test func aFencedTransactionDropsOutOfItsBatchAlone() throws {
        let scene = try LogScene()
        let engine = try Engine(scene.fixture.configuration)
        let nobody = PreparedTransaction.Fence(group: 1, member: 99, epochs: [])
        let transactions = try (0..<8).map { number in
            try engine.prepare(
                LogTransaction(outputs: [scene.record("\(number)")]), fence: number % 2 == 0 ? nobody : nil)
        }
        let group = DispatchGroup()
        try engine.writer.write { (_) throws(LogError) in
            for transaction in transactions {
                Thread.detachNewThread(group) { try? engine.writer.commit(transaction) }
            }
            // Most of them are in the queue by then, and share a batch; the outcome is the same for any that are not.
            usleep(50_000)
        }
        group.wait()
        for (number, transaction) in transactions.enumerated() {
            if number % 2 == 0 {
                guard case .fenced = transaction.failure else {
                    Issue.record("\(number) was not fenced")
                    continue
                }
            } else {
                #expect(transaction.failure == nil)
            }
        }
        #expect(try scene.values(of: "input").sorted() == ["1", "3", "5", "7"])
    }

    @Test(
        arguments: [
            (share: 0, epoch: 1, isFenced: true), (4, 1, true), (1, 1, true), (1, 3, true), (1, 2, false),
        ] as [(share: Int32, epoch: Int64, isFenced: Bool)])
    func aCommitMustNameThePresentEpochOfItsOwnShare(share: Int32, epoch: Int64, isFenced: Bool) throws {
        let scene = try LogScene()
        let engine = try Engine(scene.fixture.configuration)
        let (first, _) = try engine.membership.join("group", topics: ["input"], shares: 4, as: "a")
        let (second, group) = try engine.membership.join("group", topics: ["input"], shares: 4, as: "b")
        // The first gives a share up, which the second then owns with the next epoch.
        try engine.membership.release([1], of: first, group)
        let fence = PreparedTransaction.Fence(group: group.id, member: second, epochs: [(share, epoch)])
        let transaction = try engine.prepare(LogTransaction(outputs: [scene.record("v")]), fence: fence)
        if isFenced {
            #expect(throws: LogError.self) { try engine.writer.commit(transaction) }
        } else {
            try engine.writer.commit(transaction)
        }
        #expect(try scene.values(of: "input") == (isFenced ? [] : ["v"]))
    }

    @Test func endOffsetsNeverShowHalfATransaction() throws {
        let scene = try LogScene()
        let other = try SQLiteLog(scene.fixture.configuration)
        let group = DispatchGroup()
        Thread.detachNewThread(group) {
            for number in 0..<300 {
                _ = try? scene.log.append((0..<4).map { scene.record("\(number)", partition: $0) })
            }
        }
        var last: Offset = 0
        while last < 300 {
            for log in [scene.log, other] {
                let ends = try log.endOffsets(of: LogScene.partitions)
                #expect(Set(ends.values).count == 1, "\(ends)")
                last = try #require(ends.values.min())
            }
        }
        group.wait()
    }

    @Test func aPollSeesTheRecordsOfATransactionInAllItsPartitions() throws {
        let scene = try LogScene()
        let session = try scene.log.join("group", topics: ["input"], as: "m")
        #expect(try session.poll(limit: 100, milliseconds: 0).assigned.count == 4)
        try scene.log.append((0..<4).map { scene.record("v", partition: $0) })
        #expect(try session.poll(limit: 100, milliseconds: 10_000).records.count == 4)
    }

    @Test func topicsThatAnotherProcessMadeAreKnown() throws {
        let scene = try LogScene()
        let other = try SQLiteLog(scene.fixture.configuration)
        try other.createTopics([.init(name: "later", partitions: 2, cleanup: .compact)])
        let third = try SQLiteLog(scene.fixture.configuration)
        #expect(try third.topics().map(\.name) == ["input", "later", "output", "state"])
        #expect(try scene.log.topics().map(\.name) == ["input", "later", "output", "state"])
        try scene.log.append([scene.record("v", in: "later", partition: 1)])
        #expect(try third.endOffsets(of: [TopicPartition("later", 1)]) == [TopicPartition("later", 1): 1])
    }

    @Test func aTopicIsCompactedByItselfOnceEnoughHasCome() throws {
        let scene = try LogScene {
            $0.compactionThreshold = 100
            $0.cleanupMilliseconds = 10
        }
        for number in 0..<100 { try scene.log.append([scene.record(number, of: "key", partition: 0)]) }
        let partition = TopicPartition("state", 0)
        while try scene.log.startOffsets(of: [partition])[partition] != 99 { usleep(1_000) }
        #expect(try scene.log.endOffsets(of: [partition]) == [partition: 100])
    }

    @Test func compactionOfMoreKeysThanOneScanTakesKeepsExactlyTheLast() throws {
        let scene = try LogScene()
        for round in 0..<3 {
            try scene.log.append((0..<1_500).map { scene.record(round, of: "key-\($0)", partition: 0) })
        }
        try scene.log.compact("state")
        let reader = try scene.log.reader(at: [TopicPartition("state", 0): 0])
        let left = try reader.next(limit: 10_000, milliseconds: 0)
        #expect(left.map(\.position.offset) == Array(3_000..<4_500))
        #expect(left.allSatisfy { $0.valueText == "2" })
    }

    @Test func aYoungTombstoneStays() throws {
        let scene = try LogScene { $0.tombstoneGraceMilliseconds = 3_600_000 }
        let now = WallClock.milliseconds()
        try scene.log.append([
            OutgoingRecord(topic: "state", partition: 0, timestamp: now, key: [1], value: [1]),
            OutgoingRecord(topic: "state", partition: 0, timestamp: now, key: [1], value: nil),
            OutgoingRecord(topic: "state", partition: 0, timestamp: now - 7_200_000, key: [2], value: nil),
        ])
        try scene.log.compact("state")
        let left = try scene.log.reader(at: [TopicPartition("state", 0): 0]).next(limit: 10, milliseconds: 0)
        #expect(left.map(\.position.offset) == [1])
    }

    @Test func recordsOlderThanTheirTopicKeepsThemGoFromTheStart() throws {
        let scene = try LogScene()
        try scene.log.createTopics([
            .init(name: "short", partitions: 1, cleanup: .delete(afterMilliseconds: 60_000))
        ])
        let now = WallClock.milliseconds()
        let ages = Array(repeating: Int64(120_000), count: 500) + [0, 120_000]
        try scene.log.append(
            ages.map { OutgoingRecord(topic: "short", timestamp: now - $0, key: nil, value: [1]) })
        try scene.log.compact("short")
        let partition = TopicPartition("short", 0)
        #expect(try scene.log.startOffsets(of: [partition]) == [partition: 500])
        #expect(try scene.log.endOffsets(of: [partition]) == [partition: 502])
    }

    @Test func aPollReturnsNoMoreBytesThanItsLimitButAlwaysARecord() throws {
        let scene = try LogScene { $0.pollLimitBytes = 1 }
        try scene.log.append((0..<3).map { scene.record("\($0)", partition: 0) })
        let reader = try scene.log.reader(at: [TopicPartition("input", 0): 0])
        for number in 0..<3 {
            #expect(try reader.next(limit: 10, milliseconds: 0).map(\.valueText) == ["\(number)"])
        }
    }

    @Test func aMemberThatJoinsUnderALivingMembersNameReplacesIt() throws {
        let scene = try LogScene()
        let old = try scene.log.join("group", topics: ["input"], as: "m")
        #expect(try old.poll(limit: 1, milliseconds: 0).assigned.count == 4)
        let new = try scene.log.join("group", topics: ["input"], as: "m")
        #expect(try new.poll(limit: 1, milliseconds: 0).assigned.count == 4)
        for action in [{ _ = try old.poll(limit: 1, milliseconds: 0) }, { try old.commit(LogTransaction()) }] {
            #expect(throws: LogError.self) { try action() }
        }
        #expect(try new.poll(limit: 1, milliseconds: 0).revoked.isEmpty)
    }

    @Test func aGroupsMembersMustReadTheSameTopics() throws {
        let scene = try LogScene()
        let session = try scene.log.join("group", topics: ["input"], as: "a")
        #expect(throws: LogError.self) { _ = try scene.log.join("group", topics: ["output"], as: "b") }
        try session.leave()
        let next = try scene.log.join("group", topics: ["output", "input"], as: "b")
        #expect(try next.poll(limit: 1, milliseconds: 0).assigned.count == 8)
    }

    @Test func aLongWaitDoesNotOverflowAndALimitOfNothingIsRefused() throws {
        let scene = try LogScene()
        let reader = try scene.log.reader(at: [TopicPartition("input", 0): 0])
        try scene.log.append([scene.record("v", partition: 0)])
        #expect(try reader.next(limit: 1, milliseconds: .max).count == 1)
        #expect(throws: LogError.self) { try reader.next(limit: 0, milliseconds: 0) }
        #expect(throws: LogError.self) { try scene.log.reader(at: [TopicPartition("input", 0): -1]) }
    }
}

extension LogScene {
    fileprivate func record(_ number: Int, of key: String, partition: Int32) -> OutgoingRecord {
        OutgoingRecord(
            topic: "state", partition: partition, timestamp: 0, key: Array(key.utf8), value: Array("\(number)".utf8))
    }
}

extension Thread {
    /// Starts a thread that the group waits for.
    fileprivate static func detachNewThread(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        detachNewThread {
            body()
            group.leave()
        }
    }
}
