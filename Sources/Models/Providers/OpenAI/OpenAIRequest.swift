import Schemas

/// The bodies of requests in OpenAI's protocol.
enum OpenAIRequest {
    static func chat(_ request: ChatRequest, _ options: OpenAIOptions) throws(ModelFailure) -> [UInt8] {
        try RequestPieces.check(request)
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.array("messages") { json in
                for turn in request.turns { json.object { write(turn, &$0) } }
            }
            json.bool("stream", true)
            if options.asksForUsage { json.object("stream_options") { $0.bool("include_usage", true) } }
            if let limit = request.maxOutputTokens {
                switch options.outputLimitName {
                case .maxTokens: json.number("max_tokens", limit)
                case .maxCompletionTokens: json.number("max_completion_tokens", limit)
                }
            }
            if let temperature = request.temperature { json.number("temperature", temperature) }
            if !request.stopSequences.isEmpty {
                json.array("stop") { for stop in request.stopSequences { $0.string(stop) } }
            }
            if request.alternatives > 1, options.offersAlternatives { json.number("n", request.alternatives) }
            if options.asksForProbabilities { json.bool("logprobs", true) }
            if let form = request.form { json.object("response_format") { write(form, &$0) } }
            if !request.tools.isEmpty {
                json.array("tools") { json in
                    for tool in request.tools { json.object { write(tool, &$0) } }
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
