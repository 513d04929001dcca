import Schemas

/// What became of a reply at the stage that it is for.
package enum ReplyVerdict: Sendable, Equatable {
    /// The one accepted outcome of the call, which is no longer pending.
    case accepted(PendingCall)
    /// Late or second: the call has its outcome, or a newer attempt is under way.
    case dropped
}

extension [PendingCall] {
    /// Folds a reply: each call has one accepted outcome, that of its current attempt.
    package mutating func accept(_ reply: Reply) -> ReplyVerdict {
        guard let index = firstIndex(where: { $0.callID == reply.callID && $0.attempt == reply.attempt })
        else { return .dropped }
        return .accepted(remove(at: index))
    }

    /// Takes out the calls whose deadline has come.
    package mutating func removeOverdue(at now: LogTime) -> [PendingCall] {
        let overdue = filter { $0.deadlineMs <= now.milliseconds }
        if !overdue.isEmpty { removeAll { $0.deadlineMs <= now.milliseconds } }
        return overdue
    }

    /// The first deadline, if any call is pending.
    package var firstDeadline: LogTime? {
        lazy.map(\.deadlineMs).min().map(LogTime.init(milliseconds:))
    }
}
