import Schemas

/// What a model's tokens cost, in micro-USD per million tokens (2.50 USD are 2,500,000).
package struct TokenPrice: Sendable, Hashable {
    package var input: UInt64
    package var output: UInt64
    /// Of input that the provider had in its cache.
    package var cachedInput: UInt64

    package static let free = TokenPrice(input: 0, output: 0)

    /// - Parameter cachedInput: `nil` where it costs as much as other input.
    package init(input: UInt64, output: UInt64, cachedInput: UInt64? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput ?? input
    }

    package var isFree: Bool { self == .free }

    /// The cost in micro-USD, rounded up once.
    package func cost(of usage: TokenUsage) -> UInt64 {
        let cached = min(usage.cachedInputTokens, usage.inputTokens)
        return cost([(usage.inputTokens - cached, input), (cached, cachedInput), (usage.outputTokens, output)])
    }

    /// The cost in micro-USD, rounded up once.
    package func cost(input inputTokens: UInt64, output outputTokens: UInt64) -> UInt64 {
        cost([(inputTokens, input), (outputTokens, output)])
    }

    /// How many tokens of output so many micro-USD pay, beside some input; `nil` where even that is not paid.
    package func outputTokens(for microUSD: UInt64, input inputTokens: UInt64) -> UInt64? {
        let fixed = UInt128(inputTokens) * UInt128(input)
        let all = UInt128(microUSD) * 1_000_000
        guard fixed <= all else { return nil }
        return output == 0 ? .max : UInt64(clamping: (all - fixed) / UInt128(output))
    }

    private func cost(_ parts: [(tokens: UInt64, price: UInt64)]) -> UInt64 {
        let sum = parts.reduce(UInt128(0)) { $0 + UInt128($1.tokens) * UInt128($1.price) }
        return UInt64(clamping: (sum + 999_999) / 1_000_000)
    }
}

extension UInt64 {
    /// Micro-USD for people: "0.50 USD", "0.000125 USD".
    package var dollars: String {
        let fraction = String(self % 1_000_000 + 1_000_000).dropFirst()
        let significant = fraction.dropFirst(2).reversed().drop { $0 == "0" }.reversed()
        return "\(self / 1_000_000).\(fraction.prefix(2))\(String(significant)) USD"
    }
}
