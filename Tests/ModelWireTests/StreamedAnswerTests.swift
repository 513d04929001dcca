import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

@Suite struct StreamedAnswerTests {
    @Test(arguments: LocalModels.providers) func answerArrivesInPieces(_ name: String) async throws {
        let story = LocalModels.story(name)
        for pieces in [Pieces.single(story.body), [story.body]] + (1...5).map({ Pieces.random(story.body, seed: $0) }) {
            let server = ScriptedServer { $1.respond(200, [story.type], pieces: pieces) }
            let texts = Texts()
            let response = try await LocalModels.provider(name, server.url()).chat(
                LocalModels.request, onText: texts.onText)
            #expect(response.choices.map(\.text) == [story.text])
            #expect(texts.joined == story.text)
            #expect(response.isUsageReported)
        }
    }

    /// The first piece is handed on while the server still holds the rest back.
    @Test(arguments: LocalModels.providers) func textIsHandedOnWhileItComes(_ name: String) async throws {
        let story = LocalModels.story(name)
        let gate = Gate()
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [story.type])
            connection.sendChunk(Array(story.body.dropLast(10)))
            gate.wait()
            connection.sendChunk(Array(story.body.suffix(10)))
            connection.endChunks()
        }
        let response = try await LocalModels.provider(name, server.url())
            .chat(LocalModels.request) { _ in gate.open() }
        #expect(response.choices[0].text == story.text)
    }

    @Test(arguments: LocalModels.providers) func connectionMayCloseAfterTheEnd(_ name: String) async throws {
        let story = LocalModels.story(name)
        let server = ScriptedServer {
            $1.send("HTTP/1.1 200 X\r\n\(story.type)\r\n\r\n"); $1.send(story.body)
        }
        let response = try await LocalModels.provider(name, server.url()).chat(LocalModels.request) { _ in }
        #expect(response.choices[0].text == story.text)
    }

    /// A server that goes on after the protocol's end does not hold the answer back.
    @Test(arguments: LocalModels.providers) func serverMayNeverStop(_ name: String) async throws {
        let story = LocalModels.story(name)
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [story.type])
            connection.sendChunk(story.body)
            connection.sendChunk(Array(": keep-alive\n\n".utf8))
            connection.waitForClose()
        }
        let response = try await LocalModels.provider(name, server.url()).chat(LocalModels.request) { _ in }
        #expect(response.choices[0].text == story.text)
    }

    @Test(arguments: LocalModels.providers) func cutOffAnswerIsMalformed(_ name: String) async throws {
        let story = LocalModels.story(name)
        let half = Array(story.body.prefix(story.body.count / 2))
        let endings: [@Sendable (ServerConnection) -> Void] = [
            { $0.respond(200, [story.type], pieces: [half]) },
            { $0.respond(200, [story.type, "Content-Length: \(story.body.count)"], body: half) },
            {
                $0.beginChunks(200, [story.type])
                $0.sendChunk(half)
            },
        ]
        for ending in endings {
            let server = ScriptedServer { ending($1) }
            let failure = await LocalModels.failure(try LocalModels.provider(name, server.url()))
            #expect(failure?.kind == .malformed)
            #expect((failure?.usage?.inputTokens ?? 0) > 0)
        }
    }

    @Test func compressedAnswerIsRead() async throws {
        let server = ScriptedServer { request, connection in
            #expect(request.headers["accept-encoding"] == "identity")
            connection.respond(
                200, ["Content-Type: application/json", "Content-Encoding: gzip"], body: CompressedBodies.greeting)
        }
        // What is inside is no JSON, which is found out only by undoing the compression.
        let failure = await LocalModels.failure(try LocalModels.provider("openai", server.url()))
        #expect(failure?.kind == .malformed)
        #expect(failure?.description.contains("no JSON at byte 0") == true)
    }

    @Test(arguments: [
        ("text/html", "<html>planted</html>", ModelFailure.Kind.malformed), ("text/plain", "data: {}\n\n", .malformed),
        ("application/json", "{\"planted\":", .malformed), ("application/json", "", .malformed),
        ("application/json", "{}", .malformed), ("text/event-stream", "data: {planted\n\n", .malformed),
        ("text/event-stream", "", .malformed), ("application/json", "{\"error\":\"planted quota\"}", .quotaExceeded),
    ])
    func otherBodiesAreNoAnswer(_ type: String, _ body: String, _ kind: ModelFailure.Kind) async throws {
        for name in LocalModels.providers {
            let server = ScriptedServer { $1.respond(200, ["Content-Type: " + type], body: body) }
            let failure = await LocalModels.failure(try LocalModels.provider(name, server.url()))
            #expect(failure?.kind == kind, "\(name)")
            #expect(failure?.description.contains("planted") == false)
        }
    }

    @Test(arguments: ["text/event-stream", "application/x-ndjson", "application/json"])
    func hugeAnswerEndsAtItsLimit(_ type: String) async throws {
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 X\r\nContent-Type: \(type)\r\nContent-Length: 104857600\r\n\r\n")
            connection.flood(Array(repeating: UInt8(ascii: "x"), count: 65_536), total: 104_857_600)
        }
        for name in LocalModels.providers {
            let provider = try LocalModels.provider(
                name, server.url(), limits: ModelLimits(event: 100_000, body: 1_000_000))
            #expect(await LocalModels.failure(provider)?.kind == .tooLarge)
        }
    }

    @Test func endlessAnswerEndsAtItsLimit() async throws {
        let event = Array(
            "data: \(OpenAIDecoderTests.chunk(OpenAIDecoderTests.delta("\"content\":\"0123456789\"")))\n\n".utf8)
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\n\r\n")
            connection.flood(event, total: 104_857_600)
        }
        let provider = try LocalModels.provider("openai", server.url(), limits: ModelLimits(answer: 1_000))
        let texts = Texts()
        let failure = await LocalModels.failure(provider, onText: texts.onText)
        #expect(failure?.kind == .tooLarge)
        #expect(failure?.usage?.outputTokens == 253)
        #expect(texts.joined.utf8.count <= 1_000)
    }
}
