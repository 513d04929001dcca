/// What an Ollama server is told beside the request.
package struct OllamaOptions: Sendable, Hashable {
    /// How many tokens a model's context has; nil for what the server is set to, which is often far less than the
    /// model could take.
    package var contextTokens: Int?
    /// How long a model stays loaded after a request, as Ollama writes durations: "5m", "-1"; nil for the server's own.
    package var keepAlive: String?

    package init(contextTokens: Int? = nil, keepAlive: String? = nil) {
        self.contextTokens = contextTokens
        self.keepAlive = keepAlive
    }
}
