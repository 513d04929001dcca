import Pipeline
import Schemas

/// One way to reach language models: a service over HTTP, or what is built in.
package protocol ModelProvider: Sendable {
    /// "extractive", "openai", …
    var name: String { get }

    /// Answers one request.
    ///
    /// - Throws: ``WorkerFailure`` when there is no answer; `retryable` says whether asking again could help.
    func respond(to request: ModelRequest) async throws(WorkerFailure) -> ModelResponse
}

/// A request to a model, with everything read that the record only named.
package struct ModelRequest: Sendable {
    package var purpose: Purpose
    /// The variables of the prompt: a JSON object.
    package var variables: [UInt8]
    /// Bytes to read beside the variables, in the request's order.
    package var context: [[UInt8]]
    package var maxOutputTokens: UInt32

    package init(purpose: Purpose, variables: [UInt8], context: [[UInt8]], maxOutputTokens: UInt32 = 0) {
        self.purpose = purpose
        self.variables = variables
        self.context = context
        self.maxOutputTokens = maxOutputTokens
    }
}

/// A model's answer, whatever the provider.
package struct ModelResponse: Sendable {
    package var text: String
    package var model: String
    package var usage: TokenUsage
    /// From 0 to 1, where the provider tells.
    package var confidence: Double?

    package init(text: String, model: String, usage: TokenUsage = TokenUsage(), confidence: Double? = nil) {
        self.text = text
        self.model = model
        self.usage = usage
        self.confidence = confidence
    }
}
