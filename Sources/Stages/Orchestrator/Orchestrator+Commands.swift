import Pipeline
import Schemas

extension Orchestrator {
    /// Folds what a person or a program asks.
    func fold(
        _ command: TaskCommand, into state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        guard let wish = command.command else { throw Rejection("a command of task \(command.taskID) is empty") }
        if case .newTask(let new) = wish {
            return receive(new, as: command.taskID, into: &state, at: now)
        }
        guard var task = state else { throw Rejection("task \(command.taskID) is unknown") }
        guard !task.status.isTerminal else {
            return [task.audit("command.dropped", detail: "the task is \(task.status.word)", at: now)]
        }
        let outputs = try fold(wish, into: &task, at: now)
        state = task
        return outputs
    }

    private func receive(
        _ new: NewTask, as taskID: String, into state: inout TaskRecord?, at now: LogTime
    ) -> [OrchestratorOutput] {
        if let known = state {
            return [known.audit("command.dropped", detail: "the task was submitted before", at: now)]
        }
        var task = TaskRecord(
            taskID: taskID, goal: new.goal, kind: new.kind, user: new.user, tenant: new.tenant,
            batchID: new.batchID, sources: new.sources, limits: new.limits,
            submittedAtMs: new.submittedAtMs == 0 ? now.milliseconds : new.submittedAtMs, terms: new.terms)
        var outputs = task.move(to: .received, at: now)
        outputs.append(task.audit("task.received", at: now))
        if let problem = Self.problem(of: new) {
            // A dead letter would leave whoever submitted it waiting: the task itself says what is wrong.
            let failure = CallFailure(kind: .invalid, message: problem, retryable: false)
            outputs += task.end(.failed, failure: failure, at: now)
        } else {
            outputs.append(.engineCommands(EngineCommand(taskID: taskID, command: .start(StartPlan(task: new)))))
            outputs += task.move(to: .planning, at: now)
        }
        state = task
        return outputs
    }

    /// Why a task can't be taken on, a lower-case sentence; `nil` where it can.
    package static func problem(of new: NewTask) -> String? {
        if new.goal.allSatisfy(\.isWhitespace) { return "the goal is empty" }
        if new.goal.utf8.count > goalLimitBytes {
            return "the goal has \(new.goal.utf8.count) bytes, above the limit of \(goalLimitBytes)"
        }
        if new.sources.count > sourcesLimit {
            return "the task names \(new.sources.count) sources, above the limit of \(sourcesLimit)"
        }
        return nil
    }

    private func fold(
        _ wish: TaskCommand.Command, into task: inout TaskRecord, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        switch wish {
        case .newTask: preconditionFailure("a new task is received elsewhere")
        case .userResponse(let response): try answer(with: response, task: &task, at: now)
        case .approval(let approval): try approve(approval, task: &task, at: now)
        case .cancel(let cancel): self.cancel(cancel, task: &task, at: now)
        case .pause(let pause): self.pause(pause, task: &task, at: now)
        case .resume: resume(&task, at: now)
        }
    }

    private func answer(
        with response: UserResponse, task: inout TaskRecord, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        guard task.status == .awaitingUserInput, task.question?.questionID == response.questionID else {
            throw Rejection("task \(task.taskID) does not wait for an answer to this question")
        }
        task.question = nil
        let resume = ContinuePlan(response: response)
        return [.engineCommands(EngineCommand(taskID: task.taskID, command: .resume(resume)))]
            + task.move(to: task.interruptedStatus, at: now)
    }

    private func approve(
        _ approval: Approval, task: inout TaskRecord, at now: LogTime
    ) throws(Rejection) -> [OrchestratorOutput] {
        guard task.status == .awaitingUserInput else {
            throw Rejection("task \(task.taskID) does not wait for an approval")
        }
        task.question = nil
        let resume = ContinuePlan(approval: approval)
        return [.engineCommands(EngineCommand(taskID: task.taskID, command: .resume(resume)))]
            + task.move(to: task.interruptedStatus, at: now)
    }

    private func cancel(_ cancel: CancelTask, task: inout TaskRecord, at now: LogTime) -> [OrchestratorOutput] {
        let reason = cancel.reason.isEmpty ? "cancelled" : cancel.reason
        let stop = EngineCommand(taskID: task.taskID, command: .stop(StopPlan(reason: reason)))
        let failure = CallFailure(kind: .cancelled, message: reason, retryable: false)
        return [.engineCommands(stop)] + task.end(.cancelled, failure: failure, at: now)
    }

    private func pause(_ pause: PauseTask, task: inout TaskRecord, at now: LogTime) -> [OrchestratorOutput] {
        guard task.status == .planning || task.status == .executing else {
            return [task.audit("command.dropped", detail: "the task is \(task.status.word)", at: now)]
        }
        task.interruptedStatus = task.status
        let hold = EngineCommand(taskID: task.taskID, command: .hold(HoldPlan(user: pause.user)))
        return [.engineCommands(hold)] + task.move(to: .paused, at: now)
    }

    private func resume(_ task: inout TaskRecord, at now: LogTime) -> [OrchestratorOutput] {
        guard task.status == .paused else {
            return [task.audit("command.dropped", detail: "the task is \(task.status.word)", at: now)]
        }
        let resume = EngineCommand(taskID: task.taskID, command: .resume(ContinuePlan()))
        return [.engineCommands(resume)] + task.move(to: task.interruptedStatus, at: now)
    }
}
