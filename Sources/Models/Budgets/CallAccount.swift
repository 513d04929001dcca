import Pipeline
import Schemas
import Synchronization

/// What may be spent on one request and what was: repairs, retries and other models draw from the same account.
package final class CallAccount: Sendable, Hashable {
    /// What is set aside for one call to a provider.
    package struct Hold: Sendable, Equatable {
        package var microUSD: UInt64
        package var tokens: UInt64
        /// The most that the answer may have.
        package var outputTokens: UInt64

        package init(microUSD: UInt64, tokens: UInt64, outputTokens: UInt64) {
            self.microUSD = microUSD
            self.tokens = tokens
            self.outputTokens = outputTokens
        }
    }

    private struct State {
        var heldMicroUSD: UInt64 = 0
        var heldTokens: UInt64 = 0
        var cost = Cost()
    }

    private let budget: CallBudget
    private let state = Mutex(State())

    /// - Parameter budget: where a limit of it is 0, only the cost is counted.
    package init(_ budget: CallBudget = CallBudget()) { self.budget = budget }

    /// What was spent so far.
    package var cost: Cost { state.withLock { $0.cost } }

    /// Sets aside what a call may cost; where the whole answer does not fit, a shorter one.
    ///
    /// - Parameters:
    ///   - inputTokens: as estimated.
    ///   - outputTokens: what is wanted, over all alternatives.
    /// - Throws: `budget` where not even a short answer is paid.
    package func hold(
        inputTokens: UInt64, outputTokens: UInt64, of terms: ModelTerms
    ) throws(ModelFailure) -> Hold {
        try state.withLock { state throws(ModelFailure) in
            var output = outputTokens
            if budget.maxTokens > 0 {
                let left = budget.maxTokens.less(state.cost.inputTokens, state.cost.outputTokens, state.heldTokens)
                let fitting = left.less(inputTokens)
                guard fitting >= min(outputTokens, Self.leastOutputTokens) else {
                    throw Self.refusal(terms, inputTokens, "\(left) of \(budget.maxTokens) tokens are left")
                }
                output = min(output, fitting)
            }
            if budget.maxMicroUSD > 0, !terms.price.isFree {
                let left = budget.maxMicroUSD.less(state.cost.microUSD, state.heldMicroUSD)
                let fitting = terms.price.outputTokens(for: left, input: inputTokens) ?? 0
                guard fitting >= min(outputTokens, Self.leastOutputTokens) else {
                    throw Self.refusal(terms, inputTokens, "\(left.dollars) of \(budget.maxMicroUSD.dollars) are left")
                }
                output = min(output, fitting)
            }
            let hold = Hold(
                microUSD: terms.price.cost(input: inputTokens, output: output),
                tokens: inputTokens.saturatingSum(output), outputTokens: output)
            state.heldMicroUSD = state.heldMicroUSD.saturatingSum(hold.microUSD)
            state.heldTokens = state.heldTokens.saturatingSum(hold.tokens)
            return hold
        }
    }

    /// Settles a call when it is known what it used.
    ///
    /// - Parameter usage: `nil` where the provider was never asked.
    package func settle(_ hold: Hold, used usage: TokenUsage?, of terms: ModelTerms) {
        state.withLock { state in
            state.heldMicroUSD = state.heldMicroUSD.less(hold.microUSD)
            state.heldTokens = state.heldTokens.less(hold.tokens)
            guard let usage else { return }
            state.cost.add(
                Cost(
                    modelCalls: 1, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens,
                    microUSD: terms.price.cost(of: usage)))
        }
    }

    package static func == (one: CallAccount, other: CallAccount) -> Bool { one === other }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    private static func refusal(_ terms: ModelTerms, _ inputTokens: UInt64, _ left: String) -> ModelFailure {
        ModelFailure(
            .budget, "a call of \(terms.name) with about \(inputTokens) tokens of input does not fit: \(left) for it",
            rule: "budget.task")
    }

    /// Shorter answers are cut off before they say anything.
    package static let leastOutputTokens: UInt64 = 256
}

extension UInt64 {
    /// What is left when others are taken away; at least 0.
    func less(_ others: UInt64...) -> UInt64 {
        others.reduce(self) { $0 > $1 ? $0 - $1 : 0 }
    }
}
