import Pipeline
import Schemas

extension Investigation {
    /// Folds the reply to a pending call.
    mutating func fold(_ reply: Reply) {
        guard case .accepted(let call) = run.pending.accept(reply), let subject = Subject(call.subject) else {
            return
        }
        run.cost = .sum(run.cost, reply.cost)
        audit("reply.accepted", of: reply)
        note(reply, for: subject)
        if case .failure(let failure)? = reply.result {
            retry(call.counting(reply), for: subject, after: failure)
        } else {
            accept(reply, to: call, for: subject)
        }
        advance()
    }

    /// Notes the models that were asked in vain, for the report.
    private mutating func note(_ reply: Reply, for subject: Subject) {
        switch subject {
        case .decompose: run.vainRequests.note(reply, for: .decompose)
        case .answer(let part): run.vainRequests.note(reply, for: .answer, part: "q\(part + 1)")
        case .list, .lookUp, .fetch, .ingest, .search, .report: break
        }
    }

    /// A reply that nobody waits for any more: what it cost is spent all the same.
    mutating func drop(_ reply: Reply) {
        run.cost = .sum(run.cost, reply.cost)
        audit("reply.dropped", of: reply, detail: "attempt \(reply.attempt) is not waited for")
    }

    /// Tries again, or gives up, the calls whose deadline has come; time in which nobody could work on one does not
    /// count.
    mutating func foldOverdueCalls(_ unattended: [UnattendedTime]) {
        run.pending.extend(
            by: { call in
                let topic = Subject(call.subject)?.topic.description
                return unattended.filter { $0.topic.isEmpty || $0.topic == topic }
            },
            patience: limits.callMilliseconds, at: now)
        for call in run.pending.removeOverdue(at: now) {
            guard let subject = Subject(call.subject) else { continue }
            let failure = CallFailure(
                kind: .timeout, message: "call \(call.callID) had no reply by its deadline", retryable: true)
            retry(call, for: subject, after: failure)
        }
        advance()
    }

    private mutating func accept(_ reply: Reply, to call: PendingCall, for subject: Subject) {
        do throws(Rejection) {
            try accept(reply.result, for: subject)
        } catch {
            let failure = CallFailure(
                kind: .invalid, message: "the reply to \(subject.text) can't be used: \(error)", retryable: true)
            retry(call.counting(reply), for: subject, after: failure)
        }
    }

    private mutating func accept(_ result: Reply.Result?, for subject: Subject) throws(Rejection) {
        switch (subject, result) {
        case (.decompose, .llm(let response)): try decomposed(response)
        case (.list(let source), .internet(let response)):
            guard case .listed(let listing)? = response.result else { throw Rejection("it is no listing") }
            listed(listing, source: source)
        case (.lookUp, .found(let found)): lookedUp(found)
        case (.fetch(let window), .internet(let response)):
            guard case .fetched(let entries)? = response.result else { throw Rejection("it is no reading") }
            fetched(entries, window: window)
        case (.ingest, .ingested): ingested()
        case (.search(let part), .found(let found)): searched(found, part: part)
        case (.answer(let part), .llm(let response)): try answered(response, part: part)
        case (.report, .report(let report)): compiled(report)
        default: throw Rejection("it is the reply of another kind of worker")
        }
    }

    private mutating func retry(_ call: PendingCall, for subject: Subject, after failure: CallFailure) {
        guard !isOver else { return }
        if let budget = largerBudget(than: call, for: subject, after: failure) {
            audit("call.retried", subject: call.callID, detail: failure.message)
            return askAgain(call, for: subject, budget: budget)
        }
        guard failure.retryable, !failure.isForWantOfMoney, call.attempt < limits.attempts, call.hasTriesLeft else {
            return giveUp(subject, because: failure)
        }
        switch payment(for: subject) {
        case .paid(let budget):
            audit("call.retried", subject: call.callID, detail: failure.message)
            askAgain(call, for: subject, budget: budget)
        case .refused(let unpaid): giveUp(subject, because: unpaid)
        case .awaited: giveUp(subject, because: failure)
        }
    }

    /// What was tried as often as it may be is not tried again from the start by whoever asked for the research.
    private mutating func giveUp(_ subject: Subject, because failure: CallFailure) {
        var failure = failure
        failure.retryable = false
        switch subject {
        case .list(let source): lose(source: source, because: failure)
        case .decompose where failure.isForWantOfMoney: leaveUndivided(because: failure)
        case .answer(let part) where failure.isForWantOfMoney: leaveUnanswered(part, because: failure)
        default: fail(failure)
        }
    }
}
