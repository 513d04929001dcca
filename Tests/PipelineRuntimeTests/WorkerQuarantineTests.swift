import Foundation
import Pipeline
import RecordLog
import Schemas
import Synchronization
import Testing

@testable import PipelineRuntime

/// Real processes that die over a request, and what becomes of it and of those beside it.
@Suite struct WorkerQuarantineTests {
    private static let fatal = "c5"

    private func replies(_ fixture: LogFixture) throws -> [String: Reply.Result] {
        var replies: [String: Reply.Result] = [:]
        for reply in try fixture.decoded(Reply.self, in: Topics.engineReplies) {
            #expect(replies.updateValue(try #require(reply.result), forKey: reply.callID) == nil, "\(reply.callID)")
        }
        return replies
    }

    /// A worker's process that dies a moment after it began the fatal request.
    private func workerDies(path: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path] in
            alarm(60)
            let worker = ErrandWorker { call throws(WorkerFailure) in
                if call.header.callID == WorkerQuarantineTests.fatal {
                    try? await Task.sleep(for: .milliseconds(50))
                    kill(getpid(), SIGKILL)
                }
                return "done"
            }
            let log = try LogFixture.open(path)
            try WorkerService(worker, in: ServiceEnvironment(log: log, member: "child")).run()
        }
    }

    @Test func aRequestThatKillsItsProcessIsRefusedAndNoOtherIs() async throws {
        let fixture = try LogFixture()
        try fixture.log.append((0..<100).map { ErrandWorker.request($0, partition: Int32($0 % 3)) })
        for _ in 0..<5 { await workerDies(path: fixture.path) }
        try fixture.log.append((100..<110).map { ErrandWorker.request($0, partition: Int32($0 % 3)) })
        let errands = Errands()
        errands.releaseAll()
        let service = RunningService(WorkerService(errands.worker, in: fixture.environment("heir")))
        try await eventually("all is done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await service.stop()
        #expect(!errands.begun.contains(Self.fatal))
        let replies = try replies(fixture)
        #expect(replies.count == 110)
        let failed = replies.filter { if case .failure = $0.value { true } else { false } }
        let reason = "its process ended both times that it ran alone"
        #expect(
            failed == [
                Self.fatal: .failure(
                    CallFailure(kind: .internal, message: "call c5 is refused: \(reason)", retryable: false))
            ])
        #expect(try fixture.deadLetters().map(\.reason) == [reason])
        #expect(try fixture.deadLetters().map(\.value) == [ErrandWorker.request(5).value])
        // Whoever leaves leaves no suspicion behind.
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        #expect(committed.values.allSatisfy { CommitMetadata($0).mark == nil })
    }

    /// An owner has its mark in the log before it begins a call, so that a death at once is noticed.
    @Test func theMarkStandsBeforeTheFirstCallBegins() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        let begunBefore = Mutex<Int?>(nil)
        var environment = fixture.environment()
        environment.reached = { _, checkpoint in
            guard checkpoint == .committing, begunBefore.withLock({ $0 == nil }) else { return }
            // Time enough for a call that was begun too early.
            usleep(100_000)
            begunBefore.withLock { $0 = errands.begun.count }
        }
        try fixture.log.append([ErrandWorker.request(1, partition: 0)])
        let service = RunningService(WorkerService(errands.worker, in: environment))
        try await eventually("the call has begun") { errands.begun.count == 1 }
        #expect(begunBefore.withLock { $0 } == 0)
        let committed = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests)
        #expect(committed.values.compactMap { CommitMetadata($0).mark?.isWorking } == [true])
        errands.releaseAll()
        try await service.stop()
    }

    /// A partition that moves to another member says nothing against the requests that were under way there.
    @Test func aPartitionThatIsGivenBackLeavesNoSuspicion() async throws {
        let fixture = try LogFixture()
        let (errands, others) = (Errands(), Errands())
        try fixture.log.append((0..<30).map { ErrandWorker.request($0, partition: Int32($0 % 3)) })
        let first = RunningService(WorkerService(errands.worker, in: fixture.environment("m1")))
        try await eventually("all are under way") { errands.begun.count == 30 }
        let second = RunningService(WorkerService(others.worker, in: fixture.environment("m2")))
        try await eventually("the second has a share") { !others.begun.isEmpty }
        try await eventually("the first has dropped it") { errands.cancelled.sorted() == others.begun.sorted() }
        let marks = try fixture.committed(of: ErrandWorker.name, in: Topics.llmRequests).values
            .compactMap { CommitMetadata($0).mark }
        #expect(marks.allSatisfy { $0.level == 0 && $0.suspectEnd == 0 }, "\(marks)")
        errands.releaseAll()
        others.releaseAll()
        try await eventually("all are answered") { try replies(fixture).count == 30 }
        try await second.stop()
        try await first.stop()
    }
}
