import Foundation
import Schemas
import ScriptedServer
import Testing

@testable import Models

/// Texts that a server takes only in smaller parts, or not at all.
@Suite struct EmbeddingBatchTests {
    /// A server that takes so many bytes of text at once, and gives each text its length as its vector.
    private static func server(limit: Int) -> ScriptedServer {
        ScriptedServer { request, connection in
            let body = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
            let texts = body?["input"] as? [String] ?? []
            guard texts.reduce(0, { $0 + $1.utf8.count }) <= limit else {
                let message = "input (602 tokens) is too large to process. increase the physical batch size"
                return connection.respond(
                    500, ["Content-Type: application/json"],
                    body: #"{"error":{"code":500,"message":"\#(message)","type":"server_error"}}"#)
            }
            let vectors = texts.enumerated().map { #"{"index":\#($0),"embedding":[\#($1.utf8.count),1]}"# }
            let data = vectors.joined(separator: ",")
            connection.respond(
                200, ["Content-Type: application/json"],
                body: #"{"data":[\#(data)],"usage":{"prompt_tokens":\#(texts.count)}}"#)
        }
    }

    @Test func whatIsTooMuchAtOnceIsAskedInParts() async throws {
        let server = Self.server(limit: 10)
        let texts = [4, 4, 4, 9, 1, 1, 10].map { String(repeating: "x", count: $0) }
        let answer = try await LocalModels.provider("openai", server.url())
            .embed(EmbeddingRequest(model: "e", texts: texts))
        #expect(answer.vectors.map { $0[0] } == [4, 4, 4, 9, 1, 1, 10])
        #expect(answer.usage == TokenUsage(inputTokens: 7))
        #expect(server.requests.count <= 2 * texts.count)
    }

    @Test func aTextThatIsTooLongAloneIsNamed() async throws {
        let server = Self.server(limit: 10)
        let texts = [4, 11, 4].map { String(repeating: "x", count: $0) }
        do throws(ModelFailure) {
            _ = try await LocalModels.provider("openai", server.url()).embed(EmbeddingRequest(model: "e", texts: texts))
            Issue.record("a text that the server refuses was embedded")
        } catch {
            #expect(error.kind == .contextExceeded && !error.isTransient)
            #expect(error.description.contains("(text 2 of 3)"))
        }
    }

    @Test func withoutTextsNothingIsAsked() async throws {
        let server = Self.server(limit: 10)
        let answer = try await LocalModels.provider("openai", server.url())
            .embed(EmbeddingRequest(model: "e", texts: []))
        #expect(answer.vectors.isEmpty && server.requests.isEmpty)
    }
}
