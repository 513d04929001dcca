import Foundation
import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

/// What is sent, as JSON whose members have no order.
@Suite struct RequestBodyTests {
    static let schema =
        #"{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}"#
    static let call = ToolCall(id: "t1", name: "search", argumentsJSON: #"{"q":"x"}"#)

    static let plain = ChatRequest(
        model: "m-1", turns: [ChatTurn(.system, "Be \"brief\".\n"), ChatTurn(.user, "Türme?")], maxOutputTokens: 77,
        temperature: 1.5, stopSequences: ["END"], alternatives: 2)

    static let withTools = ChatRequest(
        model: "m-1",
        turns: [
            ChatTurn(.user, "Türme?"), ChatTurn(.assistant, "", toolCalls: [call]),
            ChatTurn(.tool, "zwölf", toolCallID: "t1"), ChatTurn(.user, "Sure?"),
        ],
        form: AnswerForm(name: "plan", schemaJSON: schema),
        tools: [ToolDefinition(name: "search", summary: "Searches.", parametersJSON: #"{"type":"object"}"#)])

    /// The body that a provider sends, and the path and the headers that it goes with.
    func sent(_ name: String, _ request: ChatRequest, options: OpenAIOptions? = nil) async throws -> ServerRequest {
        let server = ScriptedServer { $1.respond(500) }
        _ = await LocalModels.failure(try LocalModels.provider(name, server.url(), options: options), request)
        return try #require(server.requests.first)
    }

    func expect(_ request: ServerRequest, _ expected: String, _ location: SourceLocation = #_sourceLocation) throws {
        let found = try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? NSDictionary
        let wanted = try JSONSerialization.jsonObject(with: Data(expected.utf8)) as? NSDictionary
        #expect(found == wanted, sourceLocation: location)
    }

    @Test func openAI() async throws {
        let request = try await sent("openai", Self.plain)
        #expect(request.path == "/v1/chat/completions")
        #expect(request.headers["authorization"] == "Bearer \(LocalModels.key)")
        #expect(request.headers["content-type"] == "application/json")
        try expect(
            request,
            #"""
            {"model":"m-1",
             "messages":[{"role":"system","content":"Be \"brief\".\n"},{"role":"user","content":"Türme?"}],
             "stream":true,"stream_options":{"include_usage":true},"max_tokens":77,"temperature":1.5,
             "stop":["END"],"n":2}
            """#)
        try expect(
            try await sent("openai", Self.withTools),
            #"""
            {"model":"m-1","messages":[{"role":"user","content":"Türme?"},
              {"role":"assistant","tool_calls":[
                {"id":"t1","type":"function","function":{"name":"search","arguments":"{\"q\":\"x\"}"}}]},
              {"role":"tool","content":"zwölf","tool_call_id":"t1"},{"role":"user","content":"Sure?"}],
             "stream":true,"stream_options":{"include_usage":true},
             "response_format":{"type":"json_schema","json_schema":
               {"name":"plan","schema":\#(Self.schema),"strict":true}},
             "tools":[{"type":"function","function":
               {"name":"search","description":"Searches.","parameters":{"type":"object"}}}]}
            """#)
    }

    @Test func openAIServersDiffer() async throws {
        let options = OpenAIOptions(
            outputLimitName: .maxCompletionTokens, asksForUsage: false, asksForProbabilities: true,
            offersAlternatives: false)
        try expect(
            try await sent("openai", Self.plain, options: options),
            #"""
            {"model":"m-1",
             "messages":[{"role":"system","content":"Be \"brief\".\n"},{"role":"user","content":"Türme?"}],
             "stream":true,"max_completion_tokens":77,"temperature":1.5,"stop":["END"],"logprobs":true,"top_logprobs":1}
            """#)
        #expect(!(try await sent("openai", Self.withTools, options: options)).body.contains("logprobs"))
        #expect(OpenAIOptions(for: try ModelAddress(OpenAIChat.openAIAddress)).outputLimitName == .maxCompletionTokens)
        #expect(OpenAIOptions(for: try ModelAddress("http://localhost:8000")).outputLimitName == .maxTokens)
    }

    @Test func ollama() async throws {
        let request = try await sent("ollama", Self.plain)
        #expect(request.path == "/api/chat")
        try expect(
            request,
            #"""
            {"model":"m-1",
             "messages":[{"role":"system","content":"Be \"brief\".\n"},{"role":"user","content":"Türme?"}],
             "stream":true,"truncate":false,"shift":false,
             "options":{"num_predict":77,"temperature":1.5,"stop":["END"]}}
            """#)
        try expect(
            try await sent("ollama", Self.withTools),
            #"""
            {"model":"m-1","messages":[{"role":"user","content":"Türme?"},
              {"role":"assistant","content":"","tool_calls":[
                {"id":"t1","function":{"name":"search","arguments":{"q":"x"}}}]},
              {"role":"tool","content":"zwölf","tool_name":"search","tool_call_id":"t1"},
              {"role":"user","content":"Sure?"}],
             "stream":true,"truncate":false,"shift":false,"options":{},"format":\#(Self.schema),
             "tools":[{"type":"function","function":
               {"name":"search","description":"Searches.","parameters":{"type":"object"}}}]}
            """#)
    }

    @Test func anthropic() async throws {
        let request = try await sent("anthropic", Self.plain)
        #expect(request.path == "/v1/messages")
        #expect(request.headers["x-api-key"] == LocalModels.key)
        #expect(request.headers["authorization"] == "Bearer \(LocalModels.key)")
        #expect(request.headers["anthropic-version"] == "2023-06-01")
        try expect(
            request,
            #"""
            {"model":"m-1","max_tokens":77,"stream":true,"system":"Be \"brief\".\n",
             "messages":[{"role":"user","content":[{"type":"text","text":"Türme?"}]}],
             "temperature":1.0,"stop_sequences":["END"]}
            """#)
        try expect(
            try await sent("anthropic", Self.withTools),
            #"""
            {"model":"m-1","max_tokens":4096,"stream":true,
             "messages":[{"role":"user","content":[{"type":"text","text":"Türme?"}]},
              {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"search","input":{"q":"x"}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"zwölf"},
                {"type":"text","text":"Sure?"}]}],
             "tools":[{"name":"search","description":"Searches.","input_schema":{"type":"object"}}],
             "output_config":{"format":{"type":"json_schema","schema":\#(Self.schema)}}}
            """#)
    }

    /// Models before structured output, and schemas that go beyond it.
    @Test(arguments: [("claude-sonnet-4-20250514", schema), ("m-1", #"{"type":"object"}"#)])
    func anthropicFormsByATool(_ model: String, _ schema: String) async throws {
        var request = Self.withTools
        request.model = model
        request.form = AnswerForm(name: "plan", schemaJSON: schema)
        let beside = try await sent("anthropic", request)
        let form = #"{"name":"plan","description":"Gives the answer.","input_schema":\#(schema)}"#
        #expect(beside.body.contains(form) && beside.body.contains(#""tool_choice":{"type":"any"}"#))
        #expect(!beside.body.contains("output_config"))
        request.tools = []
        let alone = try await sent("anthropic", request)
        #expect(alone.body.contains(#""tool_choice":{"type":"tool","name":"plan"}"#))
    }

    @Test func embeddings() async throws {
        let server = ScriptedServer { $1.respond(500) }
        let request = EmbeddingRequest(model: "e-1", texts: ["a", "b\n"])
        for name in LocalModels.providers {
            await #expect(throws: ModelFailure.self) {
                try await LocalModels.provider(name, server.url()).embed(request)
            }
        }
        #expect(server.requests.map(\.path) == ["/v1/embeddings", "/api/embed"])
        try expect(server.requests[0], #"{"model":"e-1","input":["a","b\n"],"encoding_format":"float"}"#)
        try expect(server.requests[1], #"{"model":"e-1","input":["a","b\n"],"truncate":false}"#)
    }

    @Test(arguments: [
        ("/", "/v1/chat/completions"), ("/v1", "/v1/chat/completions"), ("/v1/", "/v1/chat/completions"),
        ("/api/v1", "/api/v1/chat/completions"), ("/v1/chat/completions", "/v1/chat/completions"),
    ])
    func addressMayHaveAPath(_ path: String, _ expected: String) async throws {
        let server = ScriptedServer { $1.respond(500) }
        _ = await LocalModels.failure(try LocalModels.provider("openai", server.url(path)))
        #expect(server.requests.map(\.path) == [expected])
    }

    @Test(arguments: LocalModels.providers) func wrongRequestIsNotSent(_ name: String) async throws {
        let server = ScriptedServer { $1.respond(500) }
        let provider = try LocalModels.provider(name, server.url())
        var requests = Array(repeating: Self.withTools, count: 6)
        requests[0].form = AnswerForm(name: "planted name", schemaJSON: Self.schema)
        requests[1].form = AnswerForm(name: "plan", schemaJSON: "{planted")
        requests[2].form = AnswerForm(name: "plan", schemaJSON: #"{},"planted":{}"#)
        requests[3].tools[0].parametersJSON = "[]"
        requests[4].turns[1].toolCalls[0].argumentsJSON = "planted"
        requests[5].temperature = .infinity
        for request in requests {
            let failure = await LocalModels.failure(provider, request)
            #expect(failure?.kind == .invalid)
            #expect(failure?.description.contains("planted") == false)
        }
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [
        (schema, true), (#"{"type":"object","properties":{},"required":[],"additionalProperties":false}"#, true),
        (#"{"type":"object","properties":{"a":{}},"required":[],"additionalProperties":false}"#, false),
        (#"{"type":"object","properties":{"a":{}},"required":["a"]}"#, false), (#"{"type":"object"}"#, false),
        (#"{"type":"array","items":{}}"#, false), ("no json", false),
        (
            #"""
            {"type":"object","properties":{"a":{"type":"array","items":{"type":"object"}}},\#
            "required":["a"],"additionalProperties":false}
            """#,
            false
        ),
    ])
    func strictSchemas(_ schema: String, _ isStrict: Bool) { #expect(StrictSchema.isStrict(schema) == isStrict) }
}
