import Schemas

/// The bodies of requests in Anthropic's protocol.
///
/// An answer's form is the format of the output; for models and schemas that don't go with that, it is a tool that the
/// model has to call: what it calls it with is the answer.
struct AnthropicRequest {
    /// How the answer gets its form.
    enum FormWay: Equatable {
        /// The schema as structured output takes it.
        case format(String)
        case tool
        case none
    }

    private let outputTokens: Int
    private let traits: ModelTraits

    /// - Parameter outputTokens: the longest answer where a request names none.
    init(outputTokens: Int, _ traits: ModelTraits = ModelTraits()) {
        self.outputTokens = outputTokens
        self.traits = traits
    }

    /// What is sent of a request that a model may refuse.
    func parts(of request: ChatRequest, _ fit: RequestFit) -> Set<RequestPart> {
        var parts: Set<RequestPart> = []
        // A model that thinks has the temperature that goes with thinking.
        if request.temperature != nil, [nil, .disabled].contains(thinking(request)) { parts.insert(.temperature) }
        switch way(of: request, fit) {
        case .format: parts.insert(.form)
        case .tool: parts.insert(.forcedTool)
        case .none: break
        }
        if traits.effort != nil { parts.insert(.effort) }
        if traits.thinking != nil { parts.insert(.thinking) }
        if request.turns.last(where: { $0.role != .system })?.role == .assistant { parts.insert(.prefill) }
        return parts.subtracting(fit.leftOut)
    }

    func way(of request: ChatRequest, _ fit: RequestFit) -> FormWay {
        guard let form = request.form else { return .none }
        if fit.sends(.form), let schema = AnthropicSchema.schema(from: form.schemaJSON) { return .format(schema) }
        return fit.sends(.forcedTool) ? .tool : .none
    }

    func chat(_ request: ChatRequest, _ fit: RequestFit) throws(ModelFailure) -> [UInt8] {
        try RequestPieces.check(request)
        let (parts, way) = (parts(of: request, fit), way(of: request, fit))
        if way == .tool, let form = request.form, request.tools.contains(where: { $0.name == form.name }) {
            throw ModelFailure(.invalid, "the form \(form.name) has the name of a tool")
        }
        let system = request.turns.filter { $0.role == .system && !$0.text.isEmpty }.map(\.text)
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.number("max_tokens", limit(of: request))
            json.bool("stream", true)
            if !system.isEmpty { json.string("system", system.joined(separator: "\n\n")) }
            json.array("messages") { json in
                for message in AnthropicMessage.messages(of: turns(of: request, fit)) {
                    json.object { message.write(&$0) }
                }
            }
            // The protocol's highest temperature is 1.
            if let temperature = request.temperature, parts.contains(.temperature) {
                json.number("temperature", min(1, temperature))
            }
            if !request.stopSequences.isEmpty {
                json.array("stop_sequences") { for stop in request.stopSequences { $0.string(stop) } }
            }
            if parts.contains(.thinking), let thinking = thinking(request) ?? traits.thinking {
                json.object("thinking") { Self.write(thinking, &$0) }
            }
            writeOutput(way, isEffortSent: parts.contains(.effort), &json)
            writeTools(request, way, &json)
        }
    }

    private func limit(of request: ChatRequest) -> Int { request.maxOutputTokens ?? outputTokens }

    /// How the model is told to think; `nil` where it is told not to, or nothing. A number of tokens has to leave room
    /// for the answer, and below 1,024 the protocol has none.
    private func thinking(_ request: ChatRequest) -> ModelTraits.Thinking? {
        switch traits.thinking {
        case .tokens(let count):
            let fitting = min(count, limit(of: request) - Self.leastAnswerTokens)
            return fitting >= Self.leastThinkingTokens ? .tokens(fitting) : .disabled
        case .adaptive: return .adaptive
        case .disabled, .betweenTools, nil: return nil
        }
    }

    private static let leastThinkingTokens = 1_024
    private static let leastAnswerTokens = 256

    /// A model that doesn't continue its own last turn is asked to.
    private func turns(of request: ChatRequest, _ fit: RequestFit) -> [ChatTurn] {
        guard !fit.sends(.prefill), request.turns.last(where: { $0.role != .system })?.role == .assistant else {
            return request.turns
        }
        return request.turns + [ChatTurn(.user, "Continue your last message where it ends.")]
    }

    private static func write(_ thinking: ModelTraits.Thinking, _ json: inout JSONWriter) {
        switch thinking {
        case .adaptive: json.string("type", "adaptive")
        case .disabled: json.string("type", "disabled")
        case .betweenTools: json.string("type", "between_tools")
        case .tokens(let count):
            json.string("type", "enabled")
            json.number("budget_tokens", count)
        }
    }

    private func writeOutput(_ way: FormWay, isEffortSent: Bool, _ json: inout JSONWriter) {
        let effort = isEffortSent ? traits.effort : nil
        var schema: String?
        if case .format(let text) = way { schema = text }
        guard effort != nil || schema != nil else { return }
        json.object("output_config") { json in
            if let effort { json.string("effort", effort.rawValue) }
            guard let schema else { return }
            json.object("format") { json in
                json.string("type", "json_schema")
                json.raw("schema", schema)
            }
        }
    }

    private func writeTools(_ request: ChatRequest, _ way: FormWay, _ json: inout JSONWriter) {
        let form = way == .tool ? request.form : nil
        guard form != nil || !request.tools.isEmpty else { return }
        json.array("tools") { json in
            for tool in request.tools { Self.write(tool.name, tool.summary, schema: tool.parametersJSON, &json) }
            if let form { Self.write(form.name, "Gives the answer.", schema: form.schemaJSON, &json) }
        }
        guard let form else { return }
        json.object("tool_choice") { json in
            if request.tools.isEmpty {
                json.string("type", "tool")
                json.string("name", form.name)
            } else {
                json.string("type", "any")
            }
        }
    }

    private static func write(_ name: String, _ summary: String, schema: String, _ json: inout JSONWriter) {
        json.object { json in
            json.string("name", name)
            json.string("description", summary)
            json.raw("input_schema", schema)
        }
    }
}
