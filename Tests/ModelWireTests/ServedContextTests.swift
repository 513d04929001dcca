import HTTPTransfer
import ScriptedServer
import Synchronization
import Testing

@testable import Models

/// What servers say of their contexts, each in its way.
@Suite struct ServedContextTests {
    @Test(
        arguments: [
            (#"{"data":[{"id":"m","owned_by":"llamacpp","meta":{"n_ctx":4096,"n_ctx_train":8192}}]}"#, 4_096),
            (#"{"data":[{"id":"x","max_model_len":1},{"id":"m","max_model_len":32768}]}"#, 32_768),
            (#"{"data":[{"id":"m","context_length":200000}]}"#, 200_000),
            (#"{"data":[{"id":"m","max_context_length":131072,"loaded_context_length":4096}]}"#, 4_096),
            (#"{"data":[{"id":"another","max_model_len":2048}]}"#, 2_048),
            (#"{"data":[{"id":"x","max_model_len":1},{"id":"y","max_model_len":2}]}"#, nil),
            (#"{"data":[{"id":"m"}]}"#, nil), (#"{"data":[{"id":"m","max_input_tokens":1000000}]}"#, nil),
            (#"{"data":[{"id":"m","max_model_len":0}]}"#, nil), ("planted", nil),
            (#"{"data":{}}"#, nil), ("", nil),
        ] as [(String, Int?)])
    func listsOfModels(_ body: String, _ tokens: Int?) async throws {
        let server = ScriptedServer { $1.respond(200, ["Content-Type: application/json"], body: body) }
        let context = try ServedContext(
            server: ModelServer(address: try ModelAddress(server.url()), key: ModelKey("k")),
            client: HTTPClient(.models()), model: "m")
        #expect(await context.tokens() == tokens)
        #expect(server.requests.map(\.path) == ["/v1/models"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer k")
    }

    @Test func olderServersOfLlamaTellItElsewhere() async throws {
        let server = ScriptedServer { request, connection in
            let body =
                request.path == "/props"
                ? #"{"default_generation_settings":{"n_ctx":512,"params":{}},"total_slots":4}"#
                : #"{"data":[{"id":"m","owned_by":"llamacpp","meta":{"n_ctx_train":8192}}]}"#
            connection.respond(200, ["Content-Type: application/json"], body: body)
        }
        let context = try ServedContext(
            server: ModelServer(address: try ModelAddress(server.url("/v1"))), client: HTTPClient(.models()), model: "m"
        )
        #expect(await context.tokens() == 512)
    }

    @Test func theAnswerHoldsForAWhile() async throws {
        let server = ScriptedServer { _, connection in
            connection.respond(
                200, ["Content-Type: application/json"], body: #"{"data":[{"id":"m","max_model_len":2048}]}"#)
        }
        let clock = Mutex(LocalModels.now)
        let context = try ServedContext(
            server: ModelServer(address: try ModelAddress(server.url())), client: HTTPClient(.models()), model: "m",
            now: { clock.withLock { $0 } })
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<50 { group.addTask { await context.tokens() } }
            for await tokens in group { #expect(tokens == 2_048) }
        }
        #expect(server.requests.count == 1)
        clock.withLock { $0 += 600_000 }
        _ = await context.tokens()
        #expect(server.requests.count == 2)
    }

    @Test func aServerThatIsAwayIsAskedAgainSoon() async throws {
        let isUp = Mutex(false)
        let server = ScriptedServer { _, connection in
            guard isUp.withLock({ $0 }) else { return connection.respond(503) }
            connection.respond(
                200, ["Content-Type: application/json"], body: #"{"data":[{"id":"m","max_model_len":2048}]}"#)
        }
        let clock = Mutex(LocalModels.now)
        let context = try ServedContext(
            server: ModelServer(address: try ModelAddress(server.url())), client: HTTPClient(.models()), model: "m",
            now: { clock.withLock { $0 } })
        #expect(await context.tokens() == nil)
        isUp.withLock { $0 = true }
        #expect(await context.tokens() == nil)
        clock.withLock { $0 += 60_000 }
        #expect(await context.tokens() == 2_048)
    }
}
