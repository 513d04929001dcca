/// What is answered to a path.
package struct StatusPage: Sendable, Equatable {
    package var status: Int
    package var contentType: String
    package var body: String

    package init(status: Int = 200, contentType: String = "text/plain; charset=utf-8", _ body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// The bytes of the whole response; the connection ends with it.
    func response(withBody: Bool) -> [UInt8] {
        let bytes = Array(body.utf8)
        let head = [
            "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Status")", "Content-Type: \(contentType)",
            "Content-Length: \(bytes.count)", "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
            "Connection: close", status == 405 ? "Allow: GET, HEAD" : nil, "\r\n",
        ].compactMap { $0 }.joined(separator: "\r\n")
        return Array(head.utf8) + (withBody ? bytes : [])
    }

    static func problem(_ status: Int) -> StatusPage { StatusPage(status: status, "\(reasons[status] ?? "")\n") }

    private static let reasons = [
        200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed",
        431: "Request Header Fields Too Large", 503: "Service Unavailable",
    ]
}
