import Foundation
import Pipeline
import RecordLog
import Schemas

/// The names of one run, told to its process by an environment variable: several runs share a broker.
enum RunName {
    static let variable = "DEVFUSION_BENCHMARK_RUN"
    static let value = ProcessInfo.processInfo.environment[variable] ?? "benchmark"
    /// Where all runs of one kind read from.
    static let inputVariable = "DEVFUSION_BENCHMARK_INPUT"
    static let input = ProcessInfo.processInfo.environment[inputVariable] ?? "benchmark.input"
}

/// A stage that does next to nothing to records of 1 KiB, so that what is left is the runtime's own cost.
struct CopyStage: Stage {
    static let name = ProcessorName("\(RunName.value)")
    static let stateTopic = TopicName("\(RunName.value).state")
    static let timerTopic = TopicName("\(RunName.value).timers")

    /// Whether it keeps what it read last of each key, which changes the state with every record.
    let keepsState: Bool
    let progress: Progress

    func process(
        _ input: CopyInput, state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [CopyOutput] {
        guard case .task(var task) = input else { return [] }
        progress.note()
        task.stepsFinished = (state?.stepsFinished ?? 0) + 1
        if keepsState { state = task }
        return [.task(task)]
    }

    func abandon(
        _ taskID: String, losing input: CopyInput?, state: inout TaskRecord?, because failure: CallFailure,
        at now: LogTime
    ) -> [CopyOutput] {
        []
    }

    func deadline(of state: TaskRecord) -> LogTime? { nil }

    /// How many records were processed. It belongs to the stage's thread.
    final class Progress: @unchecked Sendable {
        private(set) var count = 0

        func note() {
            if count == 0 { Stopwatch.shared.begin() }
            count += 1
        }
    }
}

enum CopyInput: StageInput {
    case task(TaskRecord)
    case timer(TimerFired)

    static let topics = [TopicName(RunName.input), CopyStage.timerTopic]

    init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = topicIndex == 0 ? .task(try TaskRecord(decoding: bytes)) : .timer(try TimerFired(decoding: bytes))
    }
}

enum CopyOutput: StageOutput {
    case task(TaskRecord)

    static let topics = [TopicName("\(RunName.value).output")]

    var topicIndex: Int { 0 }
    var recordName: String { TaskRecord.fullName }

    func encoded() -> [UInt8] {
        switch self {
        case .task(let record): record.encoded()
        }
    }

    /// A record of 1 KiB.
    static let sample: [UInt8] = {
        var task = TaskRecord(
            taskID: "task-10000", kind: .research, status: .executing, user: "benchmark", tenant: "benchmark",
            sources: ["/srv/documents/handbook", "https://example.org/news"], submittedAtMs: 1_700_000_000_000,
            updatedAtMs: 1_700_000_000_000, stepCount: 5, stepsFinished: 1, currentStep: 3,
            currentStepTitle: "Research the question", cost: Cost(modelCalls: 3, toolCalls: 12))
        // Text has a length of two bytes and a tag from 128 bytes on.
        let missing = 1_024 - task.encoded().count - 3
        task.goal = String(String(repeating: "Find out what the documents say about it. ", count: 30).prefix(missing))
        return task.encoded()
    }()
}
