import Schemas

/// The bodies of requests in OpenAI's protocol.
struct OpenAIRequest {
    private let options: OpenAIOptions
    private let traits: ModelTraits

    init(_ options: OpenAIOptions, _ traits: ModelTraits = ModelTraits()) {
        self.options = options
        self.traits = traits
    }

    /// What is sent of a request that a model may refuse.
    func parts(of request: ChatRequest, _ fit: RequestFit) -> Set<RequestPart> {
        var parts: Set<RequestPart> = []
        if request.temperature != nil { parts.insert(.temperature) }
        if request.form != nil { parts.insert(.form) }
        if options.offersAlternatives, fit.alternatives > 1 { parts.insert(.alternatives) }
        // With tools some servers refuse them, and what a tool is called with has no confidence.
        if options.asksForProbabilities, request.tools.isEmpty { parts.insert(.probabilities) }
        if options.asksForUsage { parts.insert(.usage) }
        if traits.effort != nil { parts.insert(.effort) }
        if request.maxOutputTokens != nil { parts.insert(limitName(fit)) }
        return parts.subtracting(fit.leftOut)
    }

    private func limitName(_ fit: RequestFit) -> RequestPart {
        switch options.outputLimitName {
        case .maxTokens: fit.sends(.maxTokens) ? .maxTokens : .maxCompletionTokens
        case .maxCompletionTokens: fit.sends(.maxCompletionTokens) ? .maxCompletionTokens : .maxTokens
        }
    }

    func chat(_ request: ChatRequest, _ fit: RequestFit) throws(ModelFailure) -> [UInt8] {
        let parts = parts(of: request, fit)
        try RequestPieces.check(request)
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.array("messages") { json in
                for turn in request.turns { json.object { Self.write(turn, &$0) } }
            }
            json.bool("stream", true)
            if parts.contains(.usage) { json.object("stream_options") { $0.bool("include_usage", true) } }
            if let limit = request.maxOutputTokens {
                if parts.contains(.maxTokens) { json.number("max_tokens", limit) }
                if parts.contains(.maxCompletionTokens) { json.number("max_completion_tokens", limit) }
            }
            if let temperature = request.temperature, parts.contains(.temperature) {
                json.number("temperature", temperature)
            }
            if !request.stopSequences.isEmpty {
                json.array("stop") { for stop in request.stopSequences { $0.string(stop) } }
            }
            if parts.contains(.alternatives) { json.number("n", fit.alternatives) }
            if parts.contains(.probabilities) {
                json.bool("logprobs", true)
                // llama.cpp tells twenty others for each token where nothing is said, and nothing at all where 0 is.
                json.number("top_logprobs", 1)
            }
            if let effort = traits.effort, parts.contains(.effort) { json.string("reasoning_effort", effort.rawValue) }
            if let form = request.form, parts.contains(.form) {
                json.object("response_format") { Self.write(form, &$0) }
            }
            if !request.tools.isEmpty {
                json.array("tools") { json in
                    for tool in request.tools { json.object { Self.write(tool, &$0) } }
                }
            }
        }
    }

    static func embeddings(_ request: EmbeddingRequest) -> [UInt8] {
        JSONWriter.object { json in
            json.string("model", request.model)
            json.array("input") { for text in request.texts { $0.string(text) } }
            json.string("encoding_format", "float")
        }
    }

    private static func write(_ turn: ChatTurn, _ json: inout JSONWriter) {
        switch turn.role {
        case .system: json.string("role", "system")
        case .assistant: json.string("role", "assistant")
        case .tool: json.string("role", "tool")
        case .user, .unspecified, .unrecognized: json.string("role", "user")
        }
        if turn.toolCalls.isEmpty || !turn.text.isEmpty { json.string("content", turn.text) }
        if turn.role == .tool, let id = turn.toolCallID { json.string("tool_call_id", id) }
        guard !turn.toolCalls.isEmpty else { return }
        json.array("tool_calls") { json in
            for call in turn.toolCalls {
                json.object { json in
                    json.string("id", call.id)
                    json.string("type", "function")
                    json.object("function") { json in
                        json.string("name", call.name)
                        json.string("arguments", call.argumentsJSON)
                    }
                }
            }
        }
    }

    private static func write(_ form: AnswerForm, _ json: inout JSONWriter) {
        json.string("type", "json_schema")
        json.object("json_schema") { json in
            json.string("name", form.name)
            json.raw("schema", form.schemaJSON)
            json.bool("strict", StrictSchema.isStrict(form.schemaJSON))
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
