/// What a model can take and what it costs.
package struct ModelTerms: Sendable, Hashable {
    /// As the models file names it.
    package var name: String
    /// In tokens, in and out together; `nil` where it is not known.
    package var contextWindow: UInt64?
    /// The longest answer that is asked for, in tokens.
    package var outputTokens: UInt64
    /// What the model may think with before it answers, in tokens beside those of the answer.
    package var thinkingTokens: UInt64
    package var price: TokenPrice

    package init(
        name: String, contextWindow: UInt64? = nil, outputTokens: UInt64 = ModelTerms.usualOutputTokens,
        thinkingTokens: UInt64 = 0, price: TokenPrice = .free
    ) {
        self.name = name
        self.contextWindow = contextWindow
        self.outputTokens = outputTokens
        self.thinkingTokens = thinkingTokens
        self.price = price
    }

    package static let usualOutputTokens: UInt64 = 4_096
}
