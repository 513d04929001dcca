import Pipeline
import RecordLog
import Schemas

/// Plans a task, dispatches the steps that are ready, folds their results, and finishes.
///
/// - Reads: `engine.commands`, `engine.replies`, `engine.timers`
/// - Keeps: `plan.state`, one plan per task
/// - Writes: requests to models and tools, `task.outcomes`, `ui.events`, `audit.log`
package struct Engine: Stage {
    package typealias Input = EngineInput
    package typealias Output = EngineOutput
    package typealias State = AgentExecutionPlan

    package static let name: ProcessorName = "engine"
    package static let stateTopic = EngineTopics.state
    package static let timerTopic = EngineTopics.timers
    package static let awaitedTopics = [Topics.llmRequests, Topics.toolInternetRequests] + researchTopics
    /// Whom a research step waits for: the stage, and whom that asks.
    static let researchTopics = [Topics.toolResearchRequests] + ResearchStage.awaitedTopics

    package struct Limits: Sendable {
        /// The most steps of a plan that names no limit of its own.
        package var steps = 32
        /// How often a call is tried before its step fails.
        package var attempts: UInt32 = 3
        /// How long a call is waited for. It covers the time in the worker's queue; workers have shorter
        /// limits of their own for the work itself.
        package var callMilliseconds: Int64 = 3_600_000

        package init() {}
    }

    let limits: Limits

    package init(limits: Limits = Limits()) { self.limits = limits }

    package func process(
        _ input: EngineInput, state: inout AgentExecutionPlan?, at now: LogTime
    ) throws(Rejection) -> [EngineOutput] {
        var planning: Planning
        switch input {
        case .engineCommands(let command):
            guard var begun = try begin(command, state: state, at: now) else { return [] }
            try begun.fold(command)
            planning = begun
        case .engineReplies(let reply):
            guard let plan = state else { throw Rejection("task \(reply.taskID) has no plan") }
            planning = Planning(plan, limits: limits, at: now)
            planning.fold(reply)
        case .engineTimers(let timer):
            guard let plan = state else { throw Rejection("task \(timer.taskID) has no plan") }
            planning = Planning(plan, limits: limits, at: now)
            planning.foldOverdueCalls(timer.unattended)
        }
        state = planning.plan
        return planning.outputs
    }

    package func abandon(
        _ taskID: String, losing input: EngineInput?, state: inout AgentExecutionPlan?, because failure: CallFailure,
        at now: LogTime
    ) -> [EngineOutput] {
        // A plan that was never started still has a task that waits for it.
        var planning = Planning(
            state ?? AgentExecutionPlan(taskID: taskID, phase: .planning), limits: limits, at: now)
        planning.abandon(because: failure)
        if state != nil { state = planning.plan }
        return planning.outputs
    }

    package func deadline(of state: AgentExecutionPlan) -> LogTime? { state.pending.firstDeadline }

    private func begin(
        _ command: EngineCommand, state: AgentExecutionPlan?, at now: LogTime
    ) throws(Rejection) -> Planning? {
        if let plan = state { return Planning(plan, limits: limits, at: now) }
        guard case .start(let start) = command.command, let task = start.task else {
            throw Rejection("task \(command.taskID) has no plan")
        }
        let plan = AgentExecutionPlan(
            taskID: command.taskID, goal: task.goal, kind: task.kind, sources: task.sources, tenant: task.tenant,
            limits: task.limits, startedAtMs: now.milliseconds, terms: task.terms)
        return Planning(plan, limits: limits, at: now)
    }
}
