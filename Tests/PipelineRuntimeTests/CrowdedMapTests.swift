import Foundation
import Pipeline
import RecordLog
import SQLiteLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

/// Calls that end in the pattern that makes the offset map longest, tens of thousands of them at once.
@Suite struct CrowdedMapTests {
    /// Calls that wait without a thread or a timer until they are let go.
    private final class Waiting: Sendable {
        private let state = Mutex<(waiting: [Int: CheckedContinuation<Void, Never>], begun: Int)>(([:], 0))
        /// Calls of these numbers end at once.
        let passes: @Sendable (Int) -> Bool

        init(passes: @escaping @Sendable (Int) -> Bool) { self.passes = passes }

        var begun: Int { state.withLock { $0.begun } }
        var waiting: Int { state.withLock { $0.waiting.count } }

        var worker: ErrandWorker {
            ErrandWorker { [self] call throws(WorkerFailure) in
                let number = Int(call.header.callID.dropFirst()) ?? 0
                state.withLock { $0.begun += 1 }
                if !passes(number) {
                    await withCheckedContinuation { continuation in
                        state.withLock { $0.waiting[number] = continuation }
                    }
                }
                return ""
            }
        }

        func letGo(_ choose: (Int) -> Bool = { _ in true }) {
            let chosen = state.withLock { state in
                let chosen = state.waiting.filter { choose($0.key) }
                for number in chosen.keys { state.waiting[number] = nil }
                return chosen
            }
            for continuation in chosen.values { continuation.resume() }
        }
    }

    private func answered(_ fixture: LogFixture) throws -> Int {
        Int(try fixture.log.endOffsets(of: fixture.partitions(of: Topics.engineReplies)).values.reduce(0, +))
    }

    /// Tens of thousands under way, of which every second one ends; what ended is never done again.
    @Test func everySecondOfThirtyThousandCallsEnds() async throws {
        let (partitions, count) = (Int32(60), 30_000)
        let fixture = try LogFixture(partitions: partitions, leaseMilliseconds: 120_000)
        for start in stride(from: 0, to: count, by: 5_000) {
            try fixture.log.append(
                (start..<(start + 5_000)).map { ErrandWorker.request($0, partition: Int32($0) % partitions) })
        }
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = count
        limits.drainMilliseconds = 0
        let isOdd: @Sendable (Int) -> Bool = { $0 / Int(partitions) % 2 == 1 }
        let calls = Waiting { _ in false }
        let first = RunningService(WorkerService(calls.worker, in: fixture.environment("m1"), limits: limits))
        try await eventually("all are under way") { calls.waiting == count }
        calls.letGo(isOdd)
        try await eventually("every second one is answered") { try answered(fixture) == count / 2 }
        for committed in try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests).values {
            #expect(committed.offset == 0 && CommitMetadata(committed).finished.count == 250)
        }
        try await first.stop()
        calls.letGo()
        let heir = Waiting { _ in true }
        let second = RunningService(WorkerService(heir.worker, in: fixture.environment("m2"), limits: limits))
        try await eventually("all are done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await second.stop()
        #expect(try answered(fixture) == count)
        #expect(heir.begun == count / 2)
    }

    /// One partition takes only as many as its map can tell apart, and goes on when the lowest ones have ended.
    @Test func aPartitionPausesWhileItsMapIsCrowded() async throws {
        let fixture = try LogFixture()
        let count = 4_000
        try fixture.log.append((0..<count).map { ErrandWorker.request($0, partition: 0) })
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = 30_000
        limits.drainMilliseconds = 0
        let calls = Waiting { $0 % 2 == 1 }
        let first = RunningService(WorkerService(calls.worker, in: fixture.environment("m1"), limits: limits))
        try await eventually("the partition is crowded") {
            calls.waiting > 400 && (0...1).contains(calls.waiting * 2 - calls.begun)
        }
        try await Task.sleep(for: .milliseconds(200))
        let crowded = calls.waiting
        #expect(crowded < 800)
        calls.letGo { $0 < crowded / 2 }
        try await eventually("it goes on") { calls.begun > crowded * 2 + crowded / 4 }
        try await Task.sleep(for: .milliseconds(200))
        try await first.stop()
        let answeredBefore = try answered(fixture)
        let heir = Waiting { _ in true }
        calls.letGo()
        let second = RunningService(WorkerService(heir.worker, in: fixture.environment("m2"), limits: limits))
        try await eventually("all are done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await second.stop()
        #expect(try answered(fixture) == count)
        #expect(heir.begun == count - answeredBefore)
    }
}
