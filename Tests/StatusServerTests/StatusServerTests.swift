import Glibc
import StatusServer
import Testing

@Suite struct StatusServerTests {
    private static let longBody = String(repeating: "long\n", count: 400_000)

    private func server(_ change: (inout StatusServer.Limits) -> Void = { _ in }) throws -> StatusServer {
        var limits = StatusServer.Limits()
        change(&limits)
        return try StatusServer(on: "127.0.0.1:0", limits: limits) { path in
            switch path {
            case "/live": StatusPage("alive\n")
            case "/ready": StatusPage(status: 503, "not yet\n")
            case "/long": StatusPage(Self.longBody)
            default: nil
            }
        }
    }

    private func answer(of server: StatusServer, to request: String) throws -> String {
        let client = try Client(port: server.port)
        client.send(request)
        return client.rest()
    }

    @Test func pagesAreServedWhole() throws {
        let server = try server()
        defer { server.stop() }
        let live = try answer(of: server, to: "GET /live HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(live.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n"))
        #expect(live.hasSuffix("Connection: close\r\n\r\nalive\n"))
        let head = try answer(of: server, to: "HEAD /live HTTP/1.1\r\n\r\n")
        #expect(head.contains("Content-Length: 6\r\n") && head.hasSuffix("\r\n\r\n"))
        #expect(try answer(of: server, to: "GET /long HTTP/1.1\r\n\r\n").hasSuffix("\r\n\r\n" + Self.longBody))
    }

    @Test(arguments: [
        ("GET /ready HTTP/1.1\r\n\r\n", "503 Service Unavailable"), ("GET /other HTTP/1.1\r\n\r\n", "404 Not Found"),
        ("POST /live HTTP/1.1\r\nContent-Length: 2\r\n\r\nab", "405 Method Not Allowed"),
        ("nonsense\r\n\r\n", "400 Bad Request"),
        (String(repeating: "x", count: 20_000), "431 Request Header Fields Too Large"),
    ])
    func whatCannotBeServedIsSaid(_ request: String, _ status: String) throws {
        let server = try server()
        defer { server.stop() }
        #expect(try answer(of: server, to: request).hasPrefix("HTTP/1.1 \(status)\r\n"))
    }

    @Test func aRequestMayComeInPieces() throws {
        let server = try server()
        defer { server.stop() }
        let client = try Client(port: server.port)
        for piece in "GET /live HTTP/1.1\r\n\r\n" { client.send(String(piece)) }
        #expect(client.rest().hasSuffix("alive\n"))
    }

    @Test func aSlowClientHoldsUpNobodyAndLosesItsConnection() throws {
        let server = try server { $0.milliseconds = 500 }
        defer { server.stop() }
        let slow = try Client(port: server.port)
        slow.send("GET /li")
        let deaf = try Client(port: server.port)
        deaf.send("GET /long HTTP/1.1\r\n\r\n")
        #expect(try answer(of: server, to: "GET /live HTTP/1.1\r\n\r\n").hasSuffix("alive\n"))
        #expect(slow.rest() == "")
        _ = deaf.rest()
        #expect(try answer(of: server, to: "GET /live HTTP/1.1\r\n\r\n").hasSuffix("alive\n"))
    }

    @Test func oneClientTooManyTakesThePlaceOfTheOldest() throws {
        let server = try server {
            $0.connections = 3
            $0.milliseconds = 3_600_000
        }
        defer { server.stop() }
        let idle = try (0..<3).map { _ in try Client(port: server.port) }
        #expect(try answer(of: server, to: "GET /live HTTP/1.1\r\n\r\n").hasSuffix("alive\n"))
        #expect(idle[0].rest() == "")
        idle[2].send("GET /live HTTP/1.1\r\n\r\n")
        #expect(idle[2].rest().hasSuffix("alive\n"))
    }

    @Test func aClientThatGoesAwayInMidResponseIsForgotten() throws {
        let server = try server()
        defer { server.stop() }
        for _ in 0..<100 {
            let client = try Client(port: server.port)
            client.send("GET /long HTTP/1.1\r\n\r\n")
        }
        #expect(try answer(of: server, to: "GET /live HTTP/1.1\r\n\r\n").hasSuffix("alive\n"))
    }

    @Test func aStopClosesThePortAndMayComeTwice() throws {
        let server = try server()
        let client = try Client(port: server.port)
        server.stop()
        #expect(client.rest() == "")
        server.stop()
    }

    @Test(arguments: [
        "", "9464", "localhost", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000", "127.0.0.1:-1",
        "no.such.host.invalid:1",
    ])
    func anAddressThatIsNoneIsRefused(_ address: String) {
        #expect(throws: ListenFailure.self) { try StatusServer(on: address) { _ in nil } }
    }

    @Test func aPortThatIsTakenIsRefused() throws {
        let server = try server()
        defer { server.stop() }
        #expect(throws: ListenFailure.self) { try StatusServer(on: "127.0.0.1:\(server.port)") { _ in nil } }
    }
}
