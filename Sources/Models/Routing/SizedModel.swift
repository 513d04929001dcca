/// A model with its prompts, which are as long as the context that its server gives.
package struct SizedModel: ModelProvider {
    /// More is not asked for unless somebody says so: what goes in is paid for.
    static let mostTokens = 32_768

    private let chat: any ChatProvider
    private let model: String
    private let limits: PromptedModel.Limits
    private let context: ServedContext

    package var name: String { chat.name }

    /// - Parameters:
    ///   - model: the provider's name of the model.
    ///   - limits: with the context that is taken where the server tells none.
    package init(chat: any ChatProvider, model: String, limits: PromptedModel.Limits, context: ServedContext) {
        self.chat = chat
        self.model = model
        self.limits = limits
        self.context = context
    }

    package func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var limits = limits
        if let tokens = await context.tokens() { limits.contextTokens = min(tokens, Self.mostTokens) }
        return try await PromptedModel(chat: chat, model: model, limits: limits).respond(to: request, onText: onText)
    }
}
