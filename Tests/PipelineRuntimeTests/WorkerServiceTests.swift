import Foundation
import Pipeline
import RecordLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

@Suite struct WorkerServiceTests {
    private func replies(_ fixture: LogFixture) throws -> [Reply] {
        try fixture.decoded(Reply.self, in: Topics.engineReplies)
    }

    private func repliedCalls(_ fixture: LogFixture) throws -> [String] { try replies(fixture).map(\.callID).sorted() }

    private func ids(_ numbers: some Sequence<Int>) -> [String] { numbers.map { "c\($0)" }.sorted() }

    @Test func hundredsOfCallsEndInAnyOrder() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = 300
        try fixture.log.append((0..<700).map { ErrandWorker.request($0) })
        let service = RunningService(WorkerService(errands.worker, in: fixture.environment(), limits: limits))
        try await eventually("as many calls as may are under way") { errands.begun.count == 300 }
        var numbers = Array(0..<700)
        var random = SeededRandom(seed: 1)
        numbers.shuffle(using: &random)
        for start in stride(from: 0, to: 700, by: 70) {
            errands.release(numbers[start..<(start + 70)])
            try await Task.sleep(for: .milliseconds(5))
        }
        try await eventually("all are answered") { try replies(fixture).count == 700 }
        try await service.stop()
        #expect(try repliedCalls(fixture) == ids(0..<700))
        #expect(errands.begun.count == 700)
        #expect(try fixture.isDone(ErrandWorker.name, Topics.llmRequests))
        let reply = try #require(try replies(fixture).first { $0.callID == "c3" })
        #expect(reply.taskID == "t3" && reply.attempt == 1 && reply.cost == Cost(modelCalls: 1))
        #expect(
            reply.result == .llm(LLMResponseMessage(content: Content(storage: .inlineText("done c3")))))
    }

    /// One call hangs; everything else goes on, polling included, and a further restart does again only that one.
    @Test func aSlowCallHoldsUpNothing() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        try fixture.log.append([ErrandWorker.request(0, partition: 0)])
        let service = RunningService(WorkerService(errands.worker, in: fixture.environment()))
        for round in 0..<20 {
            let numbers = (1 + round * 40)..<(41 + round * 40)
            errands.release(numbers)
            try fixture.log.append(numbers.map { ErrandWorker.request($0, partition: Int32($0 % 2)) })
            try await eventually("round \(round) is answered") { try replies(fixture).count == numbers.upperBound - 1 }
        }
        #expect(try repliedCalls(fixture) == ids(1..<801))
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        #expect(committed.values.map(\.offset).sorted() == [0, 400])
        #expect(committed.values.flatMap { CommitMetadata($0).finished } == [1..<401])
        errands.releaseAll()
        try await service.stop()
        #expect(try repliedCalls(fixture) == ids(0..<801))
    }

    @Test func failuresBecomeRepliesThatSaySo() async throws {
        let fixture = try LogFixture()
        let worker = ErrandWorker { call throws(WorkerFailure) in
            throw WorkerFailure(.unavailable, "it is away", retryable: true)
        }
        try fixture.log.append([ErrandWorker.request(1)])
        let service = RunningService(WorkerService(worker, in: fixture.environment()))
        try await eventually("it is answered") { try replies(fixture).count == 1 }
        try await service.stop()
        #expect(
            try replies(fixture).map(\.result)
                == [.failure(CallFailure(kind: .unavailable, message: "it is away", retryable: true))])
    }

    @Test func aReplyThatNoLogTakesBecomesAFailure() async throws {
        let fixture = try LogFixture()
        let worker = ErrandWorker { _ throws(WorkerFailure) in String(repeating: "x", count: 9_000_000) }
        try fixture.log.append([ErrandWorker.request(1)])
        let service = RunningService(WorkerService(worker, in: fixture.environment()))
        try await eventually("it is answered") { try replies(fixture).count == 1 }
        try await service.stop()
        guard case .failure(let failure)? = try replies(fixture)[0].result else {
            Issue.record("the reply is no failure")
            return
        }
        #expect(failure.kind == .limit)
        #expect(failure.message.hasPrefix("the reply to call c1 has 90000"), "\(failure.message)")
    }

    @Test func requestsThatNobodyCouldAnswerBecomeDeadLetters() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        errands.releaseAll()
        var broken = ErrandWorker.request(1, partition: 0)
        broken.value = [0xff]
        var empty = ErrandWorker.request(2, partition: 0)
        empty.value = nil
        var nameless = ErrandWorker.request(3, partition: 0)
        nameless.value = LLMRequestMessage().encoded()
        try fixture.log.append([
            broken, empty, nameless, ErrandWorker.request(4, replyTo: "task.state", partition: 0),
            ErrandWorker.request(5, partition: 0),
        ])
        let service = RunningService(WorkerService(errands.worker, in: fixture.environment()))
        try await eventually("all is done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await service.stop()
        #expect(errands.begun == ["c5"])
        #expect(try repliedCalls(fixture) == ["c5"])
        let letters = try fixture.deadLetters()
        #expect(letters.map(\.offset) == [0, 1, 2, 3])
        #expect(
            letters.map(\.value) == [broken, empty, nameless].map { $0.value ?? [] }
                + [ErrandWorker.request(4, replyTo: "task.state").value ?? []])
        #expect(letters[0].reason.hasPrefix("the record at llm.requests/0/0 can't be decoded"))
        #expect(
            letters.dropFirst().map(\.reason) == [
                "the record at llm.requests/0/1 has no value",
                "the request at llm.requests/0/2 names no call",
                "the request at llm.requests/0/3 wants its reply on a topic that takes none",
            ])
    }

    @Test func eventsAreShownAtOnceAndEachHasAnIDOfItsOwn() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        let worker = ErrandWorker { call throws(WorkerFailure) in
            for number in 1...3 { call.show(.resultAnalyzed(ResultAnalyzed(summary: "event \(number)"))) }
            return try await errands.run(call)
        }
        try fixture.log.append([ErrandWorker.request(1)])
        let service = RunningService(WorkerService(worker, in: fixture.environment()))
        try await eventually("they are shown") { try fixture.shown()["t1"]?.count == 3 }
        #expect(try replies(fixture).isEmpty)
        errands.releaseAll()
        try await service.stop()
        #expect(try fixture.shown() == ["t1": ["event 1", "event 2", "event 3"]])
        let ids = try fixture.contents(of: Topics.uiEvents).compactMap { $0.headers["ce_id"] }
        #expect(Set(ids).count == 3)
    }

    // MARK: Stopping, handing over

    @Test func aStopWaitsForWhatIsUnderWayAndStartsNothing() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = 5
        try fixture.log.append((0..<20).map { ErrandWorker.request($0, partition: 0) })
        let worker = WorkerService(errands.worker, in: fixture.environment(), limits: limits)
        let service = RunningService(worker)
        try await eventually("five are under way") { errands.begun.count == 5 }
        worker.stop()
        try await Task.sleep(for: .milliseconds(50))
        #expect(!service.hasEnded)
        errands.releaseAll()
        try await service.end()
        #expect(errands.begun.sorted() == ids(0..<5))
        #expect(try repliedCalls(fixture) == ids(0..<5))
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        let last = try #require(committed[TopicPartition(Topics.llmRequests, 0)])
        #expect(last.offset == 5 && CommitMetadata(last).finished.isEmpty && CommitMetadata(last).mark == nil)
    }

    @Test func aStopGivesUpCallsThatTakeTooLongAndTheNextMemberRepeatsThem() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.drainMilliseconds = 50
        limits.idleMilliseconds = 10
        try fixture.log.append((0..<10).map { ErrandWorker.request($0, partition: 0) })
        let service = RunningService(WorkerService(errands.worker, in: fixture.environment(), limits: limits))
        try await eventually("all are under way") { errands.begun.count == 10 }
        errands.release([1, 2, 5, 9])
        try await eventually("four are answered") { try replies(fixture).count == 4 }
        try await service.stop()
        try await eventually("the others are cancelled") { errands.cancelled.sorted() == ids([0, 3, 4, 6, 7, 8]) }
        errands.releaseAll()
        let heir = RunningService(WorkerService(errands.worker, in: fixture.environment()))
        try await eventually("all are answered") { try replies(fixture).count == 10 }
        try await heir.stop()
        #expect(try repliedCalls(fixture) == ids(0..<10))
        #expect(errands.begun.dropFirst(10).sorted() == ids([0, 3, 4, 6, 7, 8]))
    }

    @Test func callsOfAPartitionThatIsLostAreCancelledAndRepeatedByItsNewOwner() async throws {
        let fixture = try LogFixture()
        let (errands, others) = (Errands(), Errands())
        try fixture.log.append((0..<30).map { ErrandWorker.request($0, partition: Int32($0 % 3)) })
        let first = RunningService(WorkerService(errands.worker, in: fixture.environment("m1")))
        try await eventually("all are under way") { errands.begun.count == 30 }
        others.releaseAll()
        let second = RunningService(WorkerService(others.worker, in: fixture.environment("m2")))
        try await eventually("the second repeats what the first gave up") {
            !others.begun.isEmpty && errands.cancelled.sorted() == others.begun.sorted()
        }
        errands.releaseAll()
        try await eventually("all are answered") { try replies(fixture).count >= 30 }
        try await first.stop()
        try await second.stop()
        #expect(try repliedCalls(fixture) == ids(0..<30))
    }

    /// A real process that dies with calls under way: of those that were answered none runs again.
    @Test func aDeathRepeatsOnlyWhatWasUnderWay() async throws {
        let fixture = try LogFixture()
        try fixture.log.append((0..<40).map { ErrandWorker.request($0, partition: 0) })
        await workerDies(afterCalls: 13, path: fixture.path)
        let answered = try repliedCalls(fixture)
        #expect(answered == ids((0..<40).filter { $0 % 3 == 1 }))
        let errands = Errands()
        errands.releaseAll()
        let heir = RunningService(WorkerService(errands.worker, in: fixture.environment()))
        try await eventually("all are answered") { try replies(fixture).count >= 40 }
        try await heir.stop()
        #expect(try repliedCalls(fixture) == ids(0..<40))
        #expect(errands.begun.sorted() == ids((0..<40).filter { $0 % 3 != 1 }))
    }

    private func workerDies(afterCalls count: Int, path: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [count, path] in
            alarm(60)
            let errands = Errands()
            errands.release((0..<40).filter { $0 % 3 == 1 })
            let log = try LogFixture.open(path)
            let service = RunningService(
                WorkerService(errands.worker, in: ServiceEnvironment(log: log, member: "child")))
            while !service.hasEnded {
                let partitions = LogFixture.partitions(of: Topics.engineReplies)
                let replies = try log.endOffsets(of: partitions).values.reduce(0, +)
                if replies == count { kill(getpid(), SIGKILL) }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
