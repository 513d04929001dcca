import HTTPTransfer
import Schemas

/// Models behind Anthropic's protocol. It gives one answer whatever the number of alternatives asked for: asking again
/// would be paid again. It has no embeddings.
package struct AnthropicChat: ChatProvider {
    /// Where Anthropic itself is.
    package static let anthropicAddress = "https://api.anthropic.com"
    private static let version = "2023-06-01"

    package let name: String
    private let connection: ModelConnection
    private let outputTokens: Int

    /// - Parameters:
    ///   - server: its address is used with its own path where it has one, and with "/v1" where it has none.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - outputTokens: the limit where a request has none, since the protocol always wants one.
    ///   - now: the time in milliseconds since 1970.
    package init(
        name: String = "anthropic", server: ModelServer, client: HTTPClient, outputTokens: Int = 4_096,
        now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        self.name = name
        self.outputTokens = outputTokens
        var server = server
        server.address = try server.address.completed(removing: "/messages", defaultPath: "v1")
        connection = ModelConnection(provider: name, server: server, client: client, now: now)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let body = try AnthropicRequest.chat(request, outputTokens: outputTokens)
        let decoder = AnthropicChatDecoder(
            AnswerAssembly(
                model: request.model, inputTokens: TokenEstimate.inputTokens(of: request),
                limitBytes: connection.server.limits.answer),
            formTool: request.form?.name)
        return try await connection.send(
            body, to: "messages", headers: headers, model: request.model,
            deadline: request.origin.deadlineMilliseconds, decoder: decoder, onText: onText)
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        throw ModelFailure(.invalid, "\(name) has no embeddings; name another model for that purpose")
    }

    private var headers: HTTPHeaders {
        var headers: HTTPHeaders = ["anthropic-version": Self.version]
        if let key = connection.server.key { headers.add("x-api-key", key.value) }
        return headers
    }
}
