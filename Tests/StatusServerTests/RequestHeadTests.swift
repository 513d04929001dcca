import Testing

@testable import StatusServer

@Suite struct RequestHeadTests {
    private static let cases: [(String, RequestHead)] = [
        ("", .incomplete), ("GET /live HTTP/1.1\r\n", .incomplete), ("GET /live HTTP/1.1\r\nHost: a\r\n", .incomplete),
        ("GET /live HTTP/1.1\r\nHost: a\r\n\r\n", .request(method: "GET", path: "/live")),
        ("HEAD /live?x=1 HTTP/1.0\n\n", .request(method: "HEAD", path: "/live")),
        ("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", .request(method: "POST", path: "/")),
        ("\r\n\r\n", .refused(400)), ("GET /live\r\n\r\n", .refused(400)),
        ("GET  /live HTTP/1.1\r\n\r\n", .refused(400)),
        ("GET live HTTP/1.1\r\n\r\n", .refused(400)), ("GET /live HTTP/2\r\n\r\n", .refused(400)),
        ("GET /\u{0} HTTP/1.1\r\n\r\n", .refused(400)), ("GET /ü HTTP/1.1\r\n\r\n", .refused(400)),
        ("\u{16}\u{3}\u{1}\n\n", .refused(400)), (String(repeating: "a", count: 8_191), .incomplete),
        (String(repeating: "a", count: 8_192), .refused(431)),
        ("GET /" + String(repeating: "a", count: 8_192) + " HTTP/1.1\r\n\r\n", .refused(431)),
    ]

    @Test(arguments: cases.indices)
    func isReadFromWhatHasCome(_ index: Int) {
        let (text, head) = Self.cases[index]
        #expect(RequestHead(Array(text.utf8)) == head)
    }
}
