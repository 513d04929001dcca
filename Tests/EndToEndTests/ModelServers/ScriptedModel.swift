import Foundation
import ScriptedServer

/// A server that speaks OpenAI's protocol and says what a test gives it for each prompt.
struct ScriptedModel {
    /// The answers by a word of the prompt that asks for them.
    static let plan = (
        "You plan work",
        #"{"steps": [{"id": "s1", "title": "Ask", "tool": "research", "input": "%", "depends_on": []}]}"#
    )
    static let parts = (
        "You take a question apart",
        #"{"parts": [{"question": "How long is a lease?", "wordings": ["lease ten seconds"]}, "#
            + #"{"question": "Who may deploy to production?", "wordings": ["operations group"]}]}"#
    )

    let server: ScriptedServer
    private let answers: [(String, String)]
    private let status: Int

    /// The prompts that it was sent; it is also asked how long its context is.
    var prompts: [ServerRequest] { server.requests.filter { $0.method == "POST" } }

    /// - Parameter answers: pairs of a text that stands in the prompt and the answer to it; the first that fits counts.
    init(_ answers: [(String, String)], status: Int = 200) {
        self.answers = answers
        self.status = status
        server = ScriptedServer { [answers, status] request, connection in
            Self.answer(request, on: connection, answers, status)
        }
    }

    /// Answers a request that came to another server.
    func answer(_ request: ServerRequest, on connection: ServerConnection) {
        Self.answer(request, on: connection, answers, status)
    }

    private static func answer(
        _ request: ServerRequest, on connection: ServerConnection, _ answers: [(String, String)], _ status: Int
    ) {
        guard status == 200, let answer = answers.first(where: { request.body.contains($0.0) })?.1 else {
            let body = #"{"error": {"message": "no", "code": "invalid_api_key"}}"#
            connection.send(
                "HTTP/1.1 \(status == 200 ? 500 : status) X\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            return
        }
        connection.beginChunks(200, ["Content-Type: text/event-stream"])
        for start in stride(from: 0, to: answer.count, by: 9) {
            let piece = String(answer.dropFirst(start).prefix(9))
            connection.sendChunk(event(["choices": [["index": 0, "delta": ["content": piece]]]]))
        }
        connection.sendChunk(event(["choices": [["index": 0, "delta": [:], "finish_reason": "stop"]]]))
        connection.sendChunk(event(["choices": [], "usage": ["prompt_tokens": 1_000, "completion_tokens": 50]]))
        connection.sendChunk(Array("data: [DONE]\n\n".utf8))
        connection.endChunks()
    }

    var option: [String] { ["--model", "openai-compatible:\(server.url("/v1"))#scripted"] }

    private static func event(_ fields: [String: Any]) -> [UInt8] {
        var fields = fields
        fields["object"] = "chat.completion.chunk"
        fields["model"] = "scripted-1"
        let data = (try? JSONSerialization.data(withJSONObject: fields)) ?? Data()
        return Array("data: ".utf8) + Array(data) + Array("\n\n".utf8)
    }
}
