import Schemas

/// Reads the events of a streamed answer in Anthropic's protocol, or the whole answer of a server that doesn't stream.
struct AnthropicChatDecoder: AnswerDecoder {
    static let framing = AnswerFraming.events

    private var assembly: AnswerAssembly
    /// The tool whose input is the answer.
    private let formTool: String?
    private var blocks = AnthropicBlocks()
    private var usageReport = AnthropicUsage()
    private var stopReason: String?
    /// What a model says beside the form that it was to fill in: the answer only where it fills in none.
    private var aside = ""
    private(set) var isEnded = false

    init(_ assembly: AnswerAssembly, formTool: String?) {
        self.assembly = assembly
        self.formTool = formTool
    }

    /// Until the end what came out is an estimate, what went in is as reported.
    var usage: TokenUsage {
        guard let input = usageReport.input else { return assembly.usage }
        return TokenUsage(
            inputTokens: input.inputTokens, outputTokens: max(input.outputTokens, assembly.usage.outputTokens),
            cachedInputTokens: input.cachedInputTokens)
    }

    mutating func takeText() -> String { assembly.takeText() }

    func answer() -> ChatResponse? { isEnded ? assembly.response() : nil }

    mutating func read(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure) {
        var event = AnthropicEvent()
        var reader = JSONReader(json)
        guard try reader.kind() == UInt8(ascii: "{") else { throw .unexpected }
        try event.read(&reader)
        try reader.end()
        if let error = event.error { throw .reported(error) }
        if let model = event.model { assembly.model = model }
        usageReport.add(event.usage)
        if let reason = event.stopReason { stopReason = reason }
        if event.hasStopSequence { assembly.endsAtStop = true }
        for block in event.blocks { try add(block) }
        if event.type == "message_stop" || event.type == "message" { try end() }
    }

    private mutating func add(_ fragment: AnthropicFragment) throws(WireFailure) {
        let isForm = try blocks.isTool(formTool, fragment)
        assembly.add(hidden: fragment.thinking)
        if formTool == nil {
            try assembly.add(text: fragment.text)
        } else {
            aside += fragment.text
            assembly.add(hidden: fragment.text)
        }
        guard blocks.isOwn(fragment) else { return }
        if isForm {
            // The input of a call that has begun is an empty object, whose place the fragments then take.
            if let input = fragment.toolCall?.arguments { try assembly.add(text: input) }
        } else if let call = fragment.toolCall {
            try assembly.add(toolCall: call)
        }
    }

    private mutating func end() throws(WireFailure) {
        isEnded = true
        if !blocks.hasFormCall { try assembly.add(text: aside) }
        assembly.reportedUsage = usageReport.whole
        assembly.details = usageReport.details
        try assembly.finish(finishReason)
    }

    private var finishReason: FinishReason {
        switch stopReason {
        // A paused turn is one that would go on.
        case "max_tokens", "model_context_window_exceeded", "pause_turn": .length
        case "tool_use": formTool == nil || blocks.hasOtherTools ? .toolCall : .stop
        case "refusal": .filtered
        default: .stop
        }
    }
}
