import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Testing

/// Groups that share out the requests of one topic by what their tasks were promised.
@Suite struct WorkerScopeTests {
    private func request(_ number: Int, models: String?, cancelsTask: Bool = false) -> OutgoingRecord {
        let header = CallHeader(
            taskID: "t1", callID: cancelsTask ? "" : "c\(number)", attempt: 1, replyTo: "engine.replies",
            cancelsTask: cancelsTask,
            terms: models.map { TaskTerms(models: $0) })
        return OutgoingRecord(
            topic: Topics.llmRequests, timestamp: 1, key: Array("t1".utf8),
            value: LLMRequestMessage(call: header).encoded())
    }

    private func service(_ errands: Errands, _ scope: WorkerScope, _ fixture: LogFixture) -> RunningService {
        RunningService(WorkerService(errands.worker, in: fixture.environment(), scope: scope))
    }

    private static let own = WorkerScope { ($0?.models ?? "").isEmpty }
    private static let quoting = WorkerScope("quoting") { $0?.models == "quoting" }

    @Test func eachGroupCarriesOutItsOwnAndPassesOverTheRest() async throws {
        let fixture = try LogFixture()
        let (first, second) = (Errands(), Errands())
        first.releaseAll()
        second.releaseAll()
        let undecodable = OutgoingRecord(
            topic: Topics.llmRequests, timestamp: 1, key: Array("t1".utf8), value: [0xff, 0xff])
        try fixture.log.append([
            request(1, models: nil), request(2, models: "quoting"), undecodable, request(3, models: ""),
            request(4, models: "nobody's"), request(5, models: "quoting"),
        ])
        let services = [service(first, Self.own, fixture), service(second, Self.quoting, fixture)]
        try await eventually("both have read all") {
            let quoting = try fixture.committed(of: "errands.quoting", in: Topics.llmRequests)
            return try fixture.isDone(ErrandWorker.name, Topics.llmRequests)
                && quoting.values.contains { $0.offset == 6 }
        }
        for service in services { try await service.stop() }
        #expect(first.begun.sorted() == ["c1", "c3"])
        #expect(second.begun.sorted() == ["c2", "c5"])
        #expect(try fixture.contents(of: Topics.engineReplies).count == 4)
        // What nobody can read is reported once.
        #expect(try fixture.deadLetters().count == 1)
    }

    /// A cancellation ends the calls of each group, and each call is answered once.
    @Test func aCancellationReachesEachGroup() async throws {
        let fixture = try LogFixture()
        let (first, second) = (Errands(), Errands())
        let services = [service(first, Self.own, fixture), service(second, Self.quoting, fixture)]
        try fixture.log.append([request(1, models: nil), request(2, models: "quoting")])
        try await eventually("both are under way") { first.begun == ["c1"] && second.begun == ["c2"] }
        try fixture.log.append([request(3, models: nil, cancelsTask: true)])
        try await eventually("both are answered") { try fixture.contents(of: Topics.engineReplies).count >= 2 }
        for service in services { try await service.stop() }
        let replies = try fixture.decoded(Reply.self, in: Topics.engineReplies)
        #expect(replies.map(\.callID).sorted() == ["c1", "c2"])
        #expect(first.cancelled == ["c1"] && second.cancelled == ["c2"])
    }

    /// A request waits, however many others read the topic, until somebody comes who may carry it out.
    @Test func aRequestWaitsForItsGroup() async throws {
        let fixture = try LogFixture()
        let (first, second) = (Errands(), Errands())
        second.releaseAll()
        try fixture.log.append([request(1, models: "quoting")])
        let own = service(first, Self.own, fixture)
        try await eventually("it is passed over") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await own.stop()
        #expect(first.begun.isEmpty)
        let quoting = service(second, Self.quoting, fixture)
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        try await quoting.stop()
        #expect(second.begun == ["c1"])
    }
}
