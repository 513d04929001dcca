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

/// Restore of 100,000 task states, from an empty process to the first step.
func restoreBenchmark() async throws -> [BenchmarkRow] {
    let folder = try BenchmarkFolder()
    let log = try SQLiteLog(SQLiteLog.Configuration(path: folder.file))
    try log.createTopics(Topics.all.map(\.configuration))
    let count = 100_000
    var bytes = 0
    for start in stride(from: 0, to: count, by: 5_000) {
        let records = (start..<start + 5_000).map(stateRecord)
        bytes += records.reduce(0) { $0 + ($1.value?.count ?? 0) }
        try log.append(records)
    }
    let before = ProcessUsage.residentMegabytes
    let seconds = try await secondsToFirstStep(on: log)
    return [
        BenchmarkRow(name: "restore of 100,000 states", value: Double(count) / seconds, unit: "states/s"),
        BenchmarkRow(name: "restore of 100,000 states, until the first step", value: seconds * 1_000, unit: "ms"),
        BenchmarkRow(name: "size of a state", value: Double(bytes) / Double(count), unit: "bytes"),
        BenchmarkRow(name: "memory added", value: ProcessUsage.residentMegabytes - before, unit: "MB"),
    ]
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

private func secondsToFirstStep(on log: SQLiteLog) async throws -> Double {
    try log.append([command(1_000_000)])
    let service = StageService(Orchestrator(), in: ServiceEnvironment(log: log, member: "benchmark"))
    let start = DispatchTime.now().uptimeNanoseconds
    return try await run(service) {
        try waitForRecords(1, in: Topics.engineCommands, of: log)
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }
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

private func stateRecord(_ number: Int) -> OutgoingRecord {
    let taskID = "t-state-\(number)"
    let state = TaskRecord(
        taskID: taskID, goal: String(repeating: "Find out what the documents say about it. ", count: 8),
        kind: .research, status: .executing, user: "benchmark", tenant: "tenant",
        sources: ["/srv/documents/handbook", "https://example.org/news"], submittedAtMs: 1_700_000_000_000,
        updatedAtMs: 1_700_000_000_000, stepCount: 5, stepsFinished: 2, currentStep: 3,
        currentStepTitle: "Research the question", cost: Cost(modelCalls: 3, toolCalls: 12))
    return OutgoingRecord(
        topic: Topics.taskState, timestamp: 1_700_000_000_000, key: Array(taskID.utf8), value: state.encoded())
}
