import Pipeline
import RecordLog
import Schemas
import Testing

@testable import PipelineRuntime

@Suite struct TraceTests {
    private static let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    private func traced(_ record: OutgoingRecord) -> OutgoingRecord {
        var record = record
        record.headers.append("traceparent", Self.traceparent)
        return record
    }

    @Test func repliesEventsAndLettersOfAWorkerStayInTheTrace() async throws {
        let fixture = try LogFixture()
        let worker = ErrandWorker { call throws(WorkerFailure) in
            call.show(.resultAnalyzed(ResultAnalyzed(summary: "at it")))
            return "done"
        }
        try fixture.log.append([traced(ErrandWorker.request(1)), traced(ErrandWorker.request(2, replyTo: "nowhere"))])
        let service = RunningService(WorkerService(worker, in: fixture.environment()))
        try await eventually("all is done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try await service.stop()
        for topic in [Topics.engineReplies, Topics.uiEvents, Topics.deadLetters] {
            #expect(try fixture.contents(of: topic).map { $0.headers["traceparent"] } == [Self.traceparent])
        }
    }

    @Test func outputsStatesAndLettersOfAStageStayInTheTrace() async throws {
        let fixture = try LogFixture()
        try fixture.log.append([traced(TallyStage.order("go", for: "a")), traced(TallyStage.order("reject", for: "b"))])
        let service = RunningService(StageService(TallyStage(), in: fixture.environment()))
        try await eventually("all is done") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await service.stop()
        for topic in [Topics.uiEvents, Topics.taskState, Topics.deadLetters] {
            #expect(try fixture.contents(of: topic).map { $0.headers["traceparent"] } == [Self.traceparent])
        }
    }

    @Test(arguments: [
        (
            "t-1", traceparent,
            ["position": "llm.requests/0/7", "task_id": "t-1", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"]
        ),
        ("two words", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", ["position": "llm.requests/0/7"]),
        ("", "00--1-01", ["position": "llm.requests/0/7"]), ("a\nb", "", ["position": "llm.requests/0/7"]),
    ])
    func logLinesNameTaskAndTraceOnlyWhereTheyLookLikeIDs(
        _ key: String, _ traceparent: String, _ expected: [String: String]
    ) {
        var headers = RecordHeaders()
        headers.append("traceparent", traceparent)
        let record = LogRecord(
            position: RecordPosition(TopicPartition(Topics.llmRequests, 0), 7), timestamp: 0, key: Array(key.utf8),
            value: nil, headers: headers)
        #expect(record.logMetadata.mapValues(\.description) == expected)
    }
}
