import Pipeline
import RecordLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

/// Calls that take minutes, and end when their task is cancelled: none of these tests would end otherwise.
@Suite struct CancellationTests {
    /// Calls that end by cancellation only, each having cost something.
    private final class Endless: Sendable {
        private let calls = Mutex<[String]>([])
        /// Calls of these ids don't hear that they are cancelled.
        let deaf: Set<String>

        init(deaf: Set<String> = []) { self.deaf = deaf }

        var begun: [String] { calls.withLock { $0 } }

        var worker: ErrandWorker {
            ErrandWorker { [self] call throws(WorkerFailure) in
                let id = call.header.callID
                calls.withLock { $0.append(id) }
                for _ in 0..<600 {
                    do { try await Task.sleep(for: .seconds(1)) } catch {
                        guard deaf.contains(id) else {
                            let cost = Cost(modelCalls: 1, microUSD: 5)
                            throw WorkerFailure(.unavailable, "cut", retryable: true, cost: cost)
                        }
                        await withCheckedContinuation { (_: CheckedContinuation<Void, Never>) in }
                    }
                }
                return "late"
            }
        }
    }

    private func request(_ call: String, of task: String, partition: Int32 = 0) -> OutgoingRecord {
        record(CallHeader(taskID: task, callID: call, attempt: 1, replyTo: "engine.replies"), partition)
    }

    private func cancel(_ task: String, beneath call: String = "", partition: Int32 = 0) -> OutgoingRecord {
        record(CallHeader(taskID: task, callID: call, cancelsTask: true), partition)
    }

    private func record(_ header: CallHeader, _ partition: Int32) -> OutgoingRecord {
        OutgoingRecord(
            topic: Topics.llmRequests, partition: partition, timestamp: 1, key: Array(header.taskID.utf8),
            value: LLMRequestMessage(call: header).encoded())
    }

    /// The failures among the replies, by call.
    private func failures(_ fixture: LogFixture) throws -> [String: CallFailure] {
        var failures: [String: CallFailure] = [:]
        for reply in try fixture.decoded(Reply.self, in: Topics.engineReplies) {
            guard case .failure(let failure)? = reply.result else { continue }
            #expect(failures.updateValue(failure, forKey: reply.callID) == nil, "\(reply.callID)")
        }
        return failures
    }

    private func spent(_ fixture: LogFixture) throws -> Cost {
        try fixture.decoded(Reply.self, in: Topics.engineReplies).reduce(into: Cost()) { $0.add($1.cost ?? Cost()) }
    }

    private var drainsAtOnce: WorkerService<ErrandWorker>.Limits {
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.drainMilliseconds = 0
        limits.idleMilliseconds = 20
        return limits
    }

