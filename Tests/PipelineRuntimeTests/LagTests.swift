import Pipeline
import Prometheus
import RecordLog
import Testing

@testable import PipelineRuntime

@Suite struct LagTests {
    private func lag(_ registry: PrometheusRegistry) -> [String] {
        registry.text().split(separator: "\n").filter { $0.hasPrefix("devfusion_lag_records") }.map(String.init)
    }

    @Test func recordsThatNobodyReadCountByTopic() async throws {
        let fixture = try LogFixture()
        let registry = PrometheusRegistry(help: RuntimeMetric.helpByName)
        var environment = fixture.environment()
        let watch = LagWatch(of: fixture.log, metrics: registry)
        environment.metrics = registry
        environment.lag = watch
        let errands = Errands()
        var limits = WorkerService<ErrandWorker>.Limits()
        limits.callsInFlight = 5
        try fixture.log.append((0..<40).map { ErrandWorker.request($0, partition: Int32($0 % 3)) })
        let service = RunningService(WorkerService(errands.worker, in: environment, limits: limits))
        try await eventually("it has all it may have") { errands.begun.count == 5 }
        try watch.measure()
        let line = try #require(lag(registry).first)
        #expect(line.hasPrefix(#"devfusion_lag_records{processor="errands",topic="llm.requests"} "#))
        let before = try #require(Int(line.split(separator: " ").last ?? ""))
        #expect((30...35).contains(before), "\(line)")
        // A partition that is paused stands still as well, and its records are still to be read.
        try watch.measure()
        #expect(lag(registry) == [line])
        errands.releaseAll()
        try await eventually("all is done") { try fixture.isDone(ErrandWorker.name, Topics.llmRequests) }
        try watch.measure()
        #expect(lag(registry) == [#"devfusion_lag_records{processor="errands",topic="llm.requests"} 0"#])
        try fixture.log.append([ErrandWorker.request(1)])
        try await service.stop()
        // Nothing is owned here any more.
        try watch.measure()
        #expect(lag(registry) == [#"devfusion_lag_records{processor="errands",topic="llm.requests"} 0"#])
    }

    @Test func everyTopicOfAStageHasItsOwn() async throws {
        let fixture = try LogFixture()
        let registry = PrometheusRegistry()
        var environment = fixture.environment()
        let watch = LagWatch(of: fixture.log, metrics: registry)
        environment.lag = watch
        try fixture.log.append([TallyStage.order("go", for: "a")])
        let service = RunningService(StageService(TallyStage(), in: environment))
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try watch.measure()
        #expect(lag(registry).count == OrchestratorInput.topics.count)
        #expect(lag(registry).allSatisfy { $0.hasSuffix(" 0") })
        try await service.stop()
    }

    private let partition = TopicPartition("llm.requests", 0)

    private func record(_ offset: Offset) -> LogRecord {
        LogRecord(
            position: RecordPosition(partition, offset), timestamp: 0, key: nil, value: nil, headers: RecordHeaders())
    }

    /// What stands at the end of a partition and is never delivered is no record: Kafka's markers.
    @Test func markersBehindTheLastRecordDoNotCount() throws {
        let fixture = try LogFixture()
        try fixture.log.append((0..<3).map { ErrandWorker.request($0, partition: 0) })
        let registry = PrometheusRegistry()
        let watch = LagWatch(of: fixture.log, metrics: registry)
        let positions = watch.member(of: "p")
        func measured() throws -> String {
            try watch.measure()
            return lag(registry).first?.split(separator: " ").last.map(String.init) ?? ""
        }
        positions.polled(PollResult(assigned: [partition: CommittedOffset(offset: 0)]))
        positions.polled(PollResult(records: [record(0), record(1)]))
        #expect(try measured() == "1")
        // Nothing was polled meanwhile: it may be a record that nobody asked for.
        #expect(try measured() == "1")
        positions.polled(PollResult())
        #expect(try measured() == "0")
        positions.paused([partition])
        positions.polled(PollResult())
        #expect(try measured() == "1")
        positions.paused([])
        positions.polled(PollResult())
        #expect(try measured() == "0")
        try fixture.log.append([ErrandWorker.request(9, partition: 0)])
        positions.polled(PollResult())
        #expect(try measured() == "2")
        positions.polled(PollResult(revoked: [partition]))
        #expect(try measured() == "0")
    }
}
