import Schemas

/// The bodies of requests in Anthropic's protocol.
///
/// An answer's form is a tool that the model has to call: what it calls it with is the answer.
enum AnthropicRequest {
    static func chat(_ request: ChatRequest, outputTokens: Int) throws(ModelFailure) -> [UInt8] {
        try RequestPieces.check(request)
        if let form = request.form, request.tools.contains(where: { $0.name == form.name }) {
            throw ModelFailure(.invalid, "the form \(form.name) has the name of a tool")
        }
        let system = request.turns.filter { $0.role == .system && !$0.text.isEmpty }.map(\.text)
        return JSONWriter.object { json in
            json.string("model", request.model)
            json.number("max_tokens", request.maxOutputTokens ?? outputTokens)
            json.bool("stream", true)
            if !system.isEmpty { json.string("system", system.joined(separator: "\n\n")) }
            json.array("messages") { json in
                for message in AnthropicMessage.messages(of: request.turns) { json.object { message.write(&$0) } }
            }
            // The protocol's highest temperature is 1.
            if let temperature = request.temperature { json.number("temperature", min(1, temperature)) }
            if !request.stopSequences.isEmpty {
                json.array("stop_sequences") { for stop in request.stopSequences { $0.string(stop) } }
            }
            writeTools(request, &json)
        }
    }

    private static func writeTools(_ request: ChatRequest, _ json: inout JSONWriter) {
        guard request.form != nil || !request.tools.isEmpty else { return }
        json.array("tools") { json in
            for tool in request.tools { write(tool.name, tool.summary, schema: tool.parametersJSON, &json) }
            if let form = request.form {
                write(form.name, "Gives the answer.", schema: form.schemaJSON, &json)
            }
        }
        guard let form = request.form else { return }
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
