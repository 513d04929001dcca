import Foundation
import ScriptedServer
import Synchronization
import Testing

@testable import HTTPTransfer

@Suite struct TransferTests {
    @Test func requestAndResponseArriveWhole() async throws {
        let server = ScriptedServer { $1.respond(201, ["X-A: 1", "x-a:  2 "], body: "made") }
        let request = HTTPRequest(
            .post, url: server.url("/p?q=1#f"), headers: ["X-Empty": ""], body: Array("body".utf8))
        let response = try await localClient().transfer(request)
        #expect(response.status == 201)
        #expect(response.url == server.url("/p?q=1"))
        #expect(response.headers.fields.map(\.value) == ["4", "1", "2"])
        #expect(response.headers["X-A"] == "1")
        #expect(response.body == Array("made".utf8))
        let seen = try #require(server.requests.first)
        #expect((seen.method, seen.path, seen.body) == ("POST", "/p?q=1", "body"))
        #expect(seen.headers["user-agent"] == "devfusion")
        #expect(seen.headers["x-empty"] == "")
        #expect(seen.headers["expect"] == nil)
    }

    @Test(arguments: [HTTPMethod.head, .post, .put, .delete, .patch, .get])
    func methodIsSentWithoutABody(_ method: HTTPMethod) async throws {
        let server = ScriptedServer { $1.respond(204) }
        #expect(try await localClient().transfer(HTTPRequest(method, url: server.url())).status == 204)
        #expect(server.requests.map(\.method) == [method.rawValue])
    }

    @Test func chunksMayBeCutAnywhere() async throws {
        let server = ScriptedServer { _, connection in
            let text =
                "HTTP/1.1 100 Continue\r\nX-No: 1\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nHello\r\n1;x=y\r\n,\r\nA\r\n 123456789\r\n0\r\n\r\n"
            for byte in text.utf8 { connection.send([byte]) }
        }
        let response = try await localClient().transfer(HTTPRequest(url: server.url()))
        #expect(String(decoding: response.body, as: UTF8.self) == "Hello, 123456789")
        #expect(response.headers["X-No"] == nil)
    }

    @Test func redirectsAreFollowedOneByOne() async throws {
        let server = ScriptedServer { request, connection in
            switch request.path {
            case "/a": connection.respond(302, ["Location: b/c"], body: "moved")
            case "/b/c": connection.respond(307, ["Location: /d"])
            default: connection.respond(body: "there")
            }
        }
        let response = try await localClient().transfer(HTTPRequest(url: server.url("/a")))
        #expect(response.url == server.url("/d"))
        #expect(response.body == Array("there".utf8))
    }

    @Test func compressedBodyIsDecompressed() async throws {
        let server = ScriptedServer {
            $1.respond(200, ["Content-Encoding: gzip"], body: CompressedBodies.greeting)
        }
        let response = try await localClient().transfer(HTTPRequest(url: server.url()))
        #expect(String(decoding: response.body, as: UTF8.self) == "Hello, compressed world.\n")
        #expect(server.requests.first?.headers["accept-encoding"]?.contains("gzip") == true)
    }

    @Test func hundredsAreInFlightAtOnce() async throws {
        let count = 200
        let arrived = Mutex(0)
        // Nobody is answered before everybody has asked.
        let server = ScriptedServer { request, connection in
            arrived.withLock { $0 += 1 }
            while arrived.withLock({ $0 }) < count { connection.pause(milliseconds: 5) }
            connection.respond(body: request.path)
        }
        let client = localClient()
        let bodies = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<count {
                group.addTask {
                    String(
                        decoding: try await client.transfer(HTTPRequest(url: server.url("/\(number)"))).body,
                        as: UTF8.self)
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(bodies.count == count)
    }

    @Test func proxyOfTheEnvironmentIsNotUsed() async throws {
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
        defer {
            unsetenv("http_proxy")
            unsetenv("ALL_PROXY")
        }
        let server = ScriptedServer { $1.respond(body: "direct") }
        #expect(try await localClient().transfer(HTTPRequest(url: server.url())).body == Array("direct".utf8))
    }

    /// Transfers that follow one another share what they are made with, and nothing of what they said.
    @Test func oneRequestLeavesNothingToTheNext() async throws {
        let server = ScriptedServer { $1.respond(200, ["X-Answer: one"], body: "body") }
        let client = localClient()
        for _ in 0..<3 {
            _ = try await client.transfer(
                HTTPRequest(
                    .put, url: server.url("/one"),
                    headers: ["Authorization": "Bearer secret", "User-Agent": "one", "X-Empty": ""],
                    body: Array("secret".utf8)))
            _ = try await client.transfer(HTTPRequest(.head, url: server.url("/two")))
            let last = try await client.transfer(HTTPRequest(url: server.url("/three")))
            #expect(last.body == Array("body".utf8))
            let seen = Array(server.requests.suffix(3))
            #expect(seen.map(\.method) == ["PUT", "HEAD", "GET"])
            #expect(seen.map(\.path) == ["/one", "/two", "/three"])
            #expect(seen.map { $0.headers["authorization"] } == ["Bearer secret", nil, nil])
            #expect(seen.map { $0.headers["user-agent"] } == ["one", "devfusion", "devfusion"])
            #expect(seen.map { $0.headers["x-empty"] } == ["", nil, nil])
            #expect(seen.map(\.body) == ["secret", "", ""])
        }
    }

    @Test(arguments: [
        ("X-A: b\r\n", "b"), ("X-A:b\r\n", "b"), ("X-A: \t b c \t\r\n", "b c"), ("X-A:\r\n", ""), ("X-A: \r\n", ""),
        ("X-A: 1:2\r\n", "1:2"), ("X-A: Größe", "Größe"),
    ])
    func aHeaderLineIsReadWithoutTheSpaceAroundItsValue(_ line: String, _ value: String) {
        var head = ResponseHead()
        Array(line.utf8).withUnsafeBytes { head.add($0) }
        #expect(head.headers == ["X-A": value])
        #expect(head.bytes == line.utf8.count)
    }
}
