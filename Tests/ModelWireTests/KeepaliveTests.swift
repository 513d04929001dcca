import Schemas
import Testing

@testable import Models

/// Events that only keep a connection open, before, between and after the chunks of an answer.
@Suite struct KeepaliveTests {
    static let keepalives = [
        "data:\r\n\r\n", "data: \n\n", "data:   \n\n", "data\n\n", "event: ping\ndata:\n\n",
        "event: heartbeat\ndata: \n\n",
        "event: heartbeat\ndata: still here\n\n", "event: keep-alive\ndata: {}\n\n", "event: ping\n\n", ": comment\n\n",
        "event: ping\ndata: {\"type\": \"ping\"}\n\n", "id: 7\ndata:\n\n", "data:\ndata:\n\n",
    ]

    @Test(arguments: ["openai", "anthropic"], keepalives)
    func theAnswerIsTheSame(_ provider: String, _ keepalive: String) {
        let quiet = Self.receive(provider, between: "")
        #expect(quiet.answer != nil)
        #expect(Self.receive(provider, between: keepalive) == quiet)
    }

    private static func receive(_ provider: String, between keepalive: String) -> Received<ChatResponse> {
        let story = provider == "openai" ? OpenAIDecoderTests.story : AnthropicDecoderTests.story
        let bytes = Array((keepalive + story.map { "data: \($0)\n\n\(keepalive)" }.joined()).utf8)
        if provider == "openai" {
            return ReceivedAnswers.receive(
                OpenAIChatDecoder(ReceivedAnswers.assembly()), "text/event-stream", Pieces.random(bytes, seed: 3))
        }
        return ReceivedAnswers.receive(
            AnthropicChatDecoder(ReceivedAnswers.assembly(), formTool: nil), "text/event-stream",
            Pieces.random(bytes, seed: 3))
    }
}
