import Schemas

/// A part of the research as people see it, below the plan's own step.
enum SubStep {
    case read
    /// One part of the question, from 0.
    case answer(part: Int)
    case report

    /// "research/read": the id of the plan's step, and a word.
    func id(in run: ResearchRun) -> String {
        switch self {
        case .read: "\(run.stepID)/read"
        case .answer(let part): "\(run.stepID)/q\(part + 1)"
        case .report: "\(run.stepID)/report"
        }
    }
}

extension Investigation {
    /// Shows the research's own steps, as far as they are known: parts of the question come with its decomposition.
    mutating func showPlan() {
        var steps = [planned(.read, title: "Read the sources", tool: .internet)]
        for (number, part) in run.parts.enumerated() {
            steps.append(planned(.answer(part: number), title: part.text, tool: .model))
        }
        if !run.parts.isEmpty { steps.append(planned(.report, title: "Write the report", tool: .research)) }
        show(.planGenerated(PlanGenerated(steps: steps)))
    }

    mutating func showStart(of step: SubStep) {
        show(.stepInitiated(StepInitiated(stepID: step.id(in: run))))
    }

    mutating func showEnd(of step: SubStep, summary: String) {
        show(.stepFinished(StepFinished(stepID: step.id(in: run), status: .done, summary: summary)))
    }

    private func planned(_ step: SubStep, title: String, tool: Tool) -> PlannedStep {
        PlannedStep(stepID: step.id(in: run), title: title, tool: tool)
    }
}
