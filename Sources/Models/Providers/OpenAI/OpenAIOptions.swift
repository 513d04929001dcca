import HTTPTransfer

/// In what servers that speak OpenAI's protocol differ.
package struct OpenAIOptions: Sendable, Hashable {
    /// What the limit of output tokens is called. OpenAI's newer models refuse `max_tokens`; most other servers know
    /// nothing else.
    package enum OutputLimitName: String, Sendable {
        case maxTokens = "max_tokens"
        case maxCompletionTokens = "max_completion_tokens"
    }

    package var outputLimitName: OutputLimitName
    /// Whether usage is asked for at a stream's end; a few servers refuse the question.
    package var asksForUsage: Bool
    /// Whether the tokens' probabilities are asked for, which give an answer's confidence. They make a stream several
    /// times as long, and models that think refuse the question.
    package var asksForProbabilities: Bool
    /// Whether several alternatives are asked for in one request; otherwise there is one.
    package var offersAlternatives: Bool

    package init(
        outputLimitName: OutputLimitName = .maxTokens, asksForUsage: Bool = true, asksForProbabilities: Bool = false,
        offersAlternatives: Bool = true
    ) {
        self.outputLimitName = outputLimitName
        self.asksForUsage = asksForUsage
        self.asksForProbabilities = asksForProbabilities
        self.offersAlternatives = offersAlternatives
    }

    /// What fits the server at an address: `max_completion_tokens` for OpenAI's own, `max_tokens` for all others.
    package init(for address: ModelAddress) {
        let isOpenAI = address.host == "api.openai.com" || address.host.hasSuffix(".api.openai.com")
        self.init(outputLimitName: isOpenAI ? .maxCompletionTokens : .maxTokens)
    }
}
