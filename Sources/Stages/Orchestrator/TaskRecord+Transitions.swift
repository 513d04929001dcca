import Pipeline
import Schemas

extension TaskStatus {
    /// Whether a task in this status is at its end.
    package var isTerminal: Bool {
        switch self {
        case .completed, .failed, .cancelled: true
        default: false
        }
    }

    /// Whether a task in this status waits for a person.
    var isInterruption: Bool { self == .paused || self == .awaitingUserInput }
}

extension TaskRecord {
    /// Takes note that something was heard of the task; silence counts from now.
    mutating func touch(at now: LogTime) {
        updatedAtMs = now.milliseconds
        unattendedMs = 0
    }

    /// Moves to a status, and tells people.
    mutating func move(to status: TaskStatus, at now: LogTime) -> [OrchestratorOutput] {
        touch(at: now)
        guard self.status != status else { return [] }
        self.status = status
        return [event(.statusChanged(StatusChanged(status: status)), at: now)]
    }

    /// Reaches an end, and tells people.
    mutating func end(
        _ status: TaskStatus, result: TaskResult? = nil, failure: CallFailure? = nil, at now: LogTime
    ) -> [OrchestratorOutput] {
        self.status = status
        self.result = result
        self.failure = failure
        question = nil
        touch(at: now)
        finishedAtMs = now.milliseconds
        let finished = TaskFinished(status: status, result: result, failure: failure, cost: cost)
        return [
            event(.taskFinished(finished), at: now),
            audit("task.\(status.word)", detail: failure?.message ?? "", at: now),
        ]
    }

    func event(_ event: UIEvent.Event, at now: LogTime) -> OrchestratorOutput {
        .uiEvents(
            UIEvent(
                taskID: taskID, atMs: now.milliseconds, source: Orchestrator.name.description, event: event))
    }

    func audit(_ action: String, detail: String = "", at now: LogTime) -> OrchestratorOutput {
        .auditLog(
            AuditEntry(
                taskID: taskID, atMs: now.milliseconds, actor: Orchestrator.name.description, action: action,
                detail: detail, cost: cost, tenant: tenant))
    }
}

extension TaskStatus {
    /// The status as people read it.
    package var word: String {
        switch self {
        case .unspecified: "unknown"
        case .received: "received"
        case .planning: "planning"
        case .executing: "executing"
        case .awaitingUserInput: "awaiting_user_input"
        case .paused: "paused"
        case .compensating: "compensating"
        case .completed: "completed"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .unrecognized(let number): "status_\(number)"
        }
    }
}
