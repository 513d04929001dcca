import Foundation
import ScriptedServer
import Synchronization
import Testing

/// Servers of any kind: a sentence, no report, and an end.
@Suite struct AddressTests {
    private static let page = "<html><head><title>Leases</title></head><body><p>A lease is ten seconds long.</p></body>"
    private static let question = "How long is a lease?"

    private static let server = ScriptedServer { request, connection in
        switch request.path {
        case "/page": connection.respond(200, ["Content-Type: text/html"], body: page)
        case "/old": connection.respond(301, ["Location: /page"])
        case "/loop": connection.respond(302, ["Location: /loop"])
        case "/silent": connection.waitForClose()
        case "/bomb": connection.respond(200, ["Content-Encoding: gzip"], body: CompressedBodies.bomb(bytes: 200 << 20))
        case "/picture": connection.respond(200, ["Content-Type: image/png"], body: "x")
        case "/file": connection.respond(302, ["Location: file:///etc/passwd"])
        case "/short":
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
        default: connection.respond(404)
        }
    }

    private func ask(_ place: Workplace, _ sources: [String], _ more: [String] = ["--allow-private-addresses"]) throws
        -> Outcome
    {
        try place.research(Self.question, sources: sources, more)
    }

    @Test(arguments: [
        ("/loop", "its redirects lead in a circle"), ("/bomb", "is larger than the limit of 67108864 bytes"),
        ("/picture", "image/png"), ("/file", "a redirect cannot be followed"), ("/404", "there is no such document"),
    ])
    func aPageThatCannotBeReadEndsWithASentence(_ path: String, _ reason: String) throws {
        let place = try Workplace()
        let outcome = try ask(place, [Self.server.url(path)])
        #expect(outcome.status == 1)
        let complaint = try #require(outcome.complaint, "\(outcome.errors)")
        #expect(complaint.contains(reason) && complaint.contains(path), "\(complaint)")
        #expect(outcome.output == "" && !place.exists("report.md") && !place.exists("report.json"))
    }

    @Test(arguments: ["/silent", "/short"])
    func aServerThatNeverEndsIsGivenUp(_ path: String) throws {
        let place = try Workplace()
        let outcome = try ask(place, [Self.server.url(path)], ["--allow-private-addresses", "--page-timeout", "1"])
        #expect(outcome.status == 1)
        #expect(outcome.complaint?.contains(path) ?? false, "\(outcome.errors)")
        #expect(!place.exists("report.md"))
    }

    @Test func aPageTimeoutOfNothingIsRefused() throws {
        let outcome = try ask(try Workplace(), [Self.server.url("/page")], ["--page-timeout", "0"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--page-timeout takes 1 to 3600 seconds, not 0"))
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "127.1"])
    func addressesOfThisMachineAreRefused(_ host: String) throws {
        let place = try Workplace()
        let requests = Self.server.requests.count
        let outcome = try ask(place, [Self.server.url("/private-\(host)", host: host)], [])
        #expect(outcome.status == 1)
        #expect(outcome.complaint != nil, "\(outcome.errors)")
        #expect(!Self.server.requests[requests...].contains { $0.path == "/private-\(host)" })
        #expect(!place.exists("report.md"))
    }

    @Test func aPageIsReadOnceItIsAllowed() throws {
        let place = try Workplace()
        let outcome = try ask(place, [Self.server.url("/old")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.report().sources == [Self.server.url("/page")])
        #expect(try place.run(["verify", "report.json"]).status == 0)
    }

    @Test func aSourceThatFailsIsNamedBesideOneThatDoesNot() throws {
        let place = try Workplace()
        let outcome = try ask(place, [Self.server.url("/page"), Self.server.url("/loop")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try place.report().skipped.map { $0.text("address") } == [Self.server.url("/loop")])
    }
}
