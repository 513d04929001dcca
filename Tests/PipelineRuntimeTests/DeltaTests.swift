import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

/// Text as it comes, for display.
@Suite struct DeltaTests {
    private func deltas(_ fixture: LogFixture) throws -> [LLMDelta] {
        try fixture.decoded(LLMDelta.self, in: Topics.llmDeltas)
    }

    private func text(_ fixture: LogFixture, of call: String) throws -> String {
        try deltas(fixture).filter { $0.callID == call }.map(\.text).joined()
    }

    @Test func textIsShownWhileTheCallIsUnderWay() async throws {
        let fixture = try LogFixture()
        let errands = Errands()
        let worker = ErrandWorker { call throws(WorkerFailure) in
            for number in 0..<100 { call.showText("\(call.header.callID):\(number) ") }
            call.showText("")
            return try await errands.run(call)
        }
        try fixture.log.append((1...3).map { ErrandWorker.request($0) })
        let service = RunningService(WorkerService(worker, in: fixture.environment()))
        for call in ["c1", "c2", "c3"] {
            let whole = (0..<100).map { "\(call):\($0) " }.joined()
            try await eventually("\(call) is shown") { try text(fixture, of: call) == whole }
        }
        #expect(try fixture.contents(of: Topics.engineReplies).isEmpty)
        let deltas = try self.deltas(fixture).filter { $0.callID == "c2" }
        #expect(deltas.map(\.index) == (0..<UInt32(deltas.count)).map { $0 })
        #expect(deltas.count < 100, "pieces are gathered")
        #expect(deltas.allSatisfy { $0.taskID == "t2" && $0.attempt == 1 })
        let headers = try #require(try fixture.contents(of: Topics.llmDeltas).first?.headers)
        #expect(headers["ce_type"] == "devfusion.v1.LLMDelta" && headers["ce_source"] == "/devfusion/errands")
        errands.releaseAll()
        try await service.stop()
    }

    @Test func aLongTextIsCutBetweenCharacters() throws {
        let fixture = try LogFixture()
        let environment = fixture.environment()
        let writer = DeltaWriter(of: "models", in: environment, logger: .init(label: "test"))
        let record = LogRecord(
            position: RecordPosition(TopicPartition("llm.requests", 0), 0), timestamp: 0,
            key: nil, value: nil, headers: RecordHeaders())
        let display = TextDisplay(
            of: CallHeader(taskID: "t", callID: "c", attempt: 2), request: record, writer: writer)
        let text = String(repeating: "aé€😀", count: 5_000)
        display.show(text)
        let parts = display.take()
        #expect(parts.map(\.text).joined() == text)
        #expect(parts.count > 1 && parts.allSatisfy { $0.text.utf8.count <= TextDisplay.recordLimitBytes })
        #expect(parts.map(\.index) == (0..<UInt32(parts.count)).map { $0 } && parts.allSatisfy { $0.attempt == 2 })
        // Where nothing is taken, what comes is not kept for ever; the numbers tell.
        for _ in 0..<100 { display.show(text) }
        let late = display.take()
        #expect(late.reduce(0) { $0 + $1.text.utf8.count } <= TextDisplay.waitingLimitBytes)
        display.show("end")
        #expect(display.take().map(\.index).first.map { $0 > UInt32(parts.count + late.count) } == true)
    }

    /// A log that takes no text still gets the reply.
    @Test func aReplyDoesNotWaitForItsText() async throws {
        let fixture = try LogFixture()
        var environment = fixture.environment()
        environment.log = DeltalessLog(fixture.log)
        let worker = ErrandWorker { call throws(WorkerFailure) in
            call.showText("text")
            return "done"
        }
        try fixture.log.append([ErrandWorker.request(1)])
        let service = RunningService(WorkerService(worker, in: environment))
        try await eventually("it is answered") { try fixture.contents(of: Topics.engineReplies).count == 1 }
        try await service.stop()
        #expect(try deltas(fixture).isEmpty)
    }
}

/// A log that takes no appends, only transactions.
private struct DeltalessLog: RecordLog {
    let log: any RecordLog

    init(_ log: any RecordLog) { self.log = log }

    func createTopics(_ topics: [TopicConfiguration]) throws(LogError) { try log.createTopics(topics) }
    func topics() throws(LogError) -> [TopicConfiguration] { try log.topics() }
    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] { throw .retry("away") }
    func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession { try log.join(group, topics: topics, as: member) }
    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        try log.reader(at: positions)
    }
    func endOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try log.endOffsets(of: partitions)
    }
    func startOffsets(of partitions: [TopicPartition]) throws(LogError) -> [TopicPartition: Offset] {
        try log.startOffsets(of: partitions)
    }
    func committedOffsets(
        of group: GroupName, in topic: TopicName
    ) throws(LogError) -> [TopicPartition: CommittedOffset] { try log.committedOffsets(of: group, in: topic) }
}
