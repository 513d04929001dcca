import Testing

@testable import HTTPTransfer

@Suite struct RedirectsTests {
    private static let sent: HTTPHeaders = [
        "Authorization": "secret", "X-Api-Key": "secret", "Cookie": "secret", "Accept": "text/html",
    ]

    @Test(
        arguments: [
            (.post, 301, .get), (.post, 302, .get), (.post, 303, .get), (.post, 307, .post), (.post, 308, .post),
            (.put, 302, .put), (.put, 303, .get), (.head, 303, .head), (.get, 302, .get),
        ] as [(HTTPMethod, Int, HTTPMethod)])
    func methodFollowsTheStandard(_ method: HTTPMethod, _ status: Int, _ next: HTTPMethod) throws {
        var redirects = try Redirects(
            HTTPRequest(method, url: "http://h/a", headers: ["Content-Type": "text/plain"], body: [1]))
        #expect(try redirects.follow(status: status, location: "http://h/b"))
        #expect(redirects.request.method == next)
        #expect(redirects.request.body == (next == method ? [1] : []))
        #expect((redirects.request.headers["content-type"] == nil) == (next != method))
    }

    @Test(
        arguments: [
            ("https://h/b", ["Authorization", "X-Api-Key", "Cookie", "Accept"]), ("https://H:443/b", nil),
            ("http://h/b", ["Accept"]), ("https://h:444/b", ["Accept"]), ("https://other/b", ["Accept"]),
        ] as [(String, [String]?)])
    func secretsStayWithTheirOrigin(_ location: String, _ names: [String]?) throws {
        var redirects = try Redirects(HTTPRequest(url: "https://h/a", headers: Self.sent))
        #expect(try redirects.follow(status: 302, location: location))
        #expect(redirects.request.headers.fields.map(\.name) == names ?? Self.sent.fields.map(\.name))
    }

    @Test func loopsAndLongChainsEnd() throws {
        var redirects = try Redirects(HTTPRequest(url: "http://h/a", limits: TransferLimits(redirects: 3)))
        #expect(try redirects.follow(status: 302, location: "http://h/b"))
        #expect(throws: TransferFailure.redirectLoop(url: "http://h/a")) {
            try redirects.follow(status: 302, location: "http://h/a#again")
        }
        redirects = try Redirects(HTTPRequest(url: "http://h/0", limits: TransferLimits(redirects: 3)))
        for step in 1...3 { #expect(try redirects.follow(status: 308, location: "http://h/\(step)")) }
        #expect(throws: TransferFailure.tooManyRedirects(limit: 3)) {
            try redirects.follow(status: 308, location: "http://h/4")
        }
    }

    @Test(arguments: [
        ("file:///etc/passwd", "the URL's scheme is file, not http or https"),
        ("ftp://h/", "the URL's scheme is ftp, not http or https"),
        ("http://me:secret@h/", "the URL has a user name or a password in it"), ("http://", "the URL is malformed"),
    ])
    func redirectOutOfTheWebIsRefused(_ location: String, _ reason: String) throws {
        var redirects = try Redirects(HTTPRequest(url: "http://h/"))
        #expect(throws: TransferFailure.badRedirect("a redirect cannot be followed: \(reason)")) {
            try redirects.follow(status: 302, location: location)
        }
    }

    @Test(arguments: [(200, "http://h/b"), (304, "http://h/b"), (300, "http://h/b"), (302, nil), (302, "")])
    func otherResponsesAreFinal(_ status: Int, _ location: String?) throws {
        var redirects = try Redirects(HTTPRequest(url: "http://h/"))
        #expect(try !redirects.follow(status: status, location: location))
    }

    @Test(arguments: [
        HTTPHeaders([.init(name: "A\r\nB", value: "x")]), ["A": "x\r\nB: y"], ["": "x"], ["A:": "x"], ["A": "\u{0}"],
    ])
    func headerCannotSmuggleAnother(_ headers: HTTPHeaders) {
        #expect(throws: TransferFailure.self) { try Redirects(HTTPRequest(url: "http://h/", headers: headers)) }
    }
}
