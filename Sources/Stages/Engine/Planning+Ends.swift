import Schemas

extension Planning {
    /// What the task may still spend.
    var budget: Budget { Budget(limit: plan.limits?.budget, spent: plan.cost, pending: plan.pending) }

    /// What can be set aside for a step.
    ///
    /// - Parameter steps: how many steps share what is left.
    func payment(for step: PlanStep, among steps: Int) -> Budget.Payment {
        guard step.hasPrice else { return .paid(nil) }
        let isLast = !plan.steps.contains { $0.dependsOn.contains(step.id) }
        return budget.payment(for: isLast ? .writing : .gathering, among: steps)
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

extension PlanStep {
    /// Whether a step of this kind may call models.
    var hasPrice: Bool { tool != .internet }
}
