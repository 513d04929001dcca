import Pipeline
import RecordLog
import Schemas

/// Owns each task's life: received, planning, executing, waiting for a person, done, failed, compensating.
///
/// - Reads: `task.commands`, `task.outcomes`, `orchestrator.timers`
/// - Keeps: `task.state`, one record per task
/// - Writes: `engine.commands`, `ui.events`, `audit.log`
package struct Orchestrator: Stage {
    package typealias Input = OrchestratorInput
    package typealias Output = OrchestratorOutput
    package typealias State = TaskRecord

    package static let name: ProcessorName = "orchestrator"
    package static let stateTopic = OrchestratorTopics.state
    package static let timerTopic = OrchestratorTopics.timers

    /// The longest goal, in bytes of UTF-8; longer texts belong into a source.
    package static let goalLimitBytes = 16_384
    package static let sourcesLimit = 64

    package init() {}

    package func process(
        _ input: OrchestratorInput, state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        switch input {
        case .taskCommands(let command): try fold(command, into: &state, at: now)
        case .taskOutcomes(let outcome): try fold(outcome, into: &state, at: now)
        case .orchestratorTimers(let timer): fold(timer, into: &state, at: now)
        }
    }

    /// The task's own time limit; the engine's calls have deadlines of their own.
    package func deadline(of state: TaskRecord) -> LogTime? {
        guard !state.status.isTerminal, let limit = state.limits?.maxDurationMs, limit > 0 else { return nil }
        return LogTime(milliseconds: state.submittedAtMs).adding(milliseconds: Int64(clamping: limit))
    }

    private func fold(_ timer: TimerFired, into state: inout TaskRecord?, at now: LogTime) -> [OrchestratorOutput] {
        guard var task = state, let due = deadline(of: task), due <= now else { return [] }
        let failure = CallFailure(
            kind: .timeout, message: "the task reached its limit of \(task.limits?.maxDurationMs ?? 0) ms",
            retryable: false)
        let stop = EngineCommand(taskID: task.taskID, command: .stop(StopPlan(reason: failure.message)))
        let outputs = task.end(.failed, failure: failure, at: now)
        state = task
        return [.engineCommands(stop)] + outputs
    }
}
