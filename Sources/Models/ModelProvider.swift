import Pipeline
import Schemas

/// What answers requests by purpose: the built-in model, or a chat model with its prompts.
package protocol ModelProvider: Sendable {
    /// "extractive", "openai", …
    var name: String { get }

    /// Answers one request.
    ///
    /// - Parameter onText: gets an answer's text as it arrives, where it comes in pieces; it must not block.
    /// - Throws: ``ModelFailure`` when there is no answer.
    func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse
}

/// A request to a model, with everything read that the record only named.
package struct ModelRequest: Sendable, Equatable {
    package var purpose: Purpose
    /// The variables of the prompt: a JSON object.
    package var variables: [UInt8]
    /// Bytes to read beside the variables, in the request's order.
    package var context: [[UInt8]]
    /// Turns that are sent as they are, where the request names no prompt.
    package var turns: [ChatTurn]
    /// The prompt that is wanted; without one that of the purpose, in its newest version.
    package var promptName: String
    /// 0 for the newest.
    package var promptVersion: UInt32
    /// The JSON schema that the answer must follow; empty: what the purpose says.
    package var responseSchemaJSON: String
    /// 0 leaves it to the configuration.
    package var maxOutputTokens: UInt32
    package var temperature: Double?
    package var stopSequences: [String]
    package var alternatives: UInt32
    /// Models that are preferred, by their names in the configuration; which may be chosen it says, too.
    package var models: [String]
    /// The most that the answer may cost, whoever gives it; 0 is no limit.
    package var budget: CallBudget
    package var origin: ChatOrigin

    package init(
        purpose: Purpose, variables: [UInt8], context: [[UInt8]] = [], turns: [ChatTurn] = [],
        promptName: String = "", promptVersion: UInt32 = 0, responseSchemaJSON: String = "",
        maxOutputTokens: UInt32 = 0, temperature: Double? = nil, stopSequences: [String] = [],
        alternatives: UInt32 = 0, models: [String] = [], budget: CallBudget = CallBudget(),
        origin: ChatOrigin = ChatOrigin()
    ) {
        self.purpose = purpose
        self.variables = variables
        self.context = context
        self.turns = turns
        self.promptName = promptName
        self.promptVersion = promptVersion
        self.responseSchemaJSON = responseSchemaJSON
        self.maxOutputTokens = maxOutputTokens
        self.temperature = temperature
        self.stopSequences = stopSequences
        self.alternatives = alternatives
        self.models = models
        self.budget = budget
        self.origin = origin
    }
}

/// A model's answer, whatever the provider.
package struct ModelResponse: Sendable, Equatable {
    package var text: String
    package var alternatives: [String]
    package var toolCalls: [ToolCall]
    package var finishReason: FinishReason
    /// Who answered: with fallbacks it is known only now.
    package var provider: String
    package var model: String
    package var usage: TokenUsage
    package var cost: Cost
    /// From 0 to 1, where the provider tells.
    package var confidence: Double?
    package var promptName: String
    package var promptVersion: UInt32
    /// Whether it comes from the response cache.
    package var isCached: Bool

    package init(
        text: String, alternatives: [String] = [], toolCalls: [ToolCall] = [], finishReason: FinishReason = .stop,
        provider: String, model: String, usage: TokenUsage = TokenUsage(), cost: Cost = Cost(modelCalls: 1),
        confidence: Double? = nil, promptName: String = "", promptVersion: UInt32 = 0, isCached: Bool = false
    ) {
        self.text = text
        self.alternatives = alternatives
        self.toolCalls = toolCalls
        self.finishReason = finishReason
        self.provider = provider
        self.model = model
        self.usage = usage
        self.cost = cost
        self.confidence = confidence
        self.promptName = promptName
        self.promptVersion = promptVersion
        self.isCached = isCached
    }
}
