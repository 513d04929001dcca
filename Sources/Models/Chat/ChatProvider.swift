/// One way to speak to chat models: a protocol over HTTP, or a layer around another provider that limits, guards,
/// caches or watches what passes through.
package protocol ChatProvider: Sendable {
    /// "openai", "ollama", "anthropic", …: the name that spans, metrics, replies and the audit show.
    var name: String { get }

    /// Answers one request; a task that is cancelled ends it at once.
    ///
    /// - Parameter onText: gets the first choice's text as it arrives, piece by piece; it must not block. It is called
    ///   from another thread, and no more once the call has returned.
    /// - Throws: ``ModelFailure``.
    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse

    /// The vectors of some texts.
    ///
    /// - Throws: ``ModelFailure``; its kind is `invalid` where the provider has no embeddings.
    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse
}
