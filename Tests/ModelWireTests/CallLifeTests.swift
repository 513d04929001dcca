import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

@Suite struct CallLifeTests {
    @Test func cancellingEndsCallsInFlight() async throws {
        let story = LocalModels.story("anthropic")
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [story.type])
            connection.sendChunk(Array(story.body.dropLast(40)))
            connection.waitForClose()
        }
        let provider = try LocalModels.provider("anthropic", server.url())
        let texts = Texts()
        let calls = (0..<200).map { _ in Task { await LocalModels.failure(provider, onText: texts.onText) } }
        while texts.all.count < 200 { await Task.yield() }
        for call in calls { call.cancel() }
        for call in calls {
            let failure = await call.value
            #expect(failure?.kind == .cancelled)
            #expect(failure?.usage == AnthropicDecoderTests.usage)
        }
    }

    @Test func callThatIsCancelledBeforeItBeginsSendsNothing() async throws {
        let server = ScriptedServer { $1.respond(500) }
        let provider = try LocalModels.provider("openai", server.url())
        let gate = Gate()
        let call = Task {
            gate.wait()
            return await LocalModels.failure(provider)
        }
        call.cancel()
        gate.open()
        let failure = await call.value
        #expect(failure?.kind == .cancelled)
        #expect(failure?.usage == nil)
    }

    @Test func stalledAnswerTimesOut() async throws {
        let story = LocalModels.story("openai")
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [story.type])
            connection.sendChunk(Array(story.body.prefix(400)))
            connection.waitForClose()
        }
        let provider = try LocalModels.provider("openai", server.url(), timeouts: ModelTimeouts(stall: 1_000))
        let failure = await LocalModels.failure(provider)
        #expect(failure?.kind == .timeout)
        #expect(failure?.description.contains("sent nothing for 1000 ms") == true)
        #expect(failure?.usage != nil)
    }

    @Test(arguments: LocalModels.providers) func deadlineEndsACall(_ name: String) async throws {
        let server = ScriptedServer { $1.waitForClose() }
        let provider = try LocalModels.provider(name, server.url())
        var request = LocalModels.request
        request.origin.deadlineMilliseconds = LocalModels.now + 150
        let failure = await LocalModels.failure(provider, request)
        #expect(failure?.kind == .timeout)
        #expect(failure?.description.contains("within 150 ms") == true)
    }

    @Test(arguments: LocalModels.providers) func passedDeadlineSendsNothing(_ name: String) async throws {
        let server = ScriptedServer { $1.respond(500) }
        var request = LocalModels.request
        request.origin.deadlineMilliseconds = LocalModels.now
        let failure = await LocalModels.failure(try LocalModels.provider(name, server.url()), request)
        #expect(failure?.kind == .timeout)
        #expect(server.requests.isEmpty)
    }

    @Test func slowDripIsNoStall() async throws {
        let story = LocalModels.story("openai")
        let server = ScriptedServer { _, connection in
            connection.beginChunks(200, [story.type])
            for piece in Pieces.single(Array(story.body)) {
                connection.sendChunk(piece)
                connection.pause(milliseconds: 1)
            }
            connection.endChunks()
        }
        let provider = try LocalModels.provider("openai", server.url(), timeouts: ModelTimeouts(stall: 1_000))
        #expect(try await provider.chat(LocalModels.request) { _ in }.choices[0].text == story.text)
    }

    @Test(arguments: LocalModels.providers) func brokenConnectionIsANetworkFailure(_ name: String) async throws {
        let closing = ScriptedServer { _, _ in }
        #expect(await LocalModels.failure(try LocalModels.provider(name, closing.url()))?.kind == .network)
        let nobody = try LocalModels.provider(name, "http://127.0.0.1:1")
        #expect(await LocalModels.failure(nobody)?.kind == .network)
        let unknown = try LocalModels.provider(name, "http://model-server.invalid")
        #expect(await LocalModels.failure(unknown)?.kind == .network)
    }
}
