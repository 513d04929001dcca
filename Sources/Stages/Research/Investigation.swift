import Pipeline
import RecordLog
import Schemas

/// One step of the research stage on one request: the run as it changes, and the records that follow.
struct Investigation {
    var run: ResearchRun
    let limits: ResearchStage.Limits
    let now: LogTime
    private(set) var outputs: [ResearchOutput] = []
    /// The request was answered.
    private(set) var isOver = false

    init(_ run: ResearchRun, limits: ResearchStage.Limits, at now: LogTime) {
        self.run = run
        self.limits = limits
        self.now = now
    }

    var taskID: String { run.call?.taskID ?? "" }

    // MARK: What follows

    mutating func write(_ output: ResearchOutput) { outputs.append(output) }

    mutating func show(_ event: UIEvent.Event) {
        write(
            .uiEvents(
                UIEvent(
                    taskID: taskID, atMs: now.milliseconds, source: ResearchStage.name.description, event: event)))
    }

    mutating func audit(_ action: String, subject: String, detail: String = "") {
        write(.auditLog(entry(action, subject: subject, detail: detail)))
    }

    mutating func audit(_ action: String, of reply: Reply, detail: String = "") {
        write(.auditLog(entry(action, subject: reply.callID, detail: detail).telling(reply)))
    }

    private func entry(_ action: String, subject: String, detail: String) -> AuditEntry {
        AuditEntry(
            taskID: taskID, atMs: now.milliseconds, actor: ResearchStage.name.description, action: action,
            subject: subject, detail: detail, tenant: run.call?.tenant ?? "")
    }

    // MARK: Calls

    /// Asks for something, and waits for the reply.
    ///
    /// - Parameter budget: what is set aside for the call; `nil` where nothing limits it.
    mutating func ask(_ subject: Subject, budget: CallBudget? = nil) {
        run.callsMade += 1
        let callID = "\(run.call?.callID ?? "")/\(subject.text)/\(run.callsMade)"
        send(PendingCall(callID: callID, attempt: 1, subject: subject.text, budget: budget), for: subject)
    }

    /// Asks again, under the same name.
    mutating func askAgain(_ call: PendingCall, for subject: Subject, budget: CallBudget?) {
        var next = call
        next.attempt += 1
        next.budget = budget
        send(next, for: subject)
    }

    private mutating func send(_ call: PendingCall, for subject: Subject) {
        var call = call
        call.askedAtMs = now.milliseconds
        call.deadlineMs = now.adding(milliseconds: limits.callMilliseconds).milliseconds
        run.pending.append(call)
        let header = CallHeader(
            taskID: taskID, callID: call.callID, attempt: call.attempt,
            replyTo: Topics.researchReplies.description, deadlineMs: call.deadlineMs,
            tenant: run.call?.tenant ?? "", terms: run.call?.terms)
        write(request(subject, as: header, of: call))
    }

    // MARK: The end

    mutating func succeed(with response: ResearchResponse) { reply(.research(response)) }

    mutating func fail(_ failure: CallFailure) { reply(.failure(failure)) }

    private mutating func reply(_ result: Reply.Result) {
        guard let call = run.call, !isOver else { return }
        isOver = true
        endCalls()
        write(
            .engineReplies(
                Reply(
                    taskID: call.taskID, callID: call.callID, attempt: call.attempt, cost: run.cost,
                    durationMs: UInt64(now.milliseconds(since: LogTime(milliseconds: run.startedAtMs))), result: result)
            ))
    }
}
