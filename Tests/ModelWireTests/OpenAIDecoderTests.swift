import Schemas
import Testing

@testable import Models

@Suite struct OpenAIDecoderTests {
    static func chunk(_ choices: String, usage: String = "null") -> String {
        #"""
        {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"m-2026",\#
        "choices":[\#(choices)],"usage":\#(usage)}
        """#
    }

    static func delta(_ delta: String, index: Int = 0, finish: String = "null", more: String = "") -> String {
        #"{"index":\#(index),"delta":{\#(delta)},"finish_reason":\#(finish)\#(more)}"#
    }

    static let usage =
        #"{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25,"prompt_tokens_details":{"cached_tokens":8}}"#

    static let story = [
        chunk(delta(#""role":"assistant","content":"""#)),
        chunk(delta(#""content":"Zwölf \"Türme\"\n""#)),
        chunk(delta(#""content":"\u6771京 🗼\ud83d\uddfc""#)),
        chunk(delta("", finish: #""stop""#)),
        chunk("", usage: usage),
        "[DONE]",
    ]

    func receive(
        _ texts: [String], isWhole: Bool = true, limitBytes: Int = 10_000
    ) -> Received<ChatResponse> {
        ReceivedAnswers.receive(
            OpenAIChatDecoder(ReceivedAnswers.assembly(limitBytes: limitBytes)), "text/event-stream; charset=utf-8",
            [ReceivedAnswers.events(texts)], isWhole: isWhole)
    }

    @Test(arguments: ["\n", "\r\n", "\r"], [false, true])
    func answerIsTheSameHoweverTheStreamIsCut(_ lineEnd: String, _ comments: Bool) {
        let expected = Received(
            answer: ChatResponse(
                choices: [ChatChoice(text: "Zwölf \"Türme\"\n東京 🗼🗼")], model: "m-2026",
                usage: TokenUsage(inputTokens: 20, outputTokens: 5, cachedInputTokens: 8), isUsageReported: true,
                id: "c-1"),
            text: "Zwölf \"Türme\"\n東京 🗼🗼",
            usage: TokenUsage(inputTokens: 20, outputTokens: 5, cachedInputTokens: 8))
        let bytes = ReceivedAnswers.events(Self.story, lineEnd: lineEnd, comments: comments)
        for pieces in Pieces.all(bytes) {
            let found = ReceivedAnswers.receive(
                OpenAIChatDecoder(ReceivedAnswers.assembly()), "text/event-stream", pieces)
            guard found == expected else {
                Issue.record("\(found) from \(pieces.map { String(decoding: $0, as: UTF8.self) })")
                return
            }
        }
    }

    @Test func wholeAnswerIsRead() {
        let body = """
            {"id":"c","object":"chat.completion","model":"m-2026","choices":[
             {"index":0,"message":{"role":"assistant","content":"one","refusal":null},"finish_reason":"length"},
             {"index":1,"message":{"role":"assistant",
              "content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"two"}]},
              "finish_reason":"stop"}],
             "usage":\(Self.usage)}
            """
        let found = ReceivedAnswers.receive(
            OpenAIChatDecoder(ReceivedAnswers.assembly()), "application/json", Pieces.single(Array(body.utf8)))
        #expect(found.answer?.choices == [ChatChoice(text: "one", finishReason: .length), ChatChoice(text: "two")])
        #expect(found.text == "one")
        #expect(found.answer?.isUsageReported == true)
    }

    @Test func toolCallsArePutTogether() {
        let found = receive([
            Self.chunk(
                Self.delta(
                    #"""
                    "tool_calls":[{"index":0,"id":"a1","type":"function","function":{"name":"search",\#
                    "arguments":""}}]
                    """#
                )),
            Self.chunk(Self.delta(#""tool_calls":[{"index":0,"function":{"arguments":"{\"q\":"}}]"#)),
            Self.chunk(
                Self.delta(#""tool_calls":[{"index":1,"id":"a2","function":{"name":"read","arguments":"{}"}}]"#)),
            Self.chunk(Self.delta(#""tool_calls":[{"index":0,"id":"","function":{"arguments":"\"x\"}"}}]"#)),
            Self.chunk(Self.delta("", finish: #""tool_calls""#)), "[DONE]",
        ])
        let calls = [
            ToolCall(id: "a1", name: "search", argumentsJSON: #"{"q":"x"}"#),
            ToolCall(id: "a2", name: "read", argumentsJSON: "{}"),
        ]
        #expect(found.answer?.choices == [ChatChoice(text: "", toolCalls: calls, finishReason: .toolCall)])
    }

    @Test func toolCallsWithoutNumbersAndIdsAreToldApart() {
        let found = receive([
            Self.chunk(Self.delta(#""tool_calls":[{"function":{"name":"search","arguments":{"q": "x"}}}]"#)),
            Self.chunk(Self.delta(#""tool_calls":[{"function":{"name":"read"}}]"#)),
            Self.chunk(Self.delta(#""tool_calls":[{"function":{"arguments":"{\"n\":1}"}}]"#, finish: #""stop""#)),
            "[DONE]",
        ])
        let calls = [
            ToolCall(id: "call_0", name: "search", argumentsJSON: #"{"q": "x"}"#),
            ToolCall(id: "call_1", name: "read", argumentsJSON: #"{"n":1}"#),
        ]
        #expect(found.answer?.choices == [ChatChoice(text: "", toolCalls: calls, finishReason: .toolCall)])
    }

    @Test func alternativesAndConfidence() throws {
        let found = receive([
            Self.chunk(Self.delta(#""content":"b""#, index: 1)),
            Self.chunk(Self.delta(#""content":"a""#, more: #","logprobs":{"content":[{"token":"a","logprob":-0.5}]}"#)),
            Self.chunk(Self.delta(#""content":"A""#, more: #","logprobs":{"content":[{"token":"A","logprob":-1.5}]}"#)),
            Self.chunk(
                Self.delta("", finish: #""stop""#) + "," + Self.delta("", index: 1, finish: #""content_filter""#)),
            "[DONE]",
        ])
        let choices = try #require(found.answer?.choices)
        #expect(choices.map(\.text) == ["aA", "b"])
        #expect(choices.map(\.finishReason) == [.stop, .filtered])
        #expect(abs((choices[0].confidence ?? 0) - 0.3678794) < 0.00001)
        #expect(choices[1].confidence == nil)
        #expect(found.text == "aA")
        #expect(found.answer?.usage == TokenUsage(inputTokens: 11, outputTokens: 1))
        #expect(found.answer?.isUsageReported == false)
    }

    /// llama.cpp counts each alternative on its own, before or after the others' text.
    @Test func usageOfAlternativesIsAddedUp() {
        let each =
            #"{"prompt_tokens":20,"completion_tokens":8,"total_tokens":28,"prompt_tokens_details":{"cached_tokens":4}}"#
        let found = receive([
            Self.chunk(Self.delta(#""content":"a""#) + "," + Self.delta(#""content":"b""#, index: 1)),
            Self.chunk(Self.delta("", finish: #""stop""#)), Self.chunk("", usage: each),
            Self.chunk(Self.delta(#""content":"B""#, index: 1)),
            Self.chunk(Self.delta("", index: 1, finish: #""stop""#)), Self.chunk("", usage: each), "[DONE]",
        ])
        #expect(found.answer?.choices.map(\.text) == ["a", "bB"])
        #expect(found.answer?.usage == TokenUsage(inputTokens: 20, outputTokens: 16, cachedInputTokens: 4))
    }

    /// Not streamed, or through a gateway, one count comes for all: that of one.
    @Test func usageOfAlternativesIsNeverBelowWhatTheBytesSay() {
        let text = String(repeating: "word ", count: 40)
        let once = #"{"prompt_tokens":20,"completion_tokens":50}"#
        let found = receive([
            Self.chunk(Self.delta(#""content":"\#(text)""#) + "," + Self.delta(#""content":"\#(text)""#, index: 1)),
            Self.chunk(Self.delta("", finish: #""stop""#) + "," + Self.delta("", index: 1, finish: #""stop""#)),
            Self.chunk(Self.delta(""), usage: once), "[DONE]",
        ])
        #expect(found.answer?.usage == TokenUsage(inputTokens: 20, outputTokens: 100))
        let alone = receive([
            Self.chunk(Self.delta(#""content":"\#(text)""#)), Self.chunk(Self.delta("", finish: #""stop""#)),
            Self.chunk("", usage: #"{"prompt_tokens":20,"completion_tokens":41}"#), "[DONE]",
        ])
        #expect(alone.answer?.usage.outputTokens == 41, "of one answer the server knows best")
    }

    /// Some servers repeat with each piece what was used so far.
    @Test func usageThatGrowsIsNotAddedUp() {
        let counts = [3, 6, 9].map { #"{"prompt_tokens":20,"completion_tokens":\#($0)}"# }
        let both = Self.delta(#""content":"a""#) + "," + Self.delta(#""content":"b""#, index: 1)
        let end = Self.delta("", finish: #""stop""#) + "," + Self.delta("", index: 1, finish: #""stop""#)
        let found = receive([
            Self.chunk(both, usage: counts[0]), Self.chunk(end, usage: counts[1]), Self.chunk("", usage: counts[2]),
            "[DONE]",
        ])
        #expect(found.answer?.usage.outputTokens == 9)
    }

    @Test func aChoiceThatJustStopsWasCut() {
        let found = receive([
            Self.chunk((0..<3).map { Self.delta(#""content":"x""#, index: $0) }.joined(separator: ",")),
            Self.chunk(Self.delta("", finish: #""stop""#)), "[DONE]",
        ])
        #expect(found.answer?.choices.map(\.finishReason) == [.stop, .length, .length])
        #expect(receive([Self.story[1], "[DONE]"]).answer?.choices.map(\.finishReason) == [.length])
    }

    @Test(arguments: [(5, FinishReason.length), (6, .stop)])
    func anEndAtTheLimitIsNoEnd(_ limit: Int, _ expected: FinishReason) {
        let assembly = AnswerAssembly(model: "m", inputTokens: 1, limitBytes: 1_000, outputLimit: limit)
        let found = ReceivedAnswers.receive(
            OpenAIChatDecoder(assembly), "text/event-stream", [ReceivedAnswers.events(Self.story)])
        #expect(found.answer?.choices.map(\.finishReason) == [expected])
    }

    @Test func refusalIsFiltered() {
        let found = receive([
            Self.chunk(Self.delta(#""refusal":"I can't""#)), Self.chunk(Self.delta("", finish: #""stop""#)), "[DONE]",
        ])
        #expect(found.answer?.choices == [ChatChoice(text: "I can't", finishReason: .filtered)])
    }

    @Test func thoughtsArePaidForAndNotShown() {
        let found = receive([
            Self.chunk(Self.delta(#""reasoning_content":"12345678""#)),
            Self.chunk(Self.delta(#""content":"abcd""#, finish: #""stop""#)),
            "[DONE]",
        ])
        #expect(found.text == "abcd")
        #expect(found.answer?.usage == TokenUsage(inputTokens: 11, outputTokens: 3))
    }

    @Test func endWithoutTheLastEvent() {
        let finished = Array(Self.story.prefix(5))
        #expect(receive(finished).answer?.choices[0].text.hasPrefix("Zw") == true)
        let unfinished = receive(Array(Self.story.prefix(3)))
        #expect(unfinished.isIncomplete)
        #expect(unfinished.usage == TokenUsage(inputTokens: 11, outputTokens: 8))
        #expect(receive(finished, isWhole: false).isIncomplete)
        #expect(receive(Self.story, isWhole: false).answer != nil)
        #expect(receive(["[DONE]"]).isIncomplete)
        #expect(receive([]).isIncomplete)
    }

    @Test func nothingCountsAfterTheEnd() {
        let late = receive(Self.story + [Self.chunk(Self.delta(#""content":"late""#)), "no json"])
        #expect(late.answer?.choices[0].text.contains("late") == false)
        #expect(late.failure == nil)
    }

    @Test(arguments: [
        "no json", "{\"choices\":", "[1]", "{} x", "{\"choices\":[{\"index\":999,\"delta\":{\"content\":\"x\"}}]}",
    ])
    func wrongChunkIsRefused(_ chunk: String) {
        let found = receive([Self.story[1], chunk])
        #expect(found.failure != nil)
        #expect(found.answer == nil)
    }

    @Test func errorWithinTheStream() {
        let found = receive([Self.story[1], #"{"error":{"message":"too much","type":"server_error","code":null}}"#])
        #expect(found.failure == .reported(ReportedError(codes: ["server_error"], message: "too much")))
        #expect(found.usage == TokenUsage(inputTokens: 11, outputTokens: 4))
        #expect(receive([Self.chunk(Self.delta("", finish: #""error""#))]).failure == .reported(ReportedError()))
    }

    @Test func answerIsBounded() {
        #expect(receive(Self.story, limitBytes: 20).failure == .answerTooLong(limitBytes: 20))
    }

    @Test func embeddingsAreSortedByIndex() {
        let request = EmbeddingRequest(model: "e", texts: ["a", "b"])
        let body =
            #"""
            {"object":"list","data":[{"index":1,"embedding":[3,4e-1]},{"index":0,"embedding":[-1.5,\#
            2]}],"model":"e-1","usage":{"prompt_tokens":4,"total_tokens":4}}
            """#
        let found = ReceivedAnswers.receive(
            OpenAIEmbeddingDecoder(request), "application/json", Pieces.random(Array(body.utf8), seed: 5))
        #expect(
            found.answer
                == EmbeddingResponse(vectors: [[-1.5, 2], [3, 0.4]], model: "e-1", usage: TokenUsage(inputTokens: 4)))
    }

    @Test(arguments: [
        #"{"data":[{"index":0,"embedding":[1]}]}"#, #"{"data":[]}"#, #"{}"#,
        #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}"#,
        #"{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}"#,
        #"{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[2]}]}"#,
        #"{"data":[{"index":0,"embedding":["1"]},{"index":1,"embedding":[2]}]}"#,
    ])
    func otherVectorsAreNoAnswer(_ body: String) {
        let request = EmbeddingRequest(model: "e", texts: ["a", "b"])
        let found = ReceivedAnswers.receive(
            OpenAIEmbeddingDecoder(request), "application/json", [Array(body.utf8)])
        #expect(found.answer == nil)
    }
}
