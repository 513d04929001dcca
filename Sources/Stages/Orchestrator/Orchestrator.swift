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
    package static let awaitedTopics = [Topics.engineCommands] + Engine.awaitedTopics

    /// The longest goal, in bytes of UTF-8; longer texts belong into a source.
    package static let goalLimitBytes = 16_384
    package static let sourcesLimit = 64

    package struct Limits: Sendable {
        /// How long nothing may be heard of a task that waits for no person. The engine's calls have deadlines of
        /// their own; this one ends a task whose plan was lost, as with a command that became a dead letter.
        package var silenceMilliseconds: Int64 = 86_400_000

        package init() {}
    }

    let limits: Limits

    package init(limits: Limits = Limits()) { self.limits = limits }

    package func process(
        _ input: OrchestratorInput, state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        switch input {
        case .taskCommands(let command): try fold(command, into: &state, at: now)
        case .taskOutcomes(let outcome): try fold(outcome, into: &state, at: now)
        case .orchestratorTimers(let timer): fold(timer, into: &state, at: now)
        }
    }

    package func abandon(
        _ taskID: String, losing input: OrchestratorInput?, state: inout TaskRecord?, because failure: CallFailure,
        at now: LogTime
    ) -> [OrchestratorOutput] {
        // A task that never came to be known is known from now on, as one that failed.
        var task = state ?? TaskRecord(taskID: taskID, submittedAtMs: now.milliseconds)
        guard !task.status.isTerminal else { return [] }
        let stop = EngineCommand(taskID: taskID, command: .stop(StopPlan(reason: failure.message)))
        let isPlanned = state != nil
        let outputs = task.end(.failed, failure: failure, at: now)
        state = task
        return (isPlanned ? [.engineCommands(stop)] : []) + outputs
    }

    package func deadline(of state: TaskRecord) -> LogTime? {
        guard !state.status.isTerminal else { return nil }
        guard let limit = durationLimit(of: state) else { return silenceLimit(of: state) }
        return silenceLimit(of: state).map { min(limit, $0) } ?? limit
    }

    /// When the task reaches its own limit, if it has one.
    private func durationLimit(of task: TaskRecord) -> LogTime? {
        guard let limit = task.limits?.maxDurationMs, limit > 0 else { return nil }
        return LogTime(milliseconds: task.submittedAtMs).adding(milliseconds: Int64(clamping: limit))
    }

    /// People may take as long as they like, and time in which nobody could work counts for nobody.
    private func silenceLimit(of task: TaskRecord) -> LogTime? {
        guard !task.status.isInterruption else { return nil }
        return LogTime(milliseconds: task.updatedAtMs).adding(milliseconds: limits.silenceMilliseconds)
            .adding(milliseconds: task.unattendedMs)
    }

    private func fold(_ timer: TimerFired, into state: inout TaskRecord?, at now: LogTime) -> [OrchestratorOutput] {
        guard var task = state, !task.status.isTerminal else { return [] }
        task.unattendedMs = timer.unattended.milliseconds(
            from: LogTime(milliseconds: task.updatedAtMs), until: now)
        guard let due = deadline(of: task), due <= now else {
            state = task
            return []
        }
        let reason = reason(toEnd: task, unattended: timer.unattended, at: now)
        let failure = CallFailure(kind: .timeout, message: reason, retryable: false)
        let stop = EngineCommand(taskID: task.taskID, command: .stop(StopPlan(reason: failure.message)))
        let outputs = task.end(.failed, failure: failure, at: now)
        state = task
        return [.engineCommands(stop)] + outputs
    }

    /// A task's own limit is a promise to a person, and goes by the clock on the wall.
    private func reason(toEnd task: TaskRecord, unattended: [UnattendedTime], at now: LogTime) -> String {
        guard let limit = durationLimit(of: task), limit <= now else {
            return "nothing was heard of the task's plan for \(limits.silenceMilliseconds) ms"
        }
        let lost = unattended.milliseconds(from: LogTime(milliseconds: task.submittedAtMs), until: now)
        let away = lost > 0 ? "; for \(lost) ms of it nobody could work on it" : ""
        return "the task reached its limit of \(task.limits?.maxDurationMs ?? 0) ms\(away)"
    }
}
