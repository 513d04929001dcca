import Pipeline
import Schemas

/// What a task, or the research within one, may spend, and what is left of it.
///
/// Money and tokens are set aside before a call and settled by what its reply says it cost. A fifth of each limit is
/// kept for the calls that come last, so that what was found can still be written down.
struct Budget {
    enum Use {
        /// Plans, answers, and everything else that later calls build on.
        case gathering
        /// What nothing comes after.
        case writing
    }

    enum Payment: Equatable {
        /// What is set aside for the call; `nil` where nothing limits it.
        case paid(CallBudget?)
        /// Nothing is left until calls under way have ended.
        case awaited
        case refused(CallFailure)
    }

    /// The part of a limit that is kept is one by this.
    private static let keptDivisor: UInt64 = 5
    static let rule = "budget.task"

    let limit: CallBudget
    let spent: Cost
    let reserved: [CallBudget]

    /// - Parameters:
    ///   - limit: the most that may be spent; 0 is no limit.
    ///   - pending: calls under way, with what is set aside for them.
    init(limit: CallBudget?, spent: Cost?, pending: [PendingCall]) {
        self.limit = limit ?? CallBudget()
        self.spent = spent ?? Cost()
        reserved = pending.compactMap(\.budget)
    }

    /// Sets money aside for one of some calls that are about to be made side by side.
    ///
    /// - Parameters:
    ///   - use: what the call is for.
    ///   - calls: how many calls share what is left; at least 1.
    func payment(for use: Use, among calls: Int) -> Payment {
        guard limit != CallBudget() else { return .paid(nil) }
        let (money, tokens) = (money(for: use, among: calls), tokens(for: use, among: calls))
        guard money > 0 || limit.maxMicroUSD == 0 else {
            let kept = self.money(for: .writing, among: 1) > 0 ? Self.keptText : ""
            return refusal("the budget of \(limit.maxMicroUSD) micro-USD is spent\(kept)")
        }
        guard tokens > 0 || limit.maxTokens == 0 else {
            let kept = self.tokens(for: .writing, among: 1) > 0 ? Self.keptText : ""
            return refusal("the budget of \(limit.maxTokens) tokens is spent\(kept)")
        }
        return .paid(CallBudget(maxMicroUSD: money, maxTokens: tokens))
    }

    private static let keptText = ", but for what is kept for the last steps"

    private func money(for use: Use, among calls: Int) -> UInt64 {
        Self.share(
            of: limit.maxMicroUSD, spent: spent.microUSD, reserved: reserved.map(\.maxMicroUSD), for: use, among: calls)
    }

    private func tokens(for use: Use, among calls: Int) -> UInt64 {
        Self.share(
            of: limit.maxTokens, spent: spent.tokens, reserved: reserved.map(\.maxTokens), for: use, among: calls)
    }

    private func refusal(_ message: String) -> Payment {
        guard reserved.isEmpty else { return .awaited }
        return .refused(CallFailure(kind: .limit, message: message, retryable: false, rule: Self.rule))
    }

    private static func share(
        of limit: UInt64, spent: UInt64, reserved: [UInt64], for use: Use, among calls: Int
    ) -> UInt64 {
        let kept = use == .writing ? 0 : limit / keptDivisor
        let used = reserved.reduce(spent.saturatingSum(kept)) { $0.saturatingSum($1) }
        let left = limit > used ? limit - used : 0
        return left == 0 ? 0 : max(1, left / UInt64(max(1, calls)))
    }
}

extension Cost {
    /// Input and output together.
    fileprivate var tokens: UInt64 { inputTokens.saturatingSum(outputTokens) }

    /// The sum of two costs, where there are any.
    static func sum(_ one: Cost?, _ other: Cost?) -> Cost? {
        guard var sum = one ?? other else { return nil }
        if one != nil, let other { sum.add(other) }
        return sum
    }
}

extension CallFailure {
    /// Whether a budget refused the call, the task's own or its tenant's.
    var isForWantOfMoney: Bool { rule.hasPrefix("budget.") }
}

extension TaskLimits {
    /// The limits of money and tokens; `nil` without any.
    var budget: CallBudget? {
        maxMicroUSD == 0 && maxTokens == 0 ? nil : CallBudget(maxMicroUSD: maxMicroUSD, maxTokens: maxTokens)
    }
}
