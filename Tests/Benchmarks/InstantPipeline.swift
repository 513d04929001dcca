import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas
import Stages

/// The real stages on a real log, with models and tools that answer at once: what is left is the pipeline's own cost.
final class InstantPipeline {
    private let log: any RecordLog
    private let services: ServiceThreads
    private let running: Task<Void, any Error>
    private var submitted = 0

    init(on log: any RecordLog) throws {
        self.log = log
        try log.createTopics(Topics.all.map(\.configuration))
        let environment = ServiceEnvironment(log: log, member: "benchmark")
        let services = ServiceThreads([
            StageService(Orchestrator(), in: environment), StageService(Engine(), in: environment),
            WorkerService(InstantModel(), in: environment), WorkerService(InstantInternet(), in: environment),
        ])
        self.services = services
        running = Task { try await services.run() }
    }

    /// Submits tasks at once and waits until all are completed.
    ///
    /// - Returns: the seconds from the submission to the last completion.
    func run(tasks count: Int) throws -> Double {
        let partitions = try log.topics().first { $0.name == Topics.taskState }.map { $0.partitions } ?? 0
        let ends = try log.endOffsets(of: (0..<partitions).map { TopicPartition(Topics.taskState, $0) })
        let reader = try log.reader(at: ends)
        let commands = (0..<count).map { _ in command() }
        let start = DispatchTime.now().uptimeNanoseconds
        try log.append(commands)
        var completed = 0
        while completed < count {
            for record in try reader.next(limit: 5_000, milliseconds: 1_000) {
                guard let value = record.value else { continue }
                let task = try TaskRecord(decoding: value)
                guard task.status != .failed else { throw LogError.fatal("task \(task.taskID) failed") }
                if task.status == .completed { completed += 1 }
            }
        }
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }

    func stop() async throws {
        services.stop()
        try await running.value
    }

    private func command() -> OutgoingRecord {
        submitted += 1
        let taskID = "t-benchmark-\(submitted)"
        let task = NewTask(goal: "Read four pages and put them together.", kind: .general, user: "benchmark")
        let now = LogTime.wallClock().milliseconds
        return OutgoingRecord(
            topic: Topics.taskCommands, timestamp: now, key: Array(taskID.utf8),
            value: TaskCommand(taskID: taskID, command: .newTask(task)).encoded())
    }
}
