import Schemas

/// The bodies of requests in Ollama's protocol.
enum OllamaRequest {
    static func chat(_ request: ChatRequest, _ options: OllamaOptions) throws(ModelFailure) -> [UInt8] {
        try RequestPieces.check(request)
        let toolNames = Dictionary(
            request.turns.flatMap(\.toolCalls).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.array("messages") { json in
                for turn in request.turns { json.object { write(turn, toolNames, &$0) } }
            }
            json.bool("stream", true)
            // Without these two a prompt that is too long loses its beginning, and nobody learns of it.
            json.bool("truncate", false)
            json.bool("shift", false)
            if let form = request.form { json.raw("format", form.schemaJSON) }
            if let keepAlive = options.keepAlive { json.string("keep_alive", keepAlive) }
            json.object("options") { write(request, options, &$0) }
            if !request.tools.isEmpty {
                json.array("tools") { json in
                    for tool in request.tools { json.object { write(tool, &$0) } }
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

    private static func write(_ request: ChatRequest, _ options: OllamaOptions, _ json: inout JSONWriter) {
        if let limit = request.maxOutputTokens { json.number("num_predict", limit) }
        if let temperature = request.temperature { json.number("temperature", temperature) }
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
