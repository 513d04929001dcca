import Pipeline
import RecordLog
import Schemas

/// One step of the engine on one plan: the plan as it changes, and the records that follow.
struct Planning {
    var plan: AgentExecutionPlan
    let limits: Engine.Limits
    let now: LogTime
    private(set) var outputs: [EngineOutput] = []

    init(_ plan: AgentExecutionPlan, limits: Engine.Limits, at now: LogTime) {
        self.plan = plan
        self.limits = limits
        self.now = now
    }

    // MARK: What follows

    mutating func write(_ output: EngineOutput) { outputs.append(output) }

    mutating func tell(_ outcome: TaskOutcome.Outcome) {
        write(.taskOutcomes(TaskOutcome(taskID: plan.taskID, outcome: outcome)))
    }

    mutating func show(_ event: UIEvent.Event) {
        write(
            .uiEvents(
                UIEvent(
                    taskID: plan.taskID, atMs: now.milliseconds, source: Engine.name.description, event: event)))
    }

    mutating func audit(_ action: String, subject: String, detail: String = "", cost: Cost? = nil) {
        write(
            .auditLog(
                AuditEntry(
                    taskID: plan.taskID, atMs: now.milliseconds, actor: Engine.name.description, action: action,
                    subject: subject, detail: detail, cost: cost, tenant: plan.tenant)))
    }

    // MARK: Calls

    /// Names a new call, and waits for it.
    ///
    /// - Parameter subject: what the call is for: a step's id, or ``Planning/planSubject``.
    mutating func newCall(for subject: String) -> CallHeader {
        plan.callsMade += 1
        let callID = "\(plan.taskID)/\(subject)/\(plan.callsMade)"
        return wait(for: callID, attempt: 1, subject: subject)
    }

    /// Waits for a further attempt of a call.
    mutating func nextAttempt(of call: PendingCall) -> CallHeader {
        wait(for: call.callID, attempt: call.attempt + 1, subject: call.subject)
    }

    private mutating func wait(for callID: String, attempt: UInt32, subject: String) -> CallHeader {
        let deadline = now.adding(milliseconds: limits.callMilliseconds).milliseconds
        plan.pending.append(
            PendingCall(callID: callID, attempt: attempt, deadlineMs: deadline, subject: subject))
        return CallHeader(
            taskID: plan.taskID, callID: callID, attempt: attempt,
            replyTo: Topics.engineReplies.description, deadlineMs: deadline, tenant: plan.tenant)
    }

    /// The subject of the call that asks a model for the plan.
    static let planSubject = "plan"
}
