import HTTPTransfer
import Schemas
import ScriptedServer
import Testing

@testable import Models

@Suite struct SecretTests {
    @Test func keyPrintsNothing() throws {
        let key = try #require(ModelKey(LocalModels.key))
        var text = "\(key) \(String(reflecting: key)) "
        dump(key, to: &text)
        let server = ModelServer(address: try ModelAddress("http://127.0.0.1"), key: key)
        text += "\(server) \(String(reflecting: server))"
        dump(server, to: &text)
        for name in LocalModels.providers {
            let provider = try LocalModels.provider(name, "http://127.0.0.1")
            text += "\(provider) \(String(reflecting: provider))"
            dump(provider, to: &text)
        }
        #expect(!text.contains("planted"))
    }

    @Test(
        arguments: [
            ("key", "key"), (" key\n", "key"), ("", nil), (" \n", nil), ("a b", nil), ("a\r\nX: y", nil),
            ("schlüssel", nil),
            ("a\u{7F}", nil),
        ] as [(String, String?)])
    func keyIsOneWord(_ text: String, _ value: String?) { #expect(ModelKey(text)?.value == value) }

    /// A server that repeats what it was sent, wherever a server can.
    @Test(arguments: LocalModels.providers) func echoedSecretsAreNotPassedOn(_ name: String) async throws {
        let echoes: [@Sendable (ServerRequest, ServerConnection) -> Void] = [
            { request, connection in
                let key = request.headers["authorization"] ?? request.headers["x-api-key"] ?? "?"
                for status in [400, 401, 404, 429, 500] where request.path.hasSuffix("\(status)") == false {
                    let text = "planted \(key) \(status)"
                    let error = #"{"error":{"message":"\#(text)","code":"planted_code","type":"\#(text)"}}"#
                    return connection.respond(
                        status, ["Content-Type: application/json", "X-Echo: \(key)"], body: error)
                }
            },
            { request, connection in
                connection.respond(200, ["Content-Type: planted/\(request.method)"], body: "planted")
            },
            { request, connection in
                connection.respond(200, ["Content-Type: application/json"], body: "planted \(request.headers)")
            },
            { _, connection in connection.respond(302, ["Location: http://planted.invalid/"]) },
            { _, connection in connection.send("planted planted planted\r\n\r\n") },
            { _, connection in
                connection.respond(
                    200, ["Content-Type: text/event-stream"],
                    body: "data: {\"error\":{\"message\":\"planted\",\"type\":\"planted_type\"},\"type\":\"error\"}\n\n"
                )
            },
        ]
        for echo in echoes {
            let server = ScriptedServer { echo($0, $1) }
            let failure = try #require(await LocalModels.failure(try LocalModels.provider(name, server.url())))
            #expect(!"\(failure) \(String(reflecting: failure))".contains("planted"))
            #expect(server.requests.allSatisfy { !$0.path.contains("planted") })
        }
    }

    @Test func redirectTakesTheKeyNowhere() async throws {
        let other = ScriptedServer { $1.respond(200) }
        let server = ScriptedServer { $1.respond(307, ["Location: \(other.url())"]) }
        for name in LocalModels.providers {
            #expect(await LocalModels.failure(try LocalModels.provider(name, server.url()))?.kind == .invalid)
        }
        #expect(other.requests.isEmpty)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://API.openai.com/v1/", "https://api.openai.com:443"),
        ("http://[::1]:80/x", "http://[::1]:80"),
    ])
    func addressShowsItsOriginOnly(_ text: String, _ origin: String) throws {
        #expect(try ModelAddress(text).origin == origin)
    }

    @Test(arguments: [
        "", "planted", "ftp://planted", "http://user:planted@host/", "http://host/?key=planted", "http://",
    ])
    func wrongAddressIsRefused(_ text: String) {
        do throws(ModelFailure) {
            _ = try ModelAddress(text)
            Issue.record("accepted")
        } catch {
            #expect(error.kind == .invalid)
            #expect(!error.description.contains("planted"))
        }
    }
}
