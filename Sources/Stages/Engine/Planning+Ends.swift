import Schemas

extension Planning {
    /// What the task may still spend.
    var budget: Budget { Budget(limit: plan.limits?.budget, spent: plan.cost, pending: plan.pending) }

    /// What can be set aside for a step.
    ///
    /// - Parameter steps: how many steps share what is left.
    func payment(for step: PlanStep, among steps: Int) -> Budget.Payment {
        guard step.hasPrice else { return .paid(nil) }
        return budget.payment(for: plan.isLast(step) ? .writing : .gathering, among: steps)
    }

    /// The task ends with what it has instead.
    mutating func leaveOut(_ index: Int, because failure: CallFailure) {
        let id = plan.steps[index].id
        plan.steps[index].status = .skipped
        plan.steps[index].failure = failure
        plan.steps[index].finishedAtMs = now.milliseconds
        audit("step.unpaid", subject: id, detail: failure.message)
        show(.resultAnalyzed(ResultAnalyzed(stepID: id, summary: failure.message)))
        show(.stepFinished(StepFinished(stepID: id, status: .skipped, summary: failure.message)))
    }

    /// Tells what the plan has cost by now, where the outcome that ends it doesn't.
    mutating func tellCost() {
        guard let cost = plan.cost else { return }
        tell(.costChanged(CostChanged(cost: cost)))
    }

    /// Waits for no call any more, and has those under way ended: one record to each topic that holds any.
    mutating func endCalls() {
        let tools = Set(plan.pending.map { call in plan.steps.first { $0.id == call.subject }?.tool ?? .model })
        plan.pending = []
        let end = CallHeader(taskID: plan.taskID, tenant: plan.tenant, cancelsTask: true)
        for tool in [.research, .internet, .model] as [Tool] where tools.contains(tool) {
            switch tool {
            case .research: write(.toolResearchRequests(ResearchRequest(call: end)))
            case .internet: write(.toolInternetRequests(InternetRequest(call: end)))
            default: write(.llmRequests(LLMRequestMessage(call: end)))
            }
        }
    }
}

extension AgentExecutionPlan {
    /// Whether no other step builds on it.
    fileprivate func isLast(_ step: PlanStep) -> Bool { !steps.contains { $0.dependsOn.contains(step.id) } }

    /// Whether a report is there already, and no other step builds on this one.
    func canDoWithout(_ index: Int) -> Bool {
        isLast(steps[index]) && steps.contains { $0.status == .done && !$0.artifacts.isEmpty }
    }

    /// Whether nothing is to be done any more.
    var isComplete: Bool { steps.allSatisfy { $0.status == .done || $0.status == .skipped } }
}

extension PlanStep {
    /// Whether a step of this kind may call models.
    var hasPrice: Bool { tool != .internet }
}
