import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Synchronization

extension BrokerLoop {
    /// How long each call of the worker takes, and how many of them are under way at once.
    static let callMilliseconds = 200
    static let callsInFlight = 1_000

    /// A worker with a queue of calls that each wait for something.
    func runWorker() throws -> Measurement {
        let log = PrefixedLog(try log, prefix: try NamePrefix(RunName.value))
        let topics = [Topics.toolInternetRequests, Topics.engineReplies, Topics.deadLetters, Topics.uiEvents]
        try log.createTopics(topics.map(named))
        for start in stride(from: 0, to: records, by: 5_000) {
            _ = try log.append((start..<min(start + 5_000, records)).map(request))
        }
        let calls = Calls(total: records)
        let handle = ServiceHandle()
        let environment = ServiceEnvironment(log: log, member: "benchmark") {
            LogTime.wallClock()
        } reached: { _, checkpoint in
            // A commit that comes after the last call has ended holds its reply, or the next one does.
            guard checkpoint == .committed, calls.areDone else { return }
            Stopwatch.shared.end()
            handle.stop()
        }
        var limits = WorkerService<WaitingWorker>.Limits()
        limits.callsInFlight = Self.callsInFlight
        let service = WorkerService(WaitingWorker(calls: calls), in: environment, limits: limits)
        handle.service = service
        try service.run()
        return try Stopwatch.shared.measurement(of: records)
    }

    private func named(_ topic: TopicName) -> TopicConfiguration {
        TopicConfiguration(name: topic, partitions: Self.partitions, cleanup: .delete(afterMilliseconds: nil))
    }

    private func request(_ number: Int) -> OutgoingRecord {
        let taskID = "task-\(number % Self.keys)"
        let header = CallHeader(
            taskID: taskID, callID: "call-\(number)", attempt: 1, replyTo: Topics.engineReplies.description)
        return OutgoingRecord(
            topic: Topics.toolInternetRequests, timestamp: LogTime.wallClock().milliseconds, key: Array(taskID.utf8),
            value: InternetRequest(call: header).encoded())
    }

    /// Tasks one after another through the real stages with workers that answer at once, the pipeline idle before each.
    func runTasks() throws -> Measurement {
        let log = PrefixedLog(try log, prefix: try NamePrefix(RunName.value))
        let records = records
        let result = Mutex<Result<[Double], any Error>?>(nil)
        Task {
            let taken: Result<[Double], any Error>
            do { taken = .success(try await Self.secondsOfTasks(records, on: log)) } catch { taken = .failure(error) }
            result.withLock { $0 = taken }
        }
        while result.withLock({ $0 == nil }) { usleep(10_000) }
        let seconds = try result.withLock { try $0!.get() }
        var measurement = try Stopwatch.shared.measurement(of: records)
        measurement.latencies = seconds.map { $0 * 1_000 }
        return measurement
    }

    private static func secondsOfTasks(_ count: Int, on log: any RecordLog) async throws -> [Double] {
        let pipeline = try InstantPipeline(on: log)
        // The members of the groups have come together once a first task is through.
        for _ in 0..<3 { _ = try pipeline.run(tasks: 1) }
        Stopwatch.shared.begin()
        var seconds: [Double] = []
        for _ in 0..<count { seconds.append(try pipeline.run(tasks: 1)) }
        Stopwatch.shared.end()
        try await pipeline.stop()
        return seconds
    }
}

/// A worker that only waits.
private struct WaitingWorker: Worker {
    static let name: ProcessorName = "internet"

    let calls: Calls

    func perform(_ request: InternetWorkerRequest, for call: Call) async throws(WorkerFailure) -> WorkerResult {
        Stopwatch.shared.begin()
        do { try await Task.sleep(for: .milliseconds(BrokerLoop.callMilliseconds)) } catch {
            throw WorkerFailure(.cancelled, "cancelled")
        }
        calls.end()
        let page = PageFetched(
            address: "https://example.org/", title: "A page", text: Content(storage: .inlineText("A sentence.")))
        return WorkerResult(.internet(InternetResponse(result: .page(page))), cost: Cost(toolCalls: 1))
    }
}

private final class Calls: Sendable {
    private let left: Mutex<Int>

    init(total: Int) { left = Mutex(total) }

    func end() { left.withLock { $0 -= 1 } }

    var areDone: Bool { left.withLock { $0 <= 0 } }
}
