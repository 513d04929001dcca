import HTTPTransfer
import Schemas

/// Models of an Ollama server, by its own protocol. It gives one answer whatever the number of alternatives asked for,
/// and a model that isn't there is never pulled.
package struct OllamaChat: ChatProvider {
    /// Where Ollama listens by default.
    package static let localAddress = "http://127.0.0.1:11434"

    package let name: String
    private let connection: ModelConnection
    private let options: OllamaOptions
    private let writer: OllamaRequest
    private let calls: FittedCalls

    /// - Parameters:
    ///   - server: a key, which Ollama itself needs none of, is sent as a bearer token.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - traits: what is known of the models beside their names.
    ///   - now: the time in milliseconds since 1970.
    package init(
        name: String = "ollama", server: ModelServer, client: HTTPClient, options: OllamaOptions = OllamaOptions(),
        traits: ModelTraits = ModelTraits(), now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        self.name = name
        self.options = options
        writer = OllamaRequest(options, traits)
        calls = FittedCalls(traits, clock: now)
        var server = server
        server.address = try server.address.completed(removing: "/api/chat", defaultPath: "")
        connection = ModelConnection(provider: name, server: server, client: client, now: now)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        do throws(ModelFailure) {
            return try await calls.ask(request, known: [], sent: { writer.parts(of: request, $0) }) {
                (fit) async throws(ModelFailure) in
                let decoder = OllamaChatDecoder(
                    AnswerAssembly(
                        model: request.model, inputTokens: TokenEstimate.inputTokens(of: request),
                        limitBytes: connection.server.limits.answer, outputLimit: request.maxOutputTokens))
                return try await connection.send(
                    try writer.chat(request, fit), to: "api/chat", headers: headers, model: request.model,
                    deadline: request.origin.deadlineMilliseconds, decoder: decoder, onText: onText)
            }
        } catch {
            throw explained(error, model: request.model)
        }
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        do throws(ModelFailure) {
            return try await EmbeddingBatches.embed(request) { (part) async throws(ModelFailure) in
                try await connection.send(
                    OllamaRequest.embeddings(part, options), to: "api/embed", headers: headers, model: part.model,
                    deadline: part.origin.deadlineMilliseconds, decoder: OllamaEmbeddingDecoder(part)
                ) { _ in }
            }
        } catch {
            throw explained(error, model: request.model)
        }
    }

    /// Gigabytes are the user's to fetch.
    private func explained(_ failure: ModelFailure, model: String) -> ModelFailure {
        guard failure.kind == .unknownModel else { return failure }
        var failure = failure
        failure.description += "; nothing is pulled by itself, `ollama pull \(model)` does it"
        return failure
    }

    private var headers: HTTPHeaders {
        connection.server.key.map { ["Authorization": "Bearer " + $0.value] } ?? HTTPHeaders()
    }
}
