import Foundation
import Models
import Pipeline
import Schemas
import Synchronization

/// A chat provider whose answers a test writes.
final class ScriptedChat: ChatProvider {
    typealias Answering = @Sendable (ChatRequest, @Sendable (String) -> Void) async throws(ModelFailure) -> ChatResponse

    let name = "scripted"
    private let answering: Answering
    private let log = Mutex<[ChatRequest]>([])

    init(_ answering: @escaping Answering) { self.answering = answering }

    /// Answers with so many tokens.
    convenience init(input: UInt64 = 10, output: UInt64 = 5) {
        self.init { request, _ in Self.response(request, input: input, output: output) }
    }

    var requests: [ChatRequest] { log.withLock { $0 } }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        log.withLock { $0.append(request) }
        return try await answering(request, onText)
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        EmbeddingResponse(
            vectors: request.texts.map { _ in [0] }, model: request.model, usage: TokenUsage(inputTokens: 7))
    }

    static func response(_ request: ChatRequest, input: UInt64 = 10, output: UInt64 = 5) -> ChatResponse {
        ChatResponse(
            choices: [ChatChoice(text: "yes")], model: request.model,
            usage: TokenUsage(inputTokens: input, outputTokens: output), isUsageReported: true)
    }
}

/// Answers a request by one chat, as a model with prompts does.
struct PlainModel: ModelProvider {
    let chat: any ChatProvider
    var calls = 1
    var name: String { chat.name }

    func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var last: ChatResponse?
        for _ in 0..<calls {
            let turn = ChatTurn(.user, "question")
            last = try await chat.chat(ChatRequest(model: "m", turns: [turn], origin: request.origin), onText: onText)
        }
        return ModelResponse(text: last?.choices.first?.text ?? "", provider: chat.name, model: "m")
    }
}

/// What an async call threw.
func failure<Value>(_ body: () async throws(ModelFailure) -> Value) async -> ModelFailure? {
    do throws(ModelFailure) {
        _ = try await body()
        return nil
    } catch { return error }
}
