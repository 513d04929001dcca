import Pipeline
import Schemas

extension Investigation {
    /// Folds the reply to a pending call.
    mutating func fold(_ reply: Reply) {
        guard case .accepted(let call) = run.pending.accept(reply), let subject = Subject(call.subject) else {
            return
        }
        count(reply.cost)
        audit("reply.accepted", subject: reply.callID, cost: reply.cost)
        if case .failure(let failure)? = reply.result {
            retry(call, for: subject, after: failure)
        } else {
            accept(reply, to: call, for: subject)
        }
        advance()
    }

    /// Tries again, or gives up, the calls whose deadline has come.
    mutating func foldOverdueCalls() {
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
            retry(call, for: subject, after: failure)
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
        if failure.retryable, call.attempt < limits.attempts {
            audit("call.retried", subject: call.callID, detail: failure.message)
            askAgain(call, for: subject)
            return
        }
        switch subject {
        case .list(let source): lose(source: source, because: failure)
        default: fail(failure)
        }
    }

    private mutating func count(_ cost: Cost?) {
        guard let cost else { return }
        var sum = run.cost ?? Cost()
        sum.add(cost)
        run.cost = sum
    }
}
