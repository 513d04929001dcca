import Schemas
import Synchronization

@testable import Models

/// A chat model that says what a test wrote down for it, one answer a call, and keeps what it was asked.
final class ScriptedChat: ChatProvider {
    enum Line: Sendable {
        case says(String, FinishReason = .stop)
        case choices([String])
        case fails(ModelFailure)
    }

    let name = "scripted"
    private let state: Mutex<(lines: [Line], requests: [ChatRequest])>

    init(_ lines: Line...) { state = Mutex((lines, [])) }

    init(lines: [Line]) { state = Mutex((lines, [])) }

    init(_ texts: [String]) { state = Mutex((texts.map { .says($0) }, [])) }

    var requests: [ChatRequest] { state.withLock(\.requests) }

    /// The last line is said for ever. Each answer costs 100 tokens in and 10 out.
    func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let line = state.withLock { state in
            var kept = request
            // Nobody but the layers themselves has the same.
            kept.origin.tries = nil
            state.requests.append(kept)
            return state.lines.count > 1 ? state.lines.removeFirst() : state.lines[0]
        }
        let choices: [ChatChoice]
        switch line {
        case .says(let text, let reason):
            for character in text.prefix(50) { onText(String(character)) }
            choices = [ChatChoice(text: text, finishReason: reason, confidence: 0.25)]
        case .choices(let texts): choices = texts.map { ChatChoice(text: $0) }
        case .fails(let failure): throw failure
        }
        return ChatResponse(
            choices: choices, model: "scripted-1", usage: TokenUsage(inputTokens: 100, outputTokens: 10),
            isUsageReported: true)
    }

    func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        throw ModelFailure(.invalid, "it has no embeddings")
    }
}
