import Pipeline
import Schemas

/// A reply to a call of a research that is over: only its cost counts, and that is the engine's to settle.
struct LateReply {
    private let reply: Reply

    init(_ reply: Reply) { self.reply = reply }

    func outputs(at now: LogTime) -> [ResearchOutput] {
        let entry = AuditEntry(
            taskID: reply.taskID, atMs: now.milliseconds, actor: ResearchStage.name.description,
            action: "reply.dropped", subject: reply.callID, detail: "attempt \(reply.attempt) is not waited for")
        return [.auditLog(entry.telling(reply))] + settlement
    }

    /// No attempt is 0, so the engine takes the cost of it and nothing else.
    private var settlement: [ResearchOutput] {
        guard let cost = reply.cost, cost != Cost(), let researchCall else { return [] }
        let failure = CallFailure(
            kind: .cancelled, message: "call \(reply.callID) ended after its research", retryable: false)
        return [
            .engineReplies(
                Reply(taskID: reply.taskID, callID: researchCall, attempt: 0, cost: cost, result: .failure(failure)))
        ]
    }

    /// The engine's call, beneath which the research named its own: "<call>/<subject>/<number>".
    private var researchCall: String? {
        let parts = reply.callID.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count > 2 ? parts.dropLast(2).joined(separator: "/") : nil
    }
}
