import Foundation
import Pipeline
import Prometheus
import RecordLog
import Synchronization
import Testing

@testable import PipelineRuntime

@Suite struct MetricsTests {
    /// Every line but those of buckets and sums, which differ from run to run.
    private func lines(_ registry: PrometheusRegistry) -> Set<String> {
        Set(registry.text().split(separator: "\n").map(String.init).filter { !$0.contains("_bucket{") })
    }

    @Test func aStageCountsItsRecordsLettersAndPartitions() async throws {
        let fixture = try LogFixture()
        let registry = PrometheusRegistry(help: RuntimeMetric.helpByName)
        var environment = fixture.environment()
        environment.metrics = registry
        try fixture.log.append([
            TallyStage.order("go", for: "a"), TallyStage.order("go", for: "b"), TallyStage.order("reject", for: "c"),
        ])
        let stage = StageService(TallyStage(), in: environment)
        #expect(!stage.isReady)
        let service = RunningService(stage)
        try await eventually("all is read") {
            try fixture.isDone(TallyStage.name, Topics.taskCommands)
                && lines(registry).contains("devfusion_states{processor=\"tally\"} 2")
        }
        #expect(stage.isReady)
        let shown = lines(registry)
        let partitions = Int(LogFixture.partitions) * OrchestratorInput.topics.count
        for line in [
            "records_read_total{processor=\"tally\"} 3", "dead_letters_total{processor=\"tally\"} 1",
            // Two events, two states, a dead letter.
            "records_written_total{processor=\"tally\"} 5",
            "partitions_assigned{processor=\"tally\"} \(partitions)", "rebalances_total{processor=\"tally\"} 1",
            "restore_duration_seconds_count{processor=\"tally\"} 1",
            "transaction_failures_total{outcome=\"abort\",processor=\"tally\"} 0",
        ] {
            #expect(shown.contains("devfusion_\(line)"), "no \(line) in \(shown.sorted())")
        }
        try await service.stop()
        #expect(!stage.isReady)
        #expect(lines(registry).contains("devfusion_states{processor=\"tally\"} 0"))
        #expect(lines(registry).contains("devfusion_partitions_assigned{processor=\"tally\"} 0"))
    }

    @Test func aWorkerCountsItsCalls() async throws {
        let fixture = try LogFixture()
        let registry = PrometheusRegistry()
        var environment = fixture.environment()
        environment.metrics = registry
        let errands = Errands()
        try fixture.log.append((0..<4).map { ErrandWorker.request($0) } + [ErrandWorker.request(4, replyTo: "nowhere")])
        let worker = WorkerService(errands.worker, in: environment)
        let service = RunningService(worker)
        try await eventually("the calls are under way") {
            lines(registry).contains("devfusion_calls_in_flight{processor=\"errands\"} 4")
        }
        #expect(worker.isReady)
        errands.releaseAll()
        try await eventually("all is done") {
            try fixture.isDone(ErrandWorker.name, Topics.llmRequests)
                && lines(registry).contains("devfusion_calls_in_flight{processor=\"errands\"} 0")
        }
        try await service.stop()
        for line in [
            "records_read_total{processor=\"errands\"} 5", "dead_letters_total{processor=\"errands\"} 1",
            "calls_total{outcome=\"success\",processor=\"errands\"} 4",
            "calls_total{outcome=\"failure\",processor=\"errands\"} 0",
            "call_duration_seconds_count{processor=\"errands\"} 4", "records_written_total{processor=\"errands\"} 5",
        ] {
            #expect(lines(registry).contains("devfusion_\(line)"), "no \(line)")
        }
    }

    @Test func aStageIsNotReadyWhileItRestores() async throws {
        let fixture = try LogFixture()
        try fixture.log.append((0..<30).map { TallyStage.order("go", for: "t\($0)") })
        let before = RunningService(StageService(TallyStage(), in: fixture.environment()))
        try await eventually("all is read") { try fixture.isDone(TallyStage.name, Topics.taskCommands) }
        try await before.stop()

        let stage = Mutex<StageService?>(nil)
        let readyWhileRestoring = Mutex<[Bool]>([])
        var environment = fixture.environment("m1")
        environment.reached = { _, checkpoint in
            guard checkpoint == .restoring, let isReady = stage.withLock({ $0?.isReady }) else { return }
            readyWhileRestoring.withLock { $0.append(isReady) }
        }
        let first = StageService(TallyStage(), in: environment)
        stage.withLock { $0 = first }
        let running = RunningService(first)
        try await eventually("the first is ready") { first.isReady }
        let second = StageService(TallyStage(), in: fixture.environment("m2"))
        let other = RunningService(second)
        try await eventually("the second has a share") { second.isReady }
        let count = readyWhileRestoring.withLock { $0.count }
        try await other.stop()
        try await eventually("the first takes the share back") { readyWhileRestoring.withLock { $0.count } > count }
        try await eventually("it is ready again") { first.isReady }
        try await running.stop()
        #expect(readyWhileRestoring.withLock { $0 }.allSatisfy { !$0 })
    }

    @Test func membersOfOneProcessShareTheirGauges() {
        let registry = PrometheusRegistry()
        let make = MetricMaker(processor: "p", factory: registry)
        let (first, second) = (make.gauge(.states), make.gauge(.states))
        first.set(5)
        second.set(3)
        first.set(1)
        #expect(lines(registry).contains("devfusion_states{processor=\"p\"} 4"))
    }

    @Test func aMemberIsReadyOnceItsPartitionsAreRestored() {
        let readiness = Readiness()
        func at(_ milliseconds: Int64) -> LogTime { LogTime(milliseconds: milliseconds) }
        readiness.settled(owning: 3, at: at(0))
        #expect(!readiness.isReady)
        readiness.join(at: at(1_000))
        readiness.settled(owning: 0, at: at(1_100))
        #expect(!readiness.isReady)
        readiness.restoring()
        readiness.settled(owning: 3, at: at(1_200))
        #expect(readiness.isReady)
        readiness.restoring()
        #expect(!readiness.isReady)
        readiness.leave()
        readiness.settled(owning: 3, at: at(1_300))
        #expect(!readiness.isReady)
    }

    @Test func aMemberThatHasLostEverythingIsNotReady() {
        let readiness = Readiness()
        func at(_ milliseconds: Int64) -> LogTime { LogTime(milliseconds: milliseconds) }
        readiness.join(at: at(0))
        readiness.settled(owning: 3, at: at(0))
        readiness.settled(owning: 1, at: at(50_000))
        #expect(readiness.isReady)
        readiness.settled(owning: 0, at: at(60_000))
        #expect(!readiness.isReady)
        readiness.settled(owning: 0, at: at(60_000 + Readiness.spareAfterMilliseconds - 1))
        #expect(!readiness.isReady)
        readiness.settled(owning: 0, at: at(60_000 + Readiness.spareAfterMilliseconds))
        #expect(readiness.isReady)
    }

    @Test func aSpareMemberIsReadyAfterAWhile() {
        let readiness = Readiness()
        readiness.join(at: LogTime(milliseconds: 0))
        readiness.settled(owning: 0, at: LogTime(milliseconds: Readiness.spareAfterMilliseconds - 1))
        #expect(!readiness.isReady)
        readiness.settled(owning: 0, at: LogTime(milliseconds: Readiness.spareAfterMilliseconds))
        #expect(readiness.isReady)
    }
}
