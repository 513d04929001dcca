import HTTPTransfer
import ScriptedServer
import Synchronization
import Testing

@testable import Tools

@Suite struct WebReadingTests {
    private let folder = TemporaryFolder()

    private func reader(cache: (any HTTPCache)? = nil, isLocalAllowed: Bool = true, milliseconds: Int = 20_000)
        -> SourceReader
    {
        let networks = isLocalAllowed ? [IPNetwork("127.0.0.1")!] : []
        let client = HTTPClient(
            HTTPClientConfiguration(addresses: AddressPolicy(allowed: networks), retry: .never))
        let timeouts = TransferTimeouts(connect: 2_000, total: milliseconds, stall: 5_000)
        return SourceReader(client: client, cache: cache, timeouts: timeouts, now: { 7 })
    }

    private func cause(_ address: String, by reader: SourceReader) async -> ReadFailure.Cause? {
        do throws(ReadFailure) {
            _ = try await reader.read(address, roots: [])
            return nil
        } catch { return error.cause }
    }

    @Test func pageIsReadFromWhereItsRedirectsLead() async throws {
        let server = ScriptedServer { request, connection in
            guard request.path == "/page" else { return connection.respond(301, ["Location: /page"]) }
            let page = Array("<title>T</title><p>".utf8) + [0x93, 0xFA, 0x96, 0x7B]
            connection.respond(200, ["Content-Type: text/html; charset=Shift_JIS"], body: page)
        }
        let document = try await reader().read(server.url("/old#part"), roots: [])
        #expect(document.address == server.url("/page"))
        #expect(document.title == "T")
        #expect(document.text == "日本")
        #expect(document.mediaType == "text/html; charset=shift_jis")
        #expect(document.retrievedAt == 7)
    }

    @Test func unchangedPageComesFromTheCache() async throws {
        let version = Mutex("1")
        let server = ScriptedServer { request, connection in
            let tag = "\"v\(version.withLock { $0 })\""
            guard request.headers["if-none-match"] != tag else { return connection.respond(304, ["ETag: \(tag)"]) }
            connection.respond(200, ["ETag: \(tag)", "Content-Type: text/markdown"], body: "Version *\(tag)*")
        }
        let cache = DirectoryHTTPCache(folder: folder.path + "/cache")
        for expected in ["1", "1", "2"] {
            if expected == "2" { version.withLock { $0 = "2" } }
            let document = try await reader(cache: cache).read(server.url("/a"), roots: [])
            #expect(document.text == "Version \"v\(expected)\"")
            #expect(document.mediaType == "text/markdown")
        }
        #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"v1\"", "\"v1\""])
    }

    @Test func pageThatMayNotBeKeptIsNotKept() async throws {
        let server = ScriptedServer { request, connection in
            let header = request.path == "/tagged" ? ["ETag: x", "Cache-Control: private, No-Store"] : []
            connection.respond(200, header, body: "text")
        }
        let cache = DirectoryHTTPCache(folder: folder.path + "/cache")
        for path in ["/tagged", "/plain"] {
            _ = try await reader(cache: cache).read(server.url(path), roots: [])
            #expect(cache.response(for: server.url(path)) == nil)
        }
    }

    @Test func failuresAreTyped() async {
        let bomb = CompressedBodies.bomb(bytes: 80 << 20)
        let server = ScriptedServer { request, connection in
            switch request.path {
            case "/loop": connection.respond(302, ["Location: /loop"])
            case "/private": connection.respond(302, ["Location: http://169.254.169.254/latest/meta-data"])
            case "/silent": connection.waitForClose()
            case "/picture": connection.respond(200, ["Content-Type: image/png"], body: "x")
            case "/binary": connection.respond(200, body: [0x7F, 0x45, 0x4C, 0x46])
            case "/bomb":
                connection.respond(200, ["Content-Encoding: gzip"], body: bomb)
            case "/far": connection.respond(302, ["Location: file:///etc/passwd"])
            default: connection.respond(Int(request.path.dropFirst()) ?? 500)
            }
        }
        let expected: [(String, ReadFailure.Cause)] = [
            ("/loop", .redirectLoop),
            ("/private", .refusedAddress(host: "169.254.169.254", address: "169.254.169.254")),
            ("/404", .notFound), ("/410", .notFound),
            ("/403", .notPermitted("the server answered with status 403")), ("/503", .http(status: 503)),
            ("/304", .http(status: 304)), ("/picture", .unsupported(mediaType: "image/png")),
            ("/binary", .notText("it is an ELF binary")), ("/bomb", .tooLarge(found: nil, limit: 64 << 20)),
            ("/far", .invalidAddress("a redirect cannot be followed: the URL's scheme is file, not http or https")),
        ]
        for (path, cause) in expected {
            #expect(await self.cause(server.url(path), by: reader()) == cause, "\(path)")
        }
        #expect(
            await cause(server.url("/404"), by: reader(isLocalAllowed: false))
                == .refusedAddress(host: "127.0.0.1", address: "127.0.0.1"))
        #expect(
            await cause(server.url("/silent"), by: reader(milliseconds: 200))
                == .timeout("the response did not end within 200 ms"))
    }
}
