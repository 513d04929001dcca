import Foundation
import Pipeline
import RecordLog
import Schemas

/// The smallest stage with everything in it: it counts a task's inputs, and each goal is an order to it.
struct TallyStage: Stage {
    typealias Input = OrchestratorInput
    typealias Output = OrchestratorOutput
    typealias State = TaskRecord

    static let name: ProcessorName = "tally"
    static let stateTopic = Topics.taskState
    static let timerTopic = Topics.orchestratorTimers

    /// The events that a task's inputs are to leave, each once.
    static func events(_ count: Int) -> [String] { (1...count).map(String.init) }

    func process(
        _ input: OrchestratorInput, state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        switch input {
        case .taskCommands(let command):
            guard case .newTask(let new)? = command.command else { throw Rejection("no order") }
            return try obey(new.goal, of: command.taskID, state: &state)
        case .taskOutcomes: return []
        case .orchestratorTimers(let timer):
            state?.limits = nil
            return [event("woken at \(timer.dueAtMs)", of: timer.taskID)]
        }
    }

    private func obey(_ order: String, of taskID: String, state: inout TaskRecord?) throws(Rejection) -> [Output] {
        var task = state ?? TaskRecord(taskID: taskID)
        task.stepsFinished += 1
        let words = order.split(separator: " ")
        switch words.first {
        case "reject": throw Rejection("it was told to")
        case "forget":
            state = nil
            return []
        case "ignore": return []
        case "die": kill(getpid(), SIGKILL)
        case "wake": task.limits = TaskLimits(maxDurationMs: UInt64(words[1]) ?? 0)
        default: break
        }
        state = task
        return [event(String(task.stepsFinished), of: taskID)]
    }

    private func event(_ text: String, of taskID: String) -> Output {
        .uiEvents(UIEvent(taskID: taskID, event: .resultAnalyzed(ResultAnalyzed(summary: text))))
    }

    func abandon(
        _ taskID: String, losing input: OrchestratorInput?, state: inout TaskRecord?, because failure: CallFailure,
        at now: LogTime
    ) -> [OrchestratorOutput] {
        []
    }

    func deadline(of state: TaskRecord) -> LogTime? {
        state.limits.map { LogTime(milliseconds: Int64(clamping: $0.maxDurationMs)) }
    }

    /// A record with an order.
    static func order(
        _ goal: String, for taskID: String, partition: Int32? = nil, timestamp: Int64 = 1_700_000_000_000,
        headers: RecordHeaders = RecordHeaders()
    ) -> OutgoingRecord {
        OutgoingRecord(
            topic: Topics.taskCommands, partition: partition, timestamp: timestamp, key: Array(taskID.utf8),
            value: TaskCommand(taskID: taskID, command: .newTask(NewTask(goal: goal))).encoded(), headers: headers)
    }
}
