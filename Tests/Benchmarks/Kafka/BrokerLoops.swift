import CBaselines
import Foundation
import KafkaLog
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas

/// What a process of a benchmark does.
enum LoopKind: String, CaseIterable, Codable {
    case produce, consume
    /// In C, with the headers that the pipeline writes, and without any.
    case copy
    case copyBare = "copy-bare"
    /// Without headers, and as librdkafka is: it sleeps while its queue is full.
    case copyStock = "copy-stock"
    case stage
    case stageWithState = "stage-with-state"
    case worker
    case latency
}

/// One run, in a process of its own.
struct BrokerLoop {
    static let partitions: Int32 = 6
    /// Of how many tasks the records are. With 300,000 records each comes six times, seldom twice in one transaction.
    static let keys = 50_000

    var servers: String
    var records: Int
    var transactionMilliseconds: Int

    func run(_ kind: LoopKind) throws -> Measurement {
        switch kind {
        case .copyStock: try runInC(headers: false, keepingFetching: false, baseline_kafka_copy)
        case .produce: try runInC(headers: true, baseline_kafka_produce)
        case .consume: try runInC(headers: true, baseline_kafka_consume)
        case .copy: try runInC(headers: true, baseline_kafka_copy)
        case .copyBare: try runInC(headers: false, baseline_kafka_copy)
        case .stage: try runStage(keepingState: false)
        case .stageWithState: try runStage(keepingState: true)
        case .worker: try runWorker()
        case .latency: try runTasks()
        }
    }

    var log: KafkaLog {
        get throws {
            var configuration = KafkaLog.Configuration(bootstrapServers: servers)
            configuration.prefix = RunName.value
            return try KafkaLog(configuration)
        }
    }

    // MARK: In C

    private func runInC(
        headers: Bool, keepingFetching: Bool = true, _ loop: (UnsafePointer<kafka_loop>) -> Int32
    ) throws -> Measurement {
        let sample = CopyOutput.sample
        let names: [String] = [servers, RunName.input, "\(RunName.value).output", RunName.value]
        let strings = names.map { strdup($0) }
        defer { for string in strings { free(string) } }
        let result = sample.withUnsafeBufferPointer { value in
            var settings = kafka_loop(
                servers: strings[0], input: strings[1], output: strings[2], id: strings[3],
                partitions: Int32(Self.partitions), records: Int32(records), value: value.baseAddress,
                value_bytes: value.count, keys: Int32(Self.keys), headers: headers ? 1 : 0,
                keeps_fetching: keepingFetching ? 1 : 0,
                transaction_milliseconds: Int32(transactionMilliseconds), began: { Stopwatch.shared.begin() },
                ended: { Stopwatch.shared.end() })
            return loop(&settings)
        }
        guard result == 0 else { throw BenchmarkFailure("the loop in C failed") }
        return try Stopwatch.shared.measurement(of: records)
    }

    // MARK: Stages

    private func runStage(keepingState: Bool) throws -> Measurement {
        let progress = CopyStage.Progress()
        let handle = ServiceHandle()
        let total = records
        let environment = ServiceEnvironment(log: try log, member: "benchmark") {
            LogTime.wallClock()
        } reached: { _, checkpoint in
            guard checkpoint == .committed, progress.count >= total else { return }
            Stopwatch.shared.end()
            handle.stop()
        }
        var limits = StageService.Limits()
        limits.transactionMilliseconds = transactionMilliseconds
        let service = StageService(
            CopyStage(keepsState: keepingState, progress: progress), in: environment, limits: limits)
        handle.service = service
        try service.run()
        return try Stopwatch.shared.measurement(of: total)
    }
}

/// Lets what happens inside of a service end it.
final class ServiceHandle: @unchecked Sendable {
    var service: (any PipelineService)?

    func stop() { service?.stop() }
}
