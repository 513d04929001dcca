import Pipeline
import RecordLog
import Schemas

extension Planning {
    /// Folds a reply, if it is the one that is waited for.
    ///
    /// Its cost counts in any case: money that is spent is spent.
    mutating func fold(_ reply: Reply) {
        plan.cost = .sum(plan.cost, reply.cost)
        guard plan.isUnderWay, case .accepted(let call) = plan.pending.accept(reply) else {
            audit("reply.dropped", of: reply, detail: "attempt \(reply.attempt) is not waited for")
            if !plan.isUnderWay, reply.cost != nil { tellCost() }
            return
        }
        audit("reply.accepted", of: reply)
        if call.subject == Self.planSubject { plan.vainRequests.note(reply, for: .plan) }
        if case .failure(let failure)? = reply.result {
            retry(call.counting(reply), after: failure)
        } else if call.subject == Self.planSubject {
            acceptPlan(reply, for: call)
        } else {
            acceptResult(reply, for: call)
        }
        advance()
    }

    /// Tries again, or gives up, the calls whose deadline has come; time in which nobody could work on one does not
    /// count.
    mutating func foldOverdueCalls(_ unattended: [UnattendedTime]) {
        guard plan.isUnderWay else { return }
        let steps = plan.steps
        plan.pending.extend(
            by: { call in
                let topics = Self.awaitedTopics(of: steps.first { $0.id == call.subject }?.tool ?? .model)
                return unattended.filter { $0.topic.isEmpty || topics.contains(TopicName($0.topic)) }
            },
            patience: limits.callMilliseconds, at: now)
        for call in plan.pending.removeOverdue(at: now) {
            let failure = CallFailure(
                kind: .timeout, message: "call \(call.callID) had no reply by its deadline", retryable: true)
            retry(call, after: failure)
        }
        advance()
    }

    /// The topics whose readers a call of a tool waits for.
    private static func awaitedTopics(of tool: Tool) -> [TopicName] {
        switch tool {
        case .research: Engine.researchTopics
        case .internet: [Topics.toolInternetRequests]
        default: [Topics.llmRequests]
        }
    }

    private mutating func retry(_ call: PendingCall, after failure: CallFailure) {
        guard plan.isUnderWay else { return }
        guard failure.retryable, !failure.isForWantOfMoney, call.attempt < limits.attempts, call.hasTriesLeft else {
            return fail(call.subject, because: failure)
        }
        let step = plan.steps.first { $0.id == call.subject }
        switch step.map({ payment(for: $0, among: 1) }) ?? budget.payment(for: .gathering, among: 1) {
        case .paid(let budget):
            audit("call.retried", subject: call.callID, detail: failure.message)
            let next = nextAttempt(of: call, budget: budget)
            if let step { request(step, as: next) } else { askForPlan(as: next) }
        case .refused(let unpaid): fail(call.subject, because: unpaid)
        case .awaited: fail(call.subject, because: failure)
        }
    }

    private mutating func acceptPlan(_ reply: Reply, for call: PendingCall) {
        do throws(Rejection) {
            guard case .llm(let response)? = reply.result, let text = response.content?.inlineText else {
                throw Rejection("the plan is no text, or longer than a record holds")
            }
            plan.steps = try PlanReader(stepLimit: stepLimit).steps(from: text)
            keepQuestion()
        } catch {
            let failure = CallFailure(
                kind: .invalid, message: "the model's plan can't be used: \(error)", retryable: true)
            retry(call.counting(reply), after: failure)
            return
        }
        plan.phase = .executing
        show(.planGenerated(PlanGenerated(steps: plan.steps.map(PlannedStep.init(_:)))))
        tell(.planReady(PlanReady(stepCount: UInt32(plan.steps.count))))
    }

    /// A research task researches what its person asked, word for word, whatever a model's plan makes of it.
    private mutating func keepQuestion() {
        guard plan.kind == .research else { return }
        for index in plan.steps.indices where plan.steps[index].tool == .research {
            plan.steps[index].input = plan.goal
        }
    }

    private mutating func acceptResult(_ reply: Reply, for call: PendingCall) {
        guard let index = plan.steps.firstIndex(where: { $0.id == call.subject }) else { return }
        guard plan.steps[index].fold(reply.result) else {
            let failure = CallFailure(
                kind: .invalid, message: "the reply to step \(call.subject) is none of its tool", retryable: true)
            retry(call.counting(reply), after: failure)
            return
        }
        plan.steps[index].status = .done
        plan.steps[index].finishedAtMs = now.milliseconds
        if case .research(let research)? = reply.result {
            plan.answered = research.answered
            plan.confidence = research.confidence
        } else if plan.kind != .research {
            plan.answered = true
        }
        show(.stepFinished(StepFinished(stepID: call.subject, status: .done)))
    }

    /// A step that can't be done ends the plan; calls still under way are not waited for.
    ///
    /// - Parameter subject: the step's id, or ``Planning/planSubject``.
    mutating func fail(_ subject: String, because failure: CallFailure) {
        if let index = plan.steps.firstIndex(where: { $0.id == subject }) {
            if failure.isForWantOfMoney, plan.canDoWithout(index) { return leaveOut(index, because: failure) }
            plan.steps[index].status = .failed
            plan.steps[index].failure = failure
            plan.steps[index].finishedAtMs = now.milliseconds
            show(.resultAnalyzed(ResultAnalyzed(stepID: subject, summary: failure.message)))
            show(.stepFinished(StepFinished(stepID: subject, status: .failed, summary: failure.message)))
        }
        abandon(because: failure)
    }

    /// Ends the plan as failed; nothing is waited for any more.
    mutating func abandon(because failure: CallFailure) {
        guard plan.isUnderWay else { return }
        plan.phase = .failed
        endCalls()
        tell(.failed(PlanFailed(failure: failure, cost: plan.cost)))
    }

    /// Every step is done.
    mutating func finish() {
        plan.phase = .done
        let result = TaskResult(
            summary: plan.steps.last { $0.result != nil }?.result, artifacts: plan.steps.flatMap(\.artifacts),
            answered: plan.answered, confidence: plan.confidence)
        tell(.done(PlanDone(result: result, cost: plan.cost)))
    }
}

extension PlannedStep {
    fileprivate init(_ step: PlanStep) {
        self.init(stepID: step.id, title: step.title, tool: step.tool, dependsOn: step.dependsOn)
    }
}

extension PlanStep {
    /// Keeps what a step came to.
    ///
    /// - Returns: whether the reply is of the kind that the step's tool gives.
    fileprivate mutating func fold(_ reply: Reply.Result?) -> Bool {
        switch (tool, reply) {
        case (.model, .llm(let response)) where response.content != nil: result = response.content
        case (.research, .research(let response)):
            result = response.answer
            artifacts = response.artifacts
        case (.internet, .internet(let response)):
            guard case .page(let page)? = response.result else { return false }
            result = page.text
        default: return false
        }
        return true
    }
}
