import Schemas

/// What a process knows of all claims, and what it still wants to write: a value, so that the threads around it only
/// carry records to and fro.
struct ClaimLedger {
    typealias Answering = @Sendable (ClaimAnswer) -> Void

    private struct Asked {
        let limit: ClaimedLimit
        let least: Int64
        let most: Int64
        let answer: Answering
    }

    private struct Pending {
        let grant: ClaimGrant
        let asked: Asked
    }

    /// "worker-1-4711-…": unique among processes for ever.
    private let process: String
    private let limitNamed: @Sendable (String) -> ClaimedLimit?
    private var folds: [String: ClaimFold] = [:]
    private var pending: [String: Pending] = [:]
    /// Asked before the window was read.
    private var early: [Asked] = []
    private var isCaughtUp = false
    private var sequence = 0
    private var outbox: [(claim: LimitClaim, window: ClaimWindow)] = []
    /// Where in the outbox a claim is given back, so that many small returns are one record.
    private var returns: [String: Int] = [:]

    init(process: String, limitNamed: @escaping @Sendable (String) -> ClaimedLimit?) {
        self.process = process
        self.limitNamed = limitNamed
    }

    var hasOutgoing: Bool { !outbox.isEmpty }

    /// Asks for at least and at most so much of a limit.
    ///
    /// - Returns: the answer, where it takes no claim to know it.
    mutating func ask(
        _ limit: ClaimedLimit, least: Int64, most: Int64, at time: Int64, answer: @escaping Answering
    ) -> ClaimAnswer? {
        let asked = Asked(limit: limit, least: least, most: most, answer: answer)
        guard isCaughtUp else {
            early.append(asked)
            return nil
        }
        return ask(asked, at: time)
    }

    private mutating func ask(_ asked: Asked, at time: Int64) -> ClaimAnswer? {
        let fold = folds[asked.limit.name] ?? ClaimFold(asked.limit)
        let available = fold.available(at: time)
        guard asked.least <= available else {
            return .refused(available: available, retryMilliseconds: fold.wait(for: asked.least, at: time))
        }
        sequence += 1
        let grant = ClaimGrant(id: "\(process)/\(sequence)", amount: min(asked.most, available), at: time)
        pending[grant.id] = Pending(grant: grant, asked: asked)
        let claim = LimitClaim(
            limit: asked.limit.name, claimID: grant.id, process: process, amount: grant.amount, atMs: time)
        outbox.append((claim, asked.limit.window))
        return nil
    }

    /// Gives back what a grant left over.
    mutating func giveBack(_ amount: Int64, of id: String, _ limit: ClaimedLimit, at time: Int64) {
        guard amount > 0 else { return }
        if let index = returns[id] {
            outbox[index].claim.amount -= amount
            return
        }
        sequence += 1
        let claim = LimitClaim(
            limit: limit.name, claimID: "\(process)/\(sequence)", process: process, amount: -amount, atMs: time,
            returnsClaimID: id)
        returns[id] = outbox.count
        outbox.append((claim, limit.window))
    }

    /// Tells all other processes of a pause.
    mutating func tell(_ pause: KeyPause, at time: Int64) {
        sequence += 1
        let claim = pause.claim("\(process)/\(sequence)", of: process, at: time)
        outbox.append((claim, .sliding(milliseconds: KeyPause.longestMilliseconds)))
    }

    func isOwn(_ claim: LimitClaim) -> Bool { claim.process == process }

    /// What is to be written next; it counts as written.
    mutating func takeOutgoing() -> [(claim: LimitClaim, window: ClaimWindow)] {
        defer {
            outbox = []
            returns = [:]
        }
        return outbox
    }

    /// Folds what the log says next.
    ///
    /// - Returns: the answer to a claim of this process, and whom to tell.
    mutating func read(_ claim: LimitClaim, at time: Int64) -> (Answering, ClaimAnswer)? {
        guard folds[claim.limit] != nil || makeFold(claim.limit) else { return nil }
        let decision = folds[claim.limit]!.fold(claim)
        guard let decision, let own = pending.removeValue(forKey: claim.claimID) else { return nil }
        switch decision {
        case .granted: return (own.asked.answer, .granted(own.grant))
        case .refused:
            giveBack(own.grant.amount, of: own.grant.id, own.asked.limit, at: time)
            return (own.asked.answer, refusal(of: own.asked, at: time))
        }
    }

    /// How far claims are ahead of this process's clock.
    func aheadMilliseconds(of limit: String, at time: Int64) -> Int64 {
        folds[limit].map { max(0, $0.time - time) } ?? 0
    }

    /// The window is read: from now on it is known what is left.
    ///
    /// - Returns: answers to what was asked before.
    mutating func caughtUp(at time: Int64) -> [(Answering, ClaimAnswer)] {
        guard !isCaughtUp else { return [] }
        isCaughtUp = true
        defer { early = [] }
        return early.compactMap { asked in ask(asked, at: time).map { (asked.answer, $0) } }
    }

    /// Where others were first, what they were refused is soon given back; then it is worthwhile to ask again.
    private func refusal(of asked: Asked, at time: Int64) -> ClaimAnswer {
        let fold = folds[asked.limit.name] ?? ClaimFold(asked.limit)
        let wait = fold.wait(for: asked.least, at: time)
        return .refused(available: fold.available(at: time), retryMilliseconds: max(wait, Self.soonMilliseconds))
    }

    private mutating func makeFold(_ name: String) -> Bool {
        guard let limit = limitNamed(name) else { return false }
        folds[name] = ClaimFold(limit)
        return true
    }

    private static let soonMilliseconds: Int64 = 20
}
