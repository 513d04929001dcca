import Schemas
import Testing

@testable import Models

@Suite struct AnthropicDecoderTests {
    static let start =
        #"""
        {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\#
        "content":[],"model":"claude-x-1","stop_reason":null,"usage":{"input_tokens":25,\#
        "cache_creation_input_tokens":3,"cache_read_input_tokens":100,"output_tokens":1}}}
        """#
    static let textStart = #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#
    static let stop = #"{"type":"message_stop"}"#

    static func text(_ text: String, index: Int = 0) -> String {
        #"{"type":"content_block_delta","index":\#(index),"delta":{"type":"text_delta","text":"\#(text)"}}"#
    }

    static func toolStart(_ name: String, id: String, index: Int) -> String {
        #"""
        {"type":"content_block_start","index":\#(index),"content_block":{"type":"tool_use",\#
        "id":"\#(id)","name":"\#(name)","input":{}}}
        """#
    }

    static func input(_ json: String, index: Int) -> String {
        #"""
        {"type":"content_block_delta","index":\#(index),"delta":{"type":"input_json_delta",\#
        "partial_json":"\#(json)"}}
        """#
    }

    static func end(_ reason: String) -> String {
        #"""
        {"type":"message_delta","delta":{"stop_reason":"\#(reason)","stop_sequence":null},\#
        "usage":{"output_tokens":15}}
        """#
    }

    static let story = [
        start, textStart, #"{"type": "ping"}"#, text("Zwölf "), text("\\u6771京"),
        #"{"type":"content_block_stop","index":0}"#, end("end_turn"), stop,
    ]

    static let usage = TokenUsage(inputTokens: 128, outputTokens: 15, cachedInputTokens: 100)

    static func stream(_ texts: [String], lineEnd: String = "\n") -> [UInt8] {
        Array(texts.map { "event: some_event\(lineEnd)data: \($0)\(lineEnd)\(lineEnd)" }.joined().utf8)
    }

    func receive(_ texts: [String], form: String? = nil, isWhole: Bool = true) -> Received<ChatResponse> {
        ReceivedAnswers.receive(
            AnthropicChatDecoder(ReceivedAnswers.assembly(), formTool: form), "text/event-stream",
            [Self.stream(texts)], isWhole: isWhole)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func answerIsTheSameHoweverTheStreamIsCut(_ lineEnd: String) {
        let expected = Received(
            answer: ChatResponse(
                choices: [ChatChoice(text: "Zwölf 東京")], model: "claude-x-1", usage: Self.usage, isUsageReported: true,
                details: UsageDetails(cacheWriteTokens: 3)),
            text: "Zwölf 東京", usage: Self.usage)
        for pieces in Pieces.all(Self.stream(Self.story, lineEnd: lineEnd)) {
            let found = ReceivedAnswers.receive(
                AnthropicChatDecoder(ReceivedAnswers.assembly(), formTool: nil), "text/event-stream", pieces)
            guard found == expected else {
                Issue.record("\(found) from \(pieces.map { String(decoding: $0, as: UTF8.self) })")
                return
            }
        }
    }

    @Test func wholeAnswerIsRead() {
        let body =
            #"""
            {"id":"msg","type":"message","role":"assistant","model":"claude-x-1","content":[{"type":"thinking",\#
            "thinking":"hm","signature":"s"},{"type":"text","text":"one"},{"type":"tool_use",\#
            "id":"t1","name":"search","input":{"q":"x"}}],"stop_reason":"tool_use",\#
            "usage":{"input_tokens":3,"output_tokens":4}}
            """#
        let found = ReceivedAnswers.receive(
            AnthropicChatDecoder(ReceivedAnswers.assembly(), formTool: nil), "application/json", [Array(body.utf8)])
        let call = ToolCall(id: "t1", name: "search", argumentsJSON: #"{"q":"x"}"#)
        #expect(found.answer?.choices == [ChatChoice(text: "one", toolCalls: [call], finishReason: .toolCall)])
        #expect(found.answer?.usage == TokenUsage(inputTokens: 3, outputTokens: 4))
    }

    @Test func toolCallsArePutTogether() {
        let found = receive([
            Self.start, Self.textStart, Self.text("Let me look."), Self.toolStart("search", id: "t1", index: 1),
            Self.input("", index: 1), Self.input("{\\\"q\\\":", index: 1), Self.input("\\\"x\\\"}", index: 1),
            Self.toolStart("now", id: "t2", index: 2), Self.end("tool_use"), Self.stop,
        ])
        let calls = [
            ToolCall(id: "t1", name: "search", argumentsJSON: #"{"q":"x"}"#),
            ToolCall(id: "t2", name: "now", argumentsJSON: "{}"),
        ]
        #expect(
            found.answer?.choices == [ChatChoice(text: "Let me look.", toolCalls: calls, finishReason: .toolCall)])
    }

    @Test func formIsTheAnswer() {
        let found = receive(
            [
                Self.start, Self.textStart, Self.text("Here it is."), Self.toolStart("plan", id: "t1", index: 1),
                Self.input("{\\\"a\\\":", index: 1), Self.input("1}", index: 1), Self.end("tool_use"), Self.stop,
            ], form: "plan")
        #expect(found.answer?.choices == [ChatChoice(text: #"{"a":1}"#)])
        #expect(found.text == #"{"a":1}"#)
    }

    @Test func formThatIsNotFilledInLeavesWhatWasSaid() {
        let found = receive(
            [Self.start, Self.textStart, Self.text("I can't."), Self.end("refusal"), Self.stop], form: "plan")
        #expect(found.answer?.choices == [ChatChoice(text: "I can't.", finishReason: .filtered)])
        #expect(found.text == "I can't.")
    }

    @Test func toolBesideTheFormIsACall() {
        let found = receive(
            [Self.start, Self.toolStart("search", id: "t1", index: 0), Self.end("tool_use"), Self.stop], form: "plan")
        #expect(found.answer?.choices[0].finishReason == .toolCall)
        #expect(found.answer?.choices[0].toolCalls.map(\.name) == ["search"])
    }

    @Test func secondFormIsRefused() {
        let found = receive(
            [Self.start, Self.toolStart("plan", id: "t1", index: 0), Self.toolStart("plan", id: "t2", index: 1)],
            form: "plan")
        #expect(found.failure == .unexpected)
    }

    @Test(
        arguments: [
            ("end_turn", .stop), ("stop_sequence", .stop), ("max_tokens", .length), ("pause_turn", .length),
            ("model_context_window_exceeded", .length), ("refusal", .filtered), ("something_new", .stop),
        ] as [(String, FinishReason)])
    func stopReasons(_ reason: String, _ expected: FinishReason) {
        let found = receive([Self.start, Self.textStart, Self.text("a"), Self.end(reason), Self.stop])
        #expect(found.answer?.choices[0].finishReason == expected)
    }

    /// A gateway that translates may call it a turn's end when the answer has all the tokens that were asked for.
    @Test(arguments: [(15, false, FinishReason.length), (16, false, .stop), (15, true, .stop)])
    func endAtTheLimitIsNoEnd(_ limit: Int, _ isStopSequence: Bool, _ expected: FinishReason) {
        var end = Self.end("end_turn")
        if isStopSequence { end = end.replacing("\"stop_sequence\":null", with: "\"stop_sequence\":\"e\"") }
        let assembly = AnswerAssembly(model: "m", inputTokens: 1, limitBytes: 100, outputLimit: limit)
        let found = ReceivedAnswers.receive(
            AnthropicChatDecoder(assembly, formTool: nil), "text/event-stream",
            [Self.stream([Self.start, Self.textStart, Self.text("a"), end, Self.stop])])
        #expect(found.answer?.choices.map(\.finishReason) == [expected])
    }

    @Test func whatTheServerDoesWithItsOwnToolsIsNoCall() {
        let serverTool = #"""
            {"type":"content_block_start","index":1,"content_block":{"type":"server_tool_use","id":"s1",\#
            "name":"web_search","input":{}}}
            """#
        let found = receive([
            Self.start, Self.textStart, Self.text("a"), serverTool, Self.input("{\\\"query\\\":1}", index: 1),
            Self.end("end_turn"), Self.stop,
        ])
        #expect(found.answer?.choices == [ChatChoice(text: "a")])
    }

    @Test func aRefusalSaysMoreThanItsReason() {
        let refusal = Self.end("refusal").replacing(
            "\"stop_sequence\":null",
            with: #""stop_sequence":null,"stop_details":{"type":"refusal","category":"bio","explanation":"text"}"#)
        let found = receive([Self.start, Self.textStart, Self.text("a"), refusal, Self.stop])
        #expect(found.answer?.choices == [ChatChoice(text: "a", finishReason: .filtered)])
    }

    @Test func errorWithinTheStream() {
        let error = #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#
        let found = receive([Self.start, Self.textStart, Self.text("12345678"), error])
        #expect(found.failure == .reported(ReportedError(codes: ["overloaded_error"], message: "Overloaded")))
        #expect(found.usage == TokenUsage(inputTokens: 128, outputTokens: 2, cachedInputTokens: 100))
    }

    @Test func truncatedStreamIsIncomplete() {
        let found = receive(Array(Self.story.dropLast()))
        #expect(found.isIncomplete)
        #expect(found.usage == Self.usage)
        #expect(receive([]).isIncomplete)
    }
}
