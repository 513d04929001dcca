import HTTPTransfer
import ScriptedServer

@testable import Models

/// Providers of each protocol that speak to the tests' own server.
enum LocalModels {
    static let key = "sk-planted-7f3a9c"
    static let providers = ["openai", "ollama", "anthropic"]
    static let now: Int64 = 1_700_000_000_000

    static func provider(
        _ name: String, _ address: String, timeouts: ModelTimeouts = ModelTimeouts(),
        limits: ModelLimits = ModelLimits(),
        options: OpenAIOptions? = nil, now: @escaping @Sendable () -> Int64 = { now }
    ) throws(ModelFailure) -> any ChatProvider {
        let server = ModelServer(
            address: try ModelAddress(address), key: ModelKey(key), timeouts: timeouts, limits: limits)
        let client = HTTPClient(.models())
        return switch name {
        case "openai": try OpenAIChat(name: name, server: server, client: client, options: options, now: now)
        case "ollama": try OllamaChat(server: server, client: client, now: now)
        default: try AnthropicChat(server: server, client: client, now: now)
        }
    }

    static func failure(
        _ provider: any ChatProvider, _ request: ChatRequest = request,
        onText: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> ModelFailure? {
        do throws(ModelFailure) {
            _ = try await provider.chat(request, onText: onText)
            return nil
        } catch { return error }
    }

    static let request = ChatRequest(model: "m-1", turns: [ChatTurn(.user, "planted prompt of 27 bytes")])

    /// A whole answer as each protocol streams it, with its content type.
    static func story(_ provider: String) -> (type: String, body: [UInt8], text: String) {
        switch provider {
        case "openai":
            (
                "Content-Type: text/event-stream", ReceivedAnswers.events(OpenAIDecoderTests.story),
                "Zwölf \"Türme\"\n東京 🗼🗼"
            )
        case "ollama":
            (
                "Content-Type: application/x-ndjson",
                Array((OllamaDecoderTests.story.joined(separator: "\n") + "\n").utf8), "Zwölf 東京"
            )
        default:
            ("Content-Type: text/event-stream", AnthropicDecoderTests.stream(AnthropicDecoderTests.story), "Zwölf 東京")
        }
    }
}
