import HTTPTransfer
import Schemas

/// Chat models and embeddings behind OpenAI's protocol: OpenAI, vLLM, llama.cpp, LM Studio, OpenRouter and others.
package struct OpenAIChat: ChatProvider {
    /// Where OpenAI itself is.
    package static let openAIAddress = "https://api.openai.com/v1"

    package let name: String
    private let connection: ModelConnection
    private let options: OpenAIOptions
    private let traits: ModelTraits
    private let calls: FittedCalls

    /// - Parameters:
    ///   - name: "openai" for OpenAI, "openai-compatible" for others.
    ///   - server: its address is used with its own path where it has one, and with "/v1" where it has none.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - options: nil for what fits the address.
    ///   - traits: what is known of the models beside their names.
    ///   - now: the time in milliseconds since 1970.
    package init(
        name: String = "openai-compatible", server: ModelServer, client: HTTPClient, options: OpenAIOptions? = nil,
        traits: ModelTraits = ModelTraits(), now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        self.name = name
        self.traits = traits
        calls = FittedCalls(traits, clock: now)
        var server = server
        server.address = try server.address.completed(removing: "/chat/completions", defaultPath: "v1")
        self.options = options ?? OpenAIOptions(for: server.address)
        connection = ModelConnection(provider: name, server: server, client: client, now: now)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let writer = OpenAIRequest(options, traits)
        return try await calls.ask(
            request, known: known(request.model), sent: { writer.parts(of: request, $0) }
        ) { (fit) async throws(ModelFailure) in
            let decoder = OpenAIChatDecoder(
                AnswerAssembly(
                    model: request.model, inputTokens: TokenEstimate.inputTokens(of: request),
                    limitBytes: connection.server.limits.answer, outputLimit: request.maxOutputTokens))
            return try await connection.send(
                try writer.chat(request, fit), to: "chat/completions", headers: headers, model: request.model,
                deadline: request.origin.deadlineMilliseconds, decoder: decoder, onText: onText)
        }
    }

    /// Gateways serve the models of others by this protocol too.
    private func known(_ model: String) -> Set<RequestPart> {
        OpenAIModels.refused(by: model, traits).union(AnthropicModels.refused(by: model).intersection([.temperature]))
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        try await EmbeddingBatches.embed(request) { (part) async throws(ModelFailure) in
            try await connection.send(
                OpenAIRequest.embeddings(part), to: "embeddings", headers: headers, model: part.model,
                deadline: part.origin.deadlineMilliseconds, decoder: OpenAIEmbeddingDecoder(part)
            ) { _ in }
        }
    }

    private var headers: HTTPHeaders {
        connection.server.key.map { ["Authorization": "Bearer " + $0.value] } ?? HTTPHeaders()
    }
}
