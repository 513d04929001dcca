import HTTPTransfer
import Schemas

/// Models behind Anthropic's protocol. It gives one answer whatever the number of alternatives asked for: asking again
/// would be paid again. It has no embeddings.
package struct AnthropicChat: ChatProvider {
    /// Where Anthropic itself is.
    package static let anthropicAddress = "https://api.anthropic.com"
    /// The version that all models answer to, and the only one that still lets those take a temperature that can. With
    /// 2026-10-21 no request may have one.
    package static let version = "2023-06-01"
    static let versionWithoutTemperature = "2026-10-21"

    package let name: String
    private let connection: ModelConnection
    private let version: String
    private let writer: AnthropicRequest
    private let calls: FittedCalls

    /// - Parameters:
    ///   - server: its address is used with its own path where it has one, and with "/v1" where it has none.
    ///   - client: made with `HTTPClientConfiguration.models()`.
    ///   - version: of the protocol, for the header.
    ///   - outputTokens: the limit where a request has none, since the protocol always wants one.
    ///   - traits: what is known of the models beside their names.
    ///   - now: the time in milliseconds since 1970.
    package init(
        name: String = "anthropic", server: ModelServer, client: HTTPClient, version: String = Self.version,
        outputTokens: Int = 4_096, traits: ModelTraits = ModelTraits(),
        now: @escaping @Sendable () -> Int64 = RetryEnvironment.system.now
    ) throws(ModelFailure) {
        self.name = name
        self.version = version
        writer = AnthropicRequest(outputTokens: outputTokens, traits)
        calls = FittedCalls(traits, clock: now)
        var server = server
        server.address = try server.address.completed(removing: "/messages", defaultPath: "v1")
        connection = ModelConnection(provider: name, server: server, client: client, now: now)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        var known = AnthropicModels.refused(by: request.model)
        if version >= Self.versionWithoutTemperature { known.insert(.temperature) }
        return try await calls.ask(request, known: known, sent: { writer.parts(of: request, $0) }) {
            (fit) async throws(ModelFailure) in
            let decoder = AnthropicChatDecoder(
                AnswerAssembly(
                    model: request.model, inputTokens: TokenEstimate.inputTokens(of: request),
                    limitBytes: connection.server.limits.answer, outputLimit: request.maxOutputTokens),
                formTool: writer.way(of: request, fit) == .tool ? request.form?.name : nil)
            return try await connection.send(
                try writer.chat(request, fit), to: "messages", headers: headers, model: request.model,
                deadline: request.origin.deadlineMilliseconds, decoder: decoder, onText: onText)
        }
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        throw ModelFailure(.invalid, "\(name) has no embeddings; name another model for that purpose")
    }

    /// The key goes both ways: as the protocol's own programs send it since autumn 2026, and as older servers and
    /// gateways read it. Anthropic takes the second where both are there.
    private var headers: HTTPHeaders {
        var headers: HTTPHeaders = ["anthropic-version": version]
        if let key = connection.server.key {
            headers.add("Authorization", "Bearer " + key.value)
            headers.add("x-api-key", key.value)
        }
        return headers
    }
}
