import HTTPTransfer
import Schemas

/// Chat models and embeddings behind OpenAI's protocol: OpenAI, vLLM, llama.cpp, LM Studio, OpenRouter and others.
package struct OpenAIChat: ChatProvider {
    /// Where OpenAI itself is.
    package static let openAIAddress = "https://api.openai.com/v1"

    package let name: String
    private let connection: ModelConnection
    private let options: OpenAIOptions

    /// - Parameters:
    ///   - name: "openai" for OpenAI, "openai-compatible" for others.
    ///   - server: its address is used with its own path where it has one, and with "/v1" where it has none.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - options: nil for what fits the address.
    ///   - now: the time in milliseconds since 1970.
    package init(
        name: String = "openai-compatible", server: ModelServer, client: HTTPClient, options: OpenAIOptions? = nil,
        now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        self.name = name
        var server = server
        server.address = try server.address.completed(removing: "/chat/completions", defaultPath: "v1")
        self.options = options ?? OpenAIOptions(for: server.address)
        connection = ModelConnection(provider: name, server: server, client: client, now: now)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let body = try OpenAIRequest.chat(request, options)
        let decoder = OpenAIChatDecoder(
            AnswerAssembly(
                model: request.model, inputTokens: TokenEstimate.inputTokens(of: request),
                limitBytes: connection.server.limits.answer))
        return try await connection.send(
            body, to: "chat/completions", headers: headers, model: request.model,
            deadline: request.origin.deadlineMilliseconds, decoder: decoder, onText: onText)
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        let body = OpenAIRequest.embeddings(request)
        return try await connection.send(
            body, to: "embeddings", headers: headers, model: request.model,
            deadline: request.origin.deadlineMilliseconds, decoder: OpenAIEmbeddingDecoder(request)
        ) { _ in }
    }

    private var headers: HTTPHeaders {
        connection.server.key.map { ["Authorization": "Bearer " + $0.value] } ?? HTTPHeaders()
    }
}
