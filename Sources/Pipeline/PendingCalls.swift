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

    /// Gives calls the time back in which nobody could work on them since they were asked for.
    ///
    /// Told twice, a stretch counts once: deadlines are reckoned from the asking.
    ///
    /// - Parameters:
    ///   - unattended: what the wake-up says of a call.
    ///   - patience: how long a call is waited for, in milliseconds.
    ///   - now: the wake-up's time.
    package mutating func extend(
        by unattended: (PendingCall) -> [UnattendedTime], patience: Int64, at now: LogTime
    ) {
        for index in indices {
            let call = self[index]
            let asked =
                call.askedAtMs != 0
                ? LogTime(milliseconds: call.askedAtMs)
                : LogTime(milliseconds: call.deadlineMs).adding(milliseconds: -patience)
            let lost = unattended(call).milliseconds(from: asked, until: now)
            guard lost > 0 else { continue }
            self[index].askedAtMs = asked.milliseconds
            let deadline = asked.adding(milliseconds: patience).adding(milliseconds: lost)
            self[index].deadlineMs = Swift.max(call.deadlineMs, deadline.milliseconds)
        }
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
