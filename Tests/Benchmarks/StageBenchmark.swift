import Dispatch
import Pipeline
import PipelineRuntime
import RecordLog
import SQLiteLog
import Schemas
import Stages

/// Steps of one stage: the orchestrator receives tasks, each an input, five outputs and a state.
func stageBenchmark() async throws -> [BenchmarkRow] {
    [try pureSteps(), try await stepsOnLog()]
}

private func pureSteps() throws -> BenchmarkRow {
    let stage = Orchestrator()
    let inputs = (0..<20_000).map { command($0).value ?? [] }
    let usage = ProcessUsage()
    var written = 0
    for bytes in inputs {
        var state: TaskRecord?
        let input = try OrchestratorInput(topicIndex: 0, decoding: bytes)
        let outputs = try stage.process(input, state: &state, at: LogTime(milliseconds: 1))
        for output in outputs { written += output.encoded().count }
        written += state?.encoded().count ?? 0
    }
    precondition(written > 0)
    return BenchmarkRow(
        name: "stage steps without a log, a core", value: Double(inputs.count) / usage.cpuSeconds, unit: "steps/s")
}

private func stepsOnLog() async throws -> BenchmarkRow {
    let folder = try BenchmarkFolder()
    let log = try SQLiteLog(SQLiteLog.Configuration(path: folder.file))
    try log.createTopics(Topics.all.map(\.configuration))
    let count = 20_000
    for start in stride(from: 0, to: count, by: 1_000) { try log.append((start..<start + 1_000).map(command)) }
    let service = StageService(Orchestrator(), in: ServiceEnvironment(log: log, member: "benchmark"))
    let start = DispatchTime.now().uptimeNanoseconds
    let seconds = try await run(service) {
        try waitForRecords(count, in: Topics.engineCommands, of: log)
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }
    return BenchmarkRow(name: "stage steps on SQLiteLog", value: Double(count) / seconds, unit: "steps/s")
}

private func run<Value>(_ service: any PipelineService, while work: () throws -> Value) async throws -> Value {
    let threads = ServiceThreads([service])
    let running = Task { try await threads.run() }
    let value = try work()
    threads.stop()
    try await running.value
    return value
}

private func waitForRecords(_ count: Int, in topic: TopicName, of log: SQLiteLog) throws {
    let partitions = try log.topics().first { $0.name == topic }?.partitions ?? 0
    let starts = (0..<partitions).map { (TopicPartition(topic, $0), Offset(0)) }
    let reader = try log.reader(at: Dictionary(uniqueKeysWithValues: starts))
    var found = 0
    while found < count { found += try reader.next(limit: 5_000, milliseconds: 1_000).count }
}

private func command(_ number: Int) -> OutgoingRecord {
    let taskID = "t-benchmark-\(number)"
    let task = NewTask(goal: "Read four pages and put them together.", kind: .general, user: "benchmark")
    return OutgoingRecord(
        topic: Topics.taskCommands, timestamp: LogTime.wallClock().milliseconds, key: Array(taskID.utf8),
        value: TaskCommand(taskID: taskID, command: .newTask(task)).encoded())
}
