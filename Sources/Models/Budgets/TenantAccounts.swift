import Foundation
import Synchronization

/// The budgets of all tenants, as far as this process has claimed parts of them.
package final class TenantAccounts: Sendable {
    /// What is set aside of each budget of a tenant.
    package struct Hold: Sendable {
        fileprivate var parts: [(budget: TenantBudget, limit: ClaimedLimit, draw: Allowance.Draw)] = []
    }

    /// Told to those who wait: what came of a claim, or that they were cancelled.
    private enum News { case answer(ClaimAnswer), cancelled }

    private struct Purse {
        var allowance: Allowance
        var waiters: [Int: (need: Int64, continuation: CheckedContinuation<News, Never>)] = [:]

        /// A whole chunk is claimed, so that not every call has to; or what all need who wait, up to a tenth.
        mutating func wanted(next need: Int64, at now: Int64) -> Allowance.Wanted? {
            allowance.mayClaimAgain()
            let queued = waiters.values.reduce(Int64(0)) { $0.addingSaturated($1.need) }
            guard var wanted = allowance.wanted(next: need, queued: max(queued, allowance.chunk), at: now) else {
                return nil
            }
            wanted.most = max(wanted.most, min(queued, allowance.limit.amount / 10))
            return wanted
        }
    }

    private struct State {
        var purses: [String: Purse] = [:]
        var lastWaiter = 0
        var sweep: Task<Void, Never>?
    }

    private let budgets: @Sendable (String) -> [TenantBudget]
    private let desk: ClaimDesk
    private let clock: @Sendable () -> Int64
    private let state = Mutex(State())

    /// - Parameters:
    ///   - budgets: those of a tenant.
    ///   - clock: milliseconds since 1970 in UTC.
    package init(
        desk: ClaimDesk, clock: @escaping @Sendable () -> Int64,
        budgets: @escaping @Sendable (String) -> [TenantBudget]
    ) {
        self.desk = desk
        self.clock = clock
        self.budgets = budgets
    }

    /// Sets aside what a call may cost its tenant.
    ///
    /// - Throws: `budget` where one of the budgets does not reach, `cancelled` where nobody waits any more.
    package func hold(
        _ call: CallAccount.Hold, of tenant: String, for model: String
    ) async throws(ModelFailure) -> Hold {
        var hold = Hold()
        for budget in budgets(tenant) {
            let need = Int64(clamping: budget.unit == .money ? call.microUSD : call.tokens)
            guard need > 0 else { continue }
            let limit = budget.limit(of: tenant)
            do throws(ModelFailure) {
                hold.parts.append((budget, limit, try await take(need, limit, budget, tenant, model)))
            } catch {
                settle(hold, microUSD: 0, tokens: 0)
                throw error
            }
        }
        return hold
    }

    /// Settles a call when it is known what it used; what is left over is free for other calls.
    package func settle(_ hold: Hold, microUSD: UInt64, tokens: UInt64) {
        let returns = state.withLock { state in
            hold.parts.flatMap { part in
                let used = Int64(clamping: part.budget.unit == .money ? microUSD : tokens)
                let returns = state.purses[part.limit.name]?.allowance.settle(part.draw, used: used, at: clock())
                return (returns ?? []).map { (part.limit, $0) }
            }
        }
        giveBack(returns)
    }

    /// Gives back what is claimed and not used; the process is about to end.
    package func giveUp() {
        giveBack(
            state.withLock { state in
                state.sweep?.cancel()
                return state.purses.keys.flatMap { name in
                    let limit = state.purses[name]!.allowance.limit
                    return state.purses[name]!.allowance.giveUp().map { (limit, $0) }
                }
            })
    }

    // MARK: Taking

    private func take(
        _ need: Int64, _ limit: ClaimedLimit, _ budget: TenantBudget, _ tenant: String, _ model: String
    ) async throws(ModelFailure) -> Allowance.Draw {
        var refusals = 0
        while true {
            let (draw, left) = draw(need, limit)
            if let draw { return draw }
            guard need <= limit.amount else { throw Self.refusal(need, left, budget, tenant, model) }
            switch await claim(need, limit) {
            case .cancelled: throw ModelFailure(.cancelled, "the call of \(model) was cancelled")
            case .answer(.granted): continue
            case .answer(.refused(let available, let retryMilliseconds)):
                // Somebody else's claim may have been too large, or refused and not yet given back.
                refusals += 1
                let all = left.addingSaturated(available)
                let maySucceed = need <= all || retryMilliseconds <= Self.patienceMilliseconds
                guard maySucceed, refusals < Self.attempts else {
                    throw Self.refusal(need, all, budget, tenant, model)
                }
                let wait = need <= all ? min(retryMilliseconds, Self.soonMilliseconds) : retryMilliseconds
                try? await Task.sleep(for: .milliseconds(wait))
            }
        }
    }

    private func draw(_ need: Int64, _ limit: ClaimedLimit) -> (Allowance.Draw?, left: Int64) {
        let (draw, left, returns) = state.withLock { state in
            let now = clock()
            var purse =
                state.purses[limit.name]
                ?? Purse(
                    allowance: Allowance(
                        limit, chunk: limit.amount / Self.chunks, lifeMilliseconds: Self.lifeMilliseconds))
            let returns = purse.allowance.expire(at: now).map { (limit, $0) }
            let draw = purse.allowance.take(need, at: now)
            state.purses[limit.name] = purse
            return (draw, purse.allowance.left(at: now), returns)
        }
        giveBack(returns)
        return (draw, left)
    }

    /// Waits for news of a claim: one of its own, or one that is under way.
    private func claim(_ need: Int64, _ limit: ClaimedLimit) async -> News {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (isCancelled, wanted) = state.withLock { state in
                    if Task.isCancelled { return (true, Allowance.Wanted?.none) }
                    state.purses[limit.name]!.waiters[id] = (need, continuation)
                    return (false, state.purses[limit.name]!.wanted(next: need, at: clock()))
                }
                if isCancelled { continuation.resume(returning: .cancelled) }
                guard let wanted else { return }
                desk.claim(limit, least: wanted.least, most: wanted.most) { [weak self] in self?.answered(limit, $0) }
            }
        } onCancel: {
            state.withLock { $0.purses[limit.name]?.waiters.removeValue(forKey: id) }?
                .continuation.resume(returning: .cancelled)
        }
    }

    private func answered(_ limit: ClaimedLimit, _ answer: ClaimAnswer) {
        let waiters = state.withLock { state in
            state.purses[limit.name]?.allowance.answered(answer, at: clock())
            setSweep(&state)
            let waiters = state.purses[limit.name]?.waiters ?? [:]
            state.purses[limit.name]?.waiters = [:]
            return waiters
        }
        for (_, waiter) in waiters.sorted(by: { $0.key < $1.key }) {
            waiter.continuation.resume(returning: .answer(answer))
        }
    }

    private func giveBack(_ returns: [(ClaimedLimit, Allowance.Return)]) {
        for (limit, left) in returns { desk.giveBack(left.amount, of: left.id, limit) }
    }

    /// What nobody uses for a while goes back to all.
    private func setSweep(_ state: inout State) {
        guard state.sweep == nil else { return }
        state.sweep = Task { [weak self] in
            guard (try? await Task.sleep(for: .milliseconds(Self.lifeMilliseconds))) != nil else { return }
            self?.sweep()
        }
    }

    private func sweep() {
        let returns = state.withLock { state in
            state.sweep = nil
            let now = clock()
            let returns = state.purses.keys.flatMap { name in
                let limit = state.purses[name]!.allowance.limit
                return state.purses[name]!.allowance.expire(at: now).map { (limit, $0) }
            }
            if state.purses.values.contains(where: { $0.allowance.firstEnd != nil }) { setSweep(&state) }
            return returns
        }
        giveBack(returns)
    }

    private static func refusal(
        _ need: Int64, _ left: Int64, _ budget: TenantBudget, _ tenant: String, _ model: String
    ) -> ModelFailure {
        let name = tenant.isEmpty ? "the tenant without a name" : "the tenant \(tenant)"
        return ModelFailure(
            .budget,
            "a call of \(model) may need \(budget.text(need)); \(name) has \(budget.text(max(0, left))) "
                + "left of \(budget.text(budget.amount)) this \(budget.period)",
            rule: "budget.tenant")
    }

    private static let attempts = 20
    private static let chunks: Int64 = 100
    private static let lifeMilliseconds: Int64 = 60_000
    private static let patienceMilliseconds: Int64 = 1_000
    private static let soonMilliseconds: Int64 = 50
}
