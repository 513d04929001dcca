import Schemas

/// What a chunk says about one choice.
struct OpenAIChoiceDelta {
    private var index = 0
    private var text = ""
    private var hidden = ""
    private var isRefusal = false
    private var toolCalls: [ToolCallFragment] = []
    private var logProbabilities: [Double] = []
    private var finishReason: String?
    /// Where the last plain text stands in the chunk, and how many texts and messages there are.
    private var place: Range<Int>?
    private var texts = 0
    private var messages = 0

    /// The choice, and where its text stands in the chunk without escapes, where that text is all that is said.
    var onlyText: (choice: Int, place: Range<Int>)? {
        guard let place, texts == 1, messages == 1, hidden.isEmpty, !isRefusal, toolCalls.isEmpty,
            logProbabilities.isEmpty, finishReason == nil
        else { return nil }
        return (index, place)
    }

    init(_ reader: inout JSONReader) throws(WireFailure) {
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "index": index = Int(try reader.count() ?? 0)
            case "delta", "message": try readMessage(&reader)
            case "finish_reason": finishReason = try reader.string()
            case "logprobs": try readProbabilities(&reader)
            case "error": if let error = try ReportedError.read(&reader) { throw .reported(error) }
            default: break
            }
        }
    }

    func add(to assembly: inout AnswerAssembly) throws(WireFailure) {
        try assembly.add(text: text, choice: index)
        assembly.add(hidden: hidden)
        for call in toolCalls { try assembly.add(toolCall: call, choice: index) }
        if !logProbabilities.isEmpty { try assembly.add(logProbabilities: logProbabilities, choice: index) }
        if finishReason == "error" { throw .reported(ReportedError()) }
        if isRefusal { try assembly.add(refusal: index) }
        if let finishReason { try assembly.finish(Self.reason(finishReason), choice: index) }
    }

    private static func reason(_ text: String) -> FinishReason {
        switch text {
        case "length", "max_tokens", "model_length": .length
        case "tool_calls", "function_call": .toolCall
        case "content_filter": .filtered
        default: .stop
        }
    }

    private mutating func readMessage(_ reader: inout JSONReader) throws(WireFailure) {
        messages += 1
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "content": try readContent(&reader)
            case "refusal":
                if let refusal = try reader.string() {
                    text += refusal
                    isRefusal = true
                }
            case "reasoning_content", "reasoning": hidden += try reader.string() ?? ""
            case "tool_calls":
                try reader.elements { (reader) throws(WireFailure) in toolCalls.append(try Self.toolCall(&reader)) }
            default: break
            }
        }
    }

    /// A text, or a list of parts of which some are text.
    private mutating func readContent(_ reader: inout JSONReader) throws(WireFailure) {
        texts += 1
        let kind = try reader.kind()
        guard kind == UInt8(ascii: "[") else {
            let start = reader.position
            let (content, isPlain) = try reader.stringAsWritten() ?? ("", false)
            text += content
            place = isPlain ? start + 1..<reader.position - 1 : nil
            return
        }
        try reader.elements { (reader) throws(WireFailure) in
            try reader.members { (reader, key) throws(WireFailure) in
                if case "text" = key { text += try reader.string() ?? "" }
            }
        }
    }

    private mutating func readProbabilities(_ reader: inout JSONReader) throws(WireFailure) {
        try reader.members { (reader, key) throws(WireFailure) in
            guard case "content" = key else { return }
            try reader.elements { (reader) throws(WireFailure) in
                try reader.members { (reader, key) throws(WireFailure) in
                    if case "logprob" = key, let value = try reader.number() { logProbabilities.append(value) }
                }
            }
        }
    }

    private static func toolCall(_ reader: inout JSONReader) throws(WireFailure) -> ToolCallFragment {
        var fragment = ToolCallFragment()
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "index": fragment.index = try reader.count().map(Int.init)
            case "id": fragment.id = try reader.string()
            case "function":
                try reader.members { (reader, key) throws(WireFailure) in
                    switch key {
                    case "name": fragment.name = try reader.string()
                    case "arguments": fragment.arguments = try reader.stringOrRaw()
                    default: break
                    }
                }
            default: break
            }
        }
        return fragment
    }
}
