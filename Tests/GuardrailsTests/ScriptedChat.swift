import Schemas
import Synchronization

@testable import Models

/// A chat model that answers what a test says, in pieces of some bytes, and remembers what it was asked.
final class ScriptedChat: ChatProvider {
    let name = "openai"
    private let answer: Result<ChatResponse, ModelFailure>
    private let pieces: [String]
    private let asked = Mutex<[ChatRequest]>([])
    private let embedded = Mutex<[EmbeddingRequest]>([])

    init(
        _ text: String, pieces: [String]? = nil, toolCalls: [ToolCall] = [], finishReason: FinishReason = .stop,
        usage: TokenUsage = usage, details: UsageDetails = UsageDetails(), isUsageReported: Bool = true
    ) {
        answer = .success(
            ChatResponse(
                choices: [ChatChoice(text: text, toolCalls: toolCalls, finishReason: finishReason)], model: "m-1-2026",
                usage: usage,
                isUsageReported: isUsageReported, id: "answer-1", details: details))
        self.pieces = pieces ?? [text]
    }

    init(_ failure: ModelFailure) {
        answer = .failure(failure)
        pieces = []
    }

    static let usage = TokenUsage(inputTokens: 100, outputTokens: 20)

    var requests: [ChatRequest] { asked.withLock { $0 } }
    var embeddings: [EmbeddingRequest] { embedded.withLock { $0 } }

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        asked.withLock { $0.append(request) }
        for piece in pieces { onText(piece) }
        return try answer.get()
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        embedded.withLock { $0.append(request) }
        return EmbeddingResponse(
            vectors: request.texts.map { _ in [1, 0] }, model: request.model, usage: TokenUsage(inputTokens: 3))
    }
}

/// A chat model that thinks before it lets everything pass.
struct ThinkingChat: ChatProvider {
    let name = "thinking"
    /// What it thinks with.
    let tokens: Int

    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let hasRoom = (request.maxOutputTokens ?? .max) > tokens
        let choice = ChatChoice(text: hasRoom ? #"{"allowed":true}"# : "", finishReason: hasRoom ? .stop : .length)
        return ChatResponse(choices: [choice], model: "m", usage: TokenUsage(), isUsageReported: true)
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        throw ModelFailure(.invalid, "no embeddings")
    }
}

/// What was shown of an answer, piece by piece.
final class ShownText: Sendable {
    private let pieces = Mutex<[String]>([])

    var all: [String] { pieces.withLock { $0 } }
    var joined: String { all.joined() }

    func show(_ piece: String) { pieces.withLock { $0.append(piece) } }
}

/// Keeps what it is given.
final class Kept<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    var all: [Value] { values.withLock { $0 } }

    func keep(_ value: Value) { values.withLock { $0.append(value) } }
}

extension ChatProvider {
    /// The failure that a request ends in.
    func failure(_ request: ChatRequest) async -> ModelFailure? {
        do throws(ModelFailure) {
            _ = try await chat(request) { _ in }
            return nil
        } catch { return error }
    }
}

extension ChatRequest {
    init(_ text: String) { self.init(model: "m-1", turns: [ChatTurn(.user, text)]) }
}
