import Pipeline
import Schemas

extension Orchestrator {
    /// Folds what the engine tells of the plan.
    func fold(
        _ outcome: TaskOutcome, into state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        guard let news = outcome.outcome else { throw Rejection("an outcome of task \(outcome.taskID) is empty") }
        guard var task = state else { throw Rejection("task \(outcome.taskID) is unknown") }
        guard !task.status.isTerminal else {
            // An end is final, and its cost is not: calls that were under way may still tell theirs.
            if let cost = news.cost { task.cost = cost }
            state = task
            if case .costChanged = news { return [task.audit("task.settled", at: now)] }
            return [task.audit("outcome.dropped", detail: "the task is \(task.status.word)", at: now)]
        }
        let outputs = fold(news, into: &task, at: now)
        state = task
        return outputs
    }

    private func fold(
        _ news: TaskOutcome.Outcome, into task: inout TaskRecord, at now: LogTime
    ) -> [OrchestratorOutput] {
        switch news {
        case .planReady(let plan):
            task.stepCount = plan.stepCount
            return task.progress(to: .executing, at: now)
        case .stepChanged(let step):
            task.currentStep = step.number
            task.currentStepTitle = step.title
            task.stepsFinished = step.stepsFinished
            return task.progress(to: step.status == .compensated ? .compensating : .executing, at: now)
        case .inputNeeded(let need):
            if !task.status.isInterruption { task.interruptedStatus = task.status }
            task.question = need.question
            let question = task.event(.questionForUser(QuestionForUser(question: need.question)), at: now)
            return task.move(to: .awaitingUserInput, at: now) + [question]
        case .done(let done):
            task.cost = done.cost
            task.stepsFinished = task.stepCount
            return task.end(.completed, result: done.result, at: now)
        case .failed(let failed):
            task.cost = failed.cost
            return task.end(.failed, failure: failed.failure, at: now)
        case .costChanged(let change):
            task.cost = change.cost
            return [task.audit("task.settled", at: now)]
        }
    }
}

extension TaskOutcome.Outcome {
    /// What the plan has cost by then, where the outcome tells.
    fileprivate var cost: Cost? {
        switch self {
        case .done(let done): done.cost
        case .failed(let failed): failed.cost
        case .costChanged(let change): change.cost
        case .planReady, .stepChanged, .inputNeeded: nil
        }
    }
}

extension TaskRecord {
    /// Moves on, unless the task waits for a person: then the new status waits behind the pause or the question.
    fileprivate mutating func progress(to status: TaskStatus, at now: LogTime) -> [OrchestratorOutput] {
        guard self.status.isInterruption else { return move(to: status, at: now) }
        interruptedStatus = status
        touch(at: now)
        return []
    }
}
