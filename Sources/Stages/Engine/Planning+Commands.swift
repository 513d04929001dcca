import Pipeline
import Schemas

extension Planning {
    /// Folds what the orchestrator asks.
    mutating func fold(_ command: EngineCommand) throws(Rejection) {
        guard let wish = command.command else { throw Rejection("a command of plan \(plan.taskID) is empty") }
        switch wish {
        case .start: start()
        case .resume: resume()
        case .hold: hold()
        case .stop(let stop): self.stop(stop.reason)
        case .compensate: throw Rejection("no step of plan \(plan.taskID) can be undone")
        }
    }

    private mutating func start() {
        guard plan.phase == .unspecified else {
            audit("command.dropped", subject: "start", detail: "the plan was started before")
            return
        }
        plan.phase = .planning
        switch budget.payment(for: .gathering, among: 1) {
        case .paid(let budget): askForPlan(as: newCall(for: Self.planSubject, budget: budget))
        case .refused(let failure): abandon(because: failure)
        case .awaited: preconditionFailure("the plan's own call is the first")
        }
    }

    private mutating func hold() {
        guard plan.isUnderWay else { return }
        plan.held = true
        audit("plan.held", subject: Self.planSubject)
    }

    private mutating func resume() {
        guard plan.isUnderWay, plan.held else { return }
        plan.held = false
        audit("plan.resumed", subject: Self.planSubject)
        advance()
    }

    /// Waits for nothing any more; of replies that still come only the cost counts.
    private mutating func stop(_ reason: String) {
        guard plan.isUnderWay else { return }
        plan.phase = .stopped
        audit("plan.stopped", subject: Self.planSubject, detail: reason)
        endCalls()
        tellCost()
    }

    /// Asks a model for the plan.
    mutating func askForPlan(as call: PendingCall) {
        let variables = PlanVariables(
            goal: plan.goal, kind: plan.kind == .research ? "research" : "general", sources: plan.sources,
            tools: StepTool.offered.map(\.word), maxSteps: stepLimit)
        write(
            .llmRequests(
                LLMRequestMessage(
                    call: header(of: call), purpose: .plan, templateName: "plan", templateVersion: 2,
                    variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))), stream: true,
                    budget: call.budget, triesBefore: call.tries)))
    }

    var stepLimit: Int {
        let wanted = Int(plan.limits?.maxSteps ?? 0)
        return wanted == 0 ? limits.steps : min(wanted, limits.steps)
    }
}

extension AgentExecutionPlan {
    /// Whether anything may still happen.
    var isUnderWay: Bool { phase == .planning || phase == .executing }
}
