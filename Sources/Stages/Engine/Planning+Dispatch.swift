import Pipeline
import Schemas

extension Planning {
    /// Starts every step that is ready and can be paid, or finishes when all are done.
    ///
    /// A step for which nothing is left just now starts when calls that have more set aside than they need have ended.
    mutating func advance() {
        guard plan.phase == .executing, !plan.held else { return }
        let ready = plan.steps.indices.filter { plan.isReady($0) }
        var unpaid = ready.count { plan.steps[$0].hasPrice }
        var started: [Int] = []
        for index in ready {
            switch payment(for: plan.steps[index], among: unpaid) {
            case .paid(let budget):
                start(index, budget: budget)
                started.append(index)
            case .awaited: break
            case .refused(let failure):
                fail(plan.steps[index].id, because: failure)
                guard plan.isUnderWay else { return }
            }
            if plan.steps[index].hasPrice { unpaid -= 1 }
        }
        if let first = started.first { tellProgress(of: first) }
        if plan.isComplete { finish() }
    }

    private mutating func start(_ index: Int, budget: CallBudget?) {
        plan.steps[index].status = .running
        plan.steps[index].startedAtMs = now.milliseconds
        let step = plan.steps[index]
        show(.stepInitiated(StepInitiated(stepID: step.id, title: step.title)))
        request(step, as: newCall(for: step.id, budget: budget))
    }

    /// Writes the request of a step to the topic of its tool.
    mutating func request(_ step: PlanStep, as call: PendingCall) {
        show(.toolInvoked(ToolInvoked(stepID: step.id, tool: step.tool, callID: call.callID)))
        let header = header(of: call)
        switch step.tool {
        case .research:
            write(
                .toolResearchRequests(
                    ResearchRequest(
                        call: header, question: step.input, sources: plan.sources, stepID: step.id,
                        budget: call.budget, costBefore: plan.cost, goal: plan.kind == .research ? "" : plan.goal,
                        vainRequests: plan.vainRequests)))
        case .internet:
            write(
                .toolInternetRequests(
                    InternetRequest(call: header, operation: .page(FetchPage(address: step.input)), stepID: step.id)))
        default: write(.llmRequests(writing(step, as: header, of: call)))
        }
    }

    private func writing(_ step: PlanStep, as header: CallHeader, of call: PendingCall) -> LLMRequestMessage {
        let results = plan.steps.filter { step.dependsOn.contains($0.id) }.compactMap(\.result)
        let variables = WriteVariables(
            goal: plan.goal, instruction: step.input, results: results.compactMap(\.inlineText))
        return LLMRequestMessage(
            call: header, purpose: .write, templateName: "write", templateVersion: 1,
            variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))),
            context: results.compactMap(\.blob), stream: true, budget: call.budget, triesBefore: call.tries)
    }

    private mutating func tellProgress(of index: Int) {
        let step = plan.steps[index]
        tell(
            .stepChanged(
                StepChanged(
                    stepID: step.id, number: UInt32(index + 1), title: step.title, status: step.status,
                    stepsFinished: UInt32(plan.steps.count { $0.status == .done }))))
    }
}

extension AgentExecutionPlan {
    fileprivate func isReady(_ index: Int) -> Bool {
        let step = steps[index]
        return step.status == .pending
            && step.dependsOn.allSatisfy { needed in steps.contains { $0.id == needed && $0.status == .done } }
    }
}

extension Content {
    package var inlineText: String? {
        if case .inlineText(let text) = storage { text } else { nil }
    }

    package var blob: BlobReference? {
        if case .blob(let blob) = storage { blob } else { nil }
    }
}
