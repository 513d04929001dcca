import Schemas

/// Reads the lines of a streamed answer in Ollama's protocol; the whole answer of a server that doesn't stream is one.
struct OllamaChatDecoder: AnswerDecoder {
    static let framing = AnswerFraming.lines

    private var assembly: AnswerAssembly
    private(set) var isEnded = false
    private var inputTokens: UInt64?
    private var outputTokens: UInt64?

    init(_ assembly: AnswerAssembly) { self.assembly = assembly }

    var usage: TokenUsage { assembly.usage }

    mutating func takeText() -> String { assembly.takeText() }

    func answer() -> ChatResponse? { isEnded ? assembly.response() : nil }

    mutating func read(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure) {
        var reason = FinishReason.stop
        var isLast = false
        var reader = JSONReader(json)
        guard try reader.kind() == UInt8(ascii: "{") else { throw .unexpected }
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "message": try readMessage(&reader)
            case "done": isLast = try reader.bool() ?? false
            case "done_reason": if try reader.string() == "length" { reason = .length }
            case "model": if let model = try reader.string(), !model.isEmpty { assembly.model = model }
            case "prompt_eval_count": inputTokens = try reader.count()
            case "eval_count": outputTokens = try reader.count()
            case "error": if let error = try ReportedError.read(&reader) { throw .reported(error) }
            default: break
            }
        }
        try reader.end()
        if isLast { try end(reason) }
    }

    /// A prompt that was still in the server's memory may go uncounted; then the whole usage is an estimate.
    private mutating func end(_ reason: FinishReason) throws(WireFailure) {
        try assembly.finish(reason)
        isEnded = true
        guard let inputTokens, let outputTokens else { return }
        assembly.reportedUsage = TokenUsage(inputTokens: inputTokens, outputTokens: outputTokens)
    }

    private mutating func readMessage(_ reader: inout JSONReader) throws(WireFailure) {
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "content": try assembly.add(text: try reader.string() ?? "")
            case "thinking": assembly.add(hidden: try reader.string() ?? "")
            case "tool_calls":
                try reader.elements { (reader) throws(WireFailure) in
                    try assembly.add(toolCall: try Self.toolCall(&reader))
                }
            default: break
            }
        }
    }

    /// Each call comes whole.
    private static func toolCall(_ reader: inout JSONReader) throws(WireFailure) -> ToolCallFragment {
        var fragment = ToolCallFragment()
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
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
