import Schemas

/// What a chat model answered, whatever the provider.
package struct ChatResponse: Sendable, Equatable {
    /// At least one; the first is the answer.
    package var choices: [ChatChoice]
    /// The model as the provider names it in its answer.
    package var model: String
    package var usage: TokenUsage
    /// Whether the provider reported the usage; otherwise it is an estimate.
    package var isUsageReported: Bool
    /// The provider's own id of the answer; empty without one.
    package var id: String
    /// Parts of the usage, for measurements; 0 for what the provider does not tell.
    package var details: UsageDetails
    /// Whether it comes from the response cache: then it cost nothing now, and the usage is what it was at first.
    package var isCached: Bool

    package init(
        choices: [ChatChoice], model: String, usage: TokenUsage, isUsageReported: Bool, id: String = "",
        details: UsageDetails = UsageDetails(), isCached: Bool = false
    ) {
        self.choices = choices
        self.model = model
        self.usage = usage
        self.isUsageReported = isUsageReported
        self.id = id
        self.details = details
        self.isCached = isCached
    }
}

/// Parts of what a call used, as its provider tells them.
package struct UsageDetails: Sendable, Equatable {
    /// Of the output.
    package var reasoningTokens: UInt64
    /// Of the input.
    package var cacheWriteTokens: UInt64

    package init(reasoningTokens: UInt64 = 0, cacheWriteTokens: UInt64 = 0) {
        self.reasoningTokens = reasoningTokens
        self.cacheWriteTokens = cacheWriteTokens
    }
}

/// One answer of a model.
package struct ChatChoice: Sendable, Equatable {
    package var text: String
    package var toolCalls: [ToolCall]
    package var finishReason: FinishReason
    /// From 0 to 1, the geometric mean of the tokens' probabilities, where the provider tells them.
    package var confidence: Double?

    package init(
        text: String, toolCalls: [ToolCall] = [], finishReason: FinishReason = .stop, confidence: Double? = nil
    ) {
        self.text = text
        self.toolCalls = toolCalls
        self.finishReason = finishReason
        self.confidence = confidence
    }
}

/// A request for embeddings.
package struct EmbeddingRequest: Sendable, Equatable {
    package var model: String
    package var texts: [String]
    package var origin: ChatOrigin

    package init(model: String, texts: [String], origin: ChatOrigin = ChatOrigin()) {
        self.model = model
        self.texts = texts
        self.origin = origin
    }
}

/// The embeddings of some texts.
package struct EmbeddingResponse: Sendable, Equatable {
    /// One for each text, in their order, all of the same length.
    package var vectors: [[Float]]
    package var model: String
    package var usage: TokenUsage

    package init(vectors: [[Float]], model: String, usage: TokenUsage) {
        self.vectors = vectors
        self.model = model
        self.usage = usage
    }
}
