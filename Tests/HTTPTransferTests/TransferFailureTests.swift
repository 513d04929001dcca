import ScriptedServer
import Testing

@testable import HTTPTransfer

@Suite struct TransferFailureTests {
    private let quick = TransferTimeouts(connect: 2_000, total: 300, stall: 10_000)

    private func failure(_ request: HTTPRequest, client: HTTPClient = localClient()) async -> TransferFailure? {
        do throws(TransferFailure) {
            _ = try await client.transfer(request)
            return nil
        } catch { return error }
    }

    @Test func addressIsCheckedWhereItIsConnected() async {
        let server = ScriptedServer { $1.respond() }
        let strict = HTTPClient(HTTPClientConfiguration(retry: .never))
        for host in ["127.0.0.1", "2130706433", "0x7f.1", "localhost"] {
            let failure = await failure(HTTPRequest(url: server.url(host: host)), client: strict)
            #expect(failure?.description.hasSuffix("is not public and is not allowed by configuration") == true)
        }
        #expect(
            await failure(HTTPRequest(url: "http://[::1]:\(server.port)/"), client: strict)
                == .refusedAddress(host: "[::1]", address: "::1"))
        #expect(server.requests.isEmpty)
    }

    @Test func redirectToARefusedAddressIsRefused() async {
        let server = ScriptedServer { $1.respond(302, ["Location: http://127.0.0.2/"]) }
        #expect(
            await failure(HTTPRequest(url: server.url())) == .refusedAddress(host: "127.0.0.2", address: "127.0.0.2"))
    }

    @Test func redirectsEnd() async {
        let loop = ScriptedServer { request, connection in
            connection.respond(302, ["Location: \(request.path == "/a" ? "/b" : "/a")"])
        }
        #expect(await failure(HTTPRequest(url: loop.url("/a"))) == .redirectLoop(url: loop.url("/a")))
        let endless = ScriptedServer { request, connection in
            connection.respond(302, ["Location: \(request.path)x"])
        }
        #expect(await failure(HTTPRequest(url: endless.url())) == .tooManyRedirects(limit: 10))
        #expect(endless.requests.count == 11)
        let outside = ScriptedServer { $1.respond(302, ["Location: file:///etc/hostname"]) }
        #expect(
            await failure(HTTPRequest(url: outside.url()))
                == .badRedirect("a redirect cannot be followed: the URL's scheme is file, not http or https"))
    }

    @Test func silenceEnds() async {
        let server = ScriptedServer { $1.waitForClose() }
        #expect(await failure(HTTPRequest(url: server.url(), timeouts: quick)) == .timeout(.total, milliseconds: 300))
        let stalling = TransferTimeouts(connect: 2_000, total: 20_000, stall: 1_000)
        #expect(
            await failure(HTTPRequest(url: server.url(), timeouts: stalling))
                == .timeout(.stalled, milliseconds: 1_000))
    }

    @Test func dripEnds() async {
        let server = ScriptedServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<1000 {
                connection.send("x")
                connection.pause(milliseconds: 20)
            }
        }
        #expect(await failure(HTTPRequest(url: server.url(), timeouts: quick)) == .timeout(.total, milliseconds: 300))
    }

    @Test func totalTimeCountsAllHops() async {
        let server = ScriptedServer { request, connection in
            connection.pause(milliseconds: 120)
            connection.respond(302, ["Location: \(request.path)x"])
        }
        #expect(await failure(HTTPRequest(url: server.url(), timeouts: quick)) == .timeout(.total, milliseconds: 300))
    }

    @Test func sizesAreLimited() async {
        let limits = TransferLimits(receivedBytes: 100_000, bodyBytes: 200_000, headerBytes: 4_000)
        let bomb = CompressedBodies.bomb(bytes: 50_000_000)
        let server = ScriptedServer { request, connection in
            switch request.path {
            case "/bomb":
                connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
                connection.send(Array(bomb.prefix(50_000)))
                connection.waitForClose()
            case "/long":
                connection.send("HTTP/1.1 200 OK\r\n\r\n")
                for _ in 0..<200 { connection.send([UInt8](repeating: 65, count: 1_000)) }
            default:
                connection.send("HTTP/1.1 200 OK\r\n")
                for number in 0..<1_000 { connection.send("X-\(number): value\r\n") }
            }
        }
        func send(_ path: String) async -> TransferFailure? {
            await failure(HTTPRequest(url: server.url(path), limits: limits))
        }
        #expect(await send("/bomb") == .tooLarge(.decompressed, limit: 200_000))
        #expect(await send("/long") == .tooLarge(.received, limit: 100_000))
        #expect(await send("/headers") == .tooLarge(.headers, limit: 4_000))
    }

    @Test func bodyThatEndsTooSoonIsNoResponse() async {
        let server = ScriptedServer { request, connection in
            switch request.path {
            case "/short": connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
            case "/chunk": connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
            case "/gzip": connection.respond(200, ["Content-Encoding: gzip"], body: "this is no gzip")
            case "/noise": connection.send("SSH-2.0-OpenSSH\r\n")
            default: break
            }
        }
        for path in ["/short", "/chunk", "/gzip", "/noise", "/nothing"] {
            #expect(await sentence(server.url(path)).hasPrefix("the server's response is damaged: "), "\(path)")
        }
    }

    @Test func otherFailuresAreNamed() async {
        let server = ScriptedServer { $1.send("plain text\r\n") }
        let https = server.url().replacing("http:", with: "https:")
        #expect(await sentence(https).hasPrefix("no secure connection: "))
        #expect(await sentence("http://no-such-host.invalid/") == "the host no-such-host.invalid has no address")
        #expect(await sentence("http://127.0.0.1:1/").hasPrefix("no connection: "))
        for url in ["", "/path", "ftp://h/", "file:///etc/passwd", "http://u:p@h/", "http://", "http://h\u{0}/"] {
            #expect(await sentence(url).hasPrefix("the request cannot be sent: the URL"), "\(url)")
        }
    }

    private func sentence(_ url: String) async -> String {
        await failure(HTTPRequest(url: url))?.description ?? "no failure"
    }

    @Test func cancellationEndsATransfer() async throws {
        let server = ScriptedServer { $1.waitForClose() }
        let client = localClient()
        let task = Task { await failure(HTTPRequest(url: server.url()), client: client) }
        while server.requests.isEmpty { await Task.yield() }
        task.cancel()
        #expect(await task.value == .cancelled)
        let early = Task {
            while !Task.isCancelled { await Task.yield() }
            return await failure(HTTPRequest(url: server.url()), client: client)
        }
        early.cancel()
        #expect(await early.value == .cancelled)
    }

    @Test func closedLoopFailsWhatIsUnderWay() async {
        let server = ScriptedServer { $1.waitForClose() }
        let loop = TransferLoop(connectionsPerHost: 0, connections: 0, streamsPerConnection: 100)
        let request = HTTPRequest(url: server.url())
        let configuration = HTTPClientConfiguration(addresses: AddressPolicy(allowed: [IPNetwork("127.0.0.1")!]))
        let perform = { @Sendable () async -> TransferFailure? in
            do throws(TransferFailure) {
                let hop = Hop(
                    request: request, url: try HTTPURL(request.url), configuration: configuration, milliseconds: 9_000)
                _ = try await loop.perform(hop, receiver: CollectedBody())
                return nil
            } catch { return error }
        }
        let underWay = Task { await perform() }
        while server.requests.isEmpty { await Task.yield() }
        loop.close()
        #expect(await underWay.value == .closed)
        #expect(await perform() == .closed)
    }
}
