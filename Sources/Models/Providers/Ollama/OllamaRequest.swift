import Schemas

/// The bodies of requests in Ollama's protocol.
struct OllamaRequest {
    private let options: OllamaOptions
    private let traits: ModelTraits

    init(_ options: OllamaOptions, _ traits: ModelTraits = ModelTraits()) {
        self.options = options
        self.traits = traits
    }

    /// What is sent of a request that a model may refuse.
    func parts(of request: ChatRequest, _ fit: RequestFit) -> Set<RequestPart> {
        var parts: Set<RequestPart> = []
        if request.temperature != nil { parts.insert(.temperature) }
        if request.form != nil { parts.insert(.form) }
        if think != nil { parts.insert(.thinking) }
        return parts.subtracting(fit.leftOut)
    }

    /// The JSON of `think`: on, off, or one of three words. A number of tokens is only on.
    private var think: String? {
        switch (traits.thinking, traits.effort) {
        case (.disabled, _), (.betweenTools, _), (nil, Optional.some(.none)): "false"
        case (_, .minimal), (_, .low): "\"low\""
        case (_, .medium): "\"medium\""
        case (_, .high), (_, .xhigh), (_, .max): "\"high\""
        case (.adaptive, _), (.tokens, _): "true"
        case (nil, nil): nil
        }
    }

    func chat(_ request: ChatRequest, _ fit: RequestFit) throws(ModelFailure) -> [UInt8] {
        try RequestPieces.check(request)
        let parts = parts(of: request, fit)
        let toolNames = Dictionary(
            request.turns.flatMap(\.toolCalls).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.array("messages") { json in
                for turn in request.turns { json.object { Self.write(turn, toolNames, &$0) } }
            }
            json.bool("stream", true)
            // Without these two a prompt that is too long loses its beginning, and nobody learns of it.
            json.bool("truncate", false)
            json.bool("shift", false)
            if let think, parts.contains(.thinking) { json.raw("think", think) }
            if let form = request.form, parts.contains(.form) { json.raw("format", form.schemaJSON) }
            if let keepAlive = options.keepAlive { json.string("keep_alive", keepAlive) }
            json.object("options") { writeOptions(request, parts, &$0) }
            if !request.tools.isEmpty {
                json.array("tools") { json in
                    for tool in request.tools { json.object { Self.write(tool, &$0) } }
                }
            }
        }
    }

    static func embeddings(_ request: EmbeddingRequest, _ options: OllamaOptions) -> [UInt8] {
        JSONWriter.object { json in
            json.string("model", request.model)
            json.array("input") { for text in request.texts { $0.string(text) } }
            json.bool("truncate", false)
            if let keepAlive = options.keepAlive { json.string("keep_alive", keepAlive) }
            if let tokens = options.contextTokens { json.object("options") { $0.number("num_ctx", tokens) } }
        }
    }

    private func writeOptions(_ request: ChatRequest, _ parts: Set<RequestPart>, _ json: inout JSONWriter) {
        if let limit = request.maxOutputTokens { json.number("num_predict", limit) }
        if let temperature = request.temperature, parts.contains(.temperature) {
            json.number("temperature", temperature)
        }
        if !request.stopSequences.isEmpty {
            json.array("stop") { for stop in request.stopSequences { $0.string(stop) } }
        }
        if let tokens = options.contextTokens { json.number("num_ctx", tokens) }
    }

    private static func write(_ turn: ChatTurn, _ toolNames: [String: String], _ json: inout JSONWriter) {
        switch turn.role {
        case .system: json.string("role", "system")
        case .assistant: json.string("role", "assistant")
        case .tool: json.string("role", "tool")
        case .user, .unspecified, .unrecognized: json.string("role", "user")
        }
        json.string("content", turn.text)
        // Ollama knows calls by the tool's name, newer versions also by the call's id.
        if turn.role == .tool, let id = turn.toolCallID {
            if let name = toolNames[id] { json.string("tool_name", name) }
            json.string("tool_call_id", id)
        }
        guard !turn.toolCalls.isEmpty else { return }
        json.array("tool_calls") { json in
            for call in turn.toolCalls {
                json.object { json in
                    json.string("id", call.id)
                    json.object("function") { json in
                        json.string("name", call.name)
                        json.raw("arguments", call.argumentsJSON)
                    }
                }
            }
        }
    }

    private static func write(_ tool: ToolDefinition, _ json: inout JSONWriter) {
        json.string("type", "function")
        json.object("function") { json in
            json.string("name", tool.name)
            json.string("description", tool.summary)
            json.raw("parameters", tool.parametersJSON)
        }
    }
}