    @Test func twoHundredCallsOfATaskEndWithIt() async throws {
        let fixture = try LogFixture()
        let endless = Endless()
        try fixture.log.append((0..<200).map { request("a/\($0)", of: "a") } + [request("b/0", of: "b")])
        let service = RunningService(
            WorkerService(endless.worker, in: fixture.environment(), limits: drainsAtOnce))
        try await eventually("all are under way") { endless.begun.count == 201 }
        try fixture.log.append([cancel("a"), request("a/again", of: "a")])
        try await eventually("they are answered") { try failures(fixture).count == 200 }
        // Another task's call goes on, and so does what the task asks afterwards.
        try await eventually("the later one is under way") { endless.begun.last == "a/again" }
        let answers = try failures(fixture)
        #expect(Set(answers.keys) == Set((0..<200).map { "a/\($0)" }))
        #expect(
            answers["a/7"] == CallFailure(kind: .cancelled, message: "call a/7 was cancelled", retryable: false))
        #expect(try spent(fixture) == Cost(modelCalls: 200, microUSD: 1_000))
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        let partition = try #require(committed[TopicPartition(Topics.llmRequests, 0)])
        #expect(partition.offset == 200)
        #expect(CommitMetadata(partition).finished == [201..<202])
        #expect(try fixture.deadLetters().isEmpty)
        try await service.stop()
    }

    @Test func onlyCallsBeneathTheNamedOneEnd() async throws {
        let fixture = try LogFixture()
        let endless = Endless()
        let ids = ["a/s1/1/x/1", "a/s1/1/y/2", "a/s1/10/x/1", "a/s2/2"]
        try fixture.log.append(ids.map { request($0, of: "a") } + [request("a/s1/1/z/1", of: "b")])
        try fixture.log.append([request("a/s1/1/elsewhere/1", of: "a", partition: 1)])
        let service = RunningService(
            WorkerService(endless.worker, in: fixture.environment(), limits: drainsAtOnce))
        try await eventually("all are under way") { endless.begun.count == 6 }
        try fixture.log.append([cancel("a", beneath: "a/s1/1")])
        try await eventually("they are answered") { try failures(fixture).count == 2 }
        try await Task.sleep(for: .milliseconds(100))
        #expect(try failures(fixture).keys.sorted() == ["a/s1/1/x/1", "a/s1/1/y/2"])
        try await service.stop()
    }

    /// There is no room for another call; the cancellation is read all the same, and what waits is never begun.
    @Test func aCancellationIsReadAheadOfCallsThatWait() async throws {
        let fixture = try LogFixture()
        let endless = Endless()
        var limits = drainsAtOnce
        limits.callsInFlight = 4
        try fixture.log.append(
            (0..<4).map { request("b/\($0)", of: "b", partition: 1) } + (0..<60).map { request("a/\($0)", of: "a") })
        let service = RunningService(WorkerService(endless.worker, in: fixture.environment(), limits: limits))
        try await eventually("as many as may are under way") { endless.begun.count == 4 }
        let begun = Set(endless.begun.filter { $0.hasPrefix("a/") })
        try fixture.log.append([cancel("a")])
        try await eventually("all are answered") { try failures(fixture).count == 60 }
        #expect(Set(endless.begun.filter { $0.hasPrefix("a/") }) == begun)
        let answers = try failures(fixture)
        for call in (0..<60).map({ "a/\($0)" }) {
            let message = begun.contains(call) ? "was cancelled" : "was cancelled before it began"
            #expect(answers[call]?.message == "call \(call) \(message)")
            #expect(answers[call]?.kind == .cancelled)
        }
        #expect(try spent(fixture).modelCalls == UInt32(begun.count))
        try await service.stop()
    }

    @Test func aPartitionIsReadAheadOnlySoFar() async throws {
        let fixture = try LogFixture()
        let endless = Endless()
        var limits = drainsAtOnce
        (limits.callsInFlight, limits.readAheadRecords) = (4, 8)
        try fixture.log.append((0..<40).map { request("a/\($0)", of: "a") } + [cancel("a")])
        let service = RunningService(WorkerService(endless.worker, in: fixture.environment(), limits: limits))
        try await eventually("as many as may are under way") { endless.begun.count == 4 }
        try await Task.sleep(for: .milliseconds(200))
        #expect(try failures(fixture).isEmpty)
        try await service.stop()
    }

    /// A worker that goes before its calls have ended leaves the cancellation to the next one, with the calls.
    @Test func aCancellationOutlivesItsReader() async throws {
        let fixture = try LogFixture()
        let (first, second) = (Endless(deaf: ["a/1"]), Endless())
        try fixture.log.append((0..<3).map { request("a/\($0)", of: "a") })
        let service = RunningService(
            WorkerService(first.worker, in: fixture.environment("m1"), limits: drainsAtOnce))
        try await eventually("all are under way") { first.begun.count == 3 }
        try fixture.log.append([cancel("a")])
        try await eventually("those that hear it are answered") { try failures(fixture).count >= 2 }
        try await service.stop()
        #expect(try failures(fixture)["a/1"] == nil)
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        let partition = try #require(committed[TopicPartition(Topics.llmRequests, 0)])
        #expect(!CommitMetadata(partition).finished.contains { $0.contains(3) })
        try fixture.log.append([request("a/3", of: "a")])
        let heir = RunningService(
            WorkerService(second.worker, in: fixture.environment("m2"), limits: drainsAtOnce))
        try await eventually("all are answered") { try failures(fixture).count == 3 }
        try await eventually("the later one is under way") { second.begun == ["a/3"] }
        #expect(try failures(fixture)["a/1"]?.message == "call a/1 was cancelled before it began")
        try await heir.stop()
    }

    @Test func aCancellationOfNothingIsDone() async throws {
        let fixture = try LogFixture()
        try fixture.log.append([cancel("a"), cancel("a", beneath: "a/s1")])
        let service = RunningService(WorkerService(Endless().worker, in: fixture.environment()))
        try await eventually("both are done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await service.stop()
        #expect(try fixture.contents(of: Topics.engineReplies).isEmpty)
        #expect(try fixture.deadLetters().isEmpty)
    }
}
