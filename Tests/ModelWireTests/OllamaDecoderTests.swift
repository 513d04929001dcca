import Schemas
import Testing

@testable import Models

@Suite struct OllamaDecoderTests {
    static func line(_ message: String) -> String {
        #"{"model":"llama3.2:latest","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant",\#(message)},"done":false}"#
    }

    static func last(_ reason: String, _ counts: String = #","prompt_eval_count":26,"eval_count":7"#) -> String {
        #"{"model":"llama3.2:latest","message":{"role":"assistant","content":""},"done":true,"done_reason":"\#(reason)"\#(counts)}"#
    }

    static let story = [line(#""content":"Zw\u00f6lf ""#), line(#""content":"東京""#), last("stop")]

    func receive(_ lines: [String], _ type: String = "application/x-ndjson", isWhole: Bool = true) -> Received<
        ChatResponse
    > {
        ReceivedAnswers.receive(
            OllamaChatDecoder(ReceivedAnswers.assembly()), type, [Array(lines.joined(separator: "\n").utf8)],
            isWhole: isWhole)
    }

    @Test(arguments: ["\n", "\r\n", "\n\n \n"], [true, false])
    func answerIsTheSameHoweverTheStreamIsCut(_ lineEnd: String, _ endsWithLineEnd: Bool) {
        let usage = TokenUsage(inputTokens: 26, outputTokens: 7)
        let expected = Received(
            answer: ChatResponse(
                choices: [ChatChoice(text: "Zwölf 東京")], model: "llama3.2:latest", usage: usage, isUsageReported: true),
            text: "Zwölf 東京", usage: usage)
        let bytes = Array((Self.story.joined(separator: lineEnd) + (endsWithLineEnd ? lineEnd : "")).utf8)
        for pieces in Pieces.all(bytes) {
            let found = ReceivedAnswers.receive(
                OllamaChatDecoder(ReceivedAnswers.assembly()), "application/x-ndjson", pieces)
            guard found == expected else {
                Issue.record("\(found) from \(pieces.map { String(decoding: $0, as: UTF8.self) })")
                return
            }
        }
    }

    @Test func wholeAnswerIsRead() {
        let body =
            #"{"model":"m","message":{"role":"assistant","content":"one"},"done":true,"done_reason":"length","prompt_eval_count":1,"eval_count":2}"#
        let found = receive([body], "application/json; charset=utf-8")
        #expect(found.answer?.choices == [ChatChoice(text: "one", finishReason: .length)])
    }

    @Test func toolCallsAreWhole() {
        let found = receive([
            Self.line(#""content":"","tool_calls":[{"function":{"name":"search","arguments":{"q":"x"}}}]"#),
            Self.line(#""content":"","tool_calls":[{"id":"k","function":{"index":1,"name":"read","arguments":{}}}]"#),
            Self.last("stop"),
        ])
        let calls = [
            ToolCall(id: "call_0", name: "search", argumentsJSON: #"{"q":"x"}"#),
            ToolCall(id: "k", name: "read", argumentsJSON: "{}"),
        ]
        #expect(found.answer?.choices == [ChatChoice(text: "", toolCalls: calls, finishReason: .toolCall)])
    }

    @Test func missingCountMakesAnEstimate() {
        let found = receive([Self.line(#""content":"abcd","thinking":"1234""#), Self.last("stop", #","eval_count":9"#)])
        #expect(found.answer?.isUsageReported == false)
        #expect(found.answer?.usage == TokenUsage(inputTokens: 11, outputTokens: 2))
    }

    @Test func truncatedStreamIsIncomplete() {
        #expect(receive(Array(Self.story.prefix(2))).isIncomplete)
        #expect(receive([]).isIncomplete)
        #expect(receive(Self.story + [""], isWhole: false).answer != nil)
    }

    @Test func errorWithinTheStream() {
        let found = receive([Self.story[0], #"{"error":"an error was encountered while running the model"}"#])
        guard case .reported = found.failure else {
            Issue.record("\(found)")
            return
        }
    }

    @Test func embeddings() {
        let request = EmbeddingRequest(model: "e", texts: ["abcd", "b"])
        let body = #"{"model":"e","embeddings":[[1,2],[3,4]],"total_duration":1,"prompt_eval_count":6}"#
        let found = ReceivedAnswers.receive(
            OllamaEmbeddingDecoder(request), "application/json", Pieces.single(Array(body.utf8)))
        #expect(
            found.answer
                == EmbeddingResponse(vectors: [[1, 2], [3, 4]], model: "e", usage: TokenUsage(inputTokens: 6)))
        let less = ReceivedAnswers.receive(
            OllamaEmbeddingDecoder(request), "application/json", [Array(#"{"embeddings":[[1,2]]}"#.utf8)])
        #expect(less.isIncomplete)
    }
}
