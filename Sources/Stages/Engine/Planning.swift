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

    mutating func audit(_ action: String, subject: String, detail: String = "") {
        write(.auditLog(entry(action, subject: subject, detail: detail)))
    }

    mutating func audit(_ action: String, of reply: Reply, detail: String = "") {
        write(.auditLog(entry(action, subject: reply.callID, detail: detail).telling(reply)))
    }

    private func entry(_ action: String, subject: String, detail: String) -> AuditEntry {
        AuditEntry(
            taskID: plan.taskID, atMs: now.milliseconds, actor: Engine.name.description, action: action,
            subject: subject, detail: detail, tenant: plan.tenant)
    }

    // MARK: Calls

    /// Names a new call, and waits for it.
    ///
    /// - Parameters:
    ///   - subject: what the call is for: a step's id, or ``Planning/planSubject``.
    ///   - budget: what is set aside for it; `nil` where nothing limits it.
    mutating func newCall(for subject: String, budget: CallBudget?) -> PendingCall {
        plan.callsMade += 1
        let callID = "\(plan.taskID)/\(subject)/\(plan.callsMade)"
        return wait(for: PendingCall(callID: callID, attempt: 1, subject: subject, budget: budget))
    }

    /// Waits for a further attempt of a call.
    mutating func nextAttempt(of call: PendingCall, budget: CallBudget?) -> PendingCall {
        wait(
            for: PendingCall(
                callID: call.callID, attempt: call.attempt + 1, subject: call.subject, budget: budget,
                tries: call.tries))
    }

    private mutating func wait(for call: PendingCall) -> PendingCall {
        var call = call
        call.askedAtMs = now.milliseconds
        call.deadlineMs = now.adding(milliseconds: limits.callMilliseconds).milliseconds
        plan.pending.append(call)
        return call
    }

    func header(of call: PendingCall) -> CallHeader {
        CallHeader(
            taskID: plan.taskID, callID: call.callID, attempt: call.attempt,
            replyTo: Topics.engineReplies.description, deadlineMs: call.deadlineMs, tenant: plan.tenant,
            terms: plan.terms)
    }

    /// The subject of the call that asks a model for the plan.
    static let planSubject = "plan"
}
