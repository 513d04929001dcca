package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"

    /// Whether doing it twice is the same as doing it once.
    package var isIdempotent: Bool { self != .post && self != .patch }
}

/// One HTTP request.
package struct HTTPRequest: Sendable, Hashable {
    package var method: HTTPMethod
    /// An absolute `http:` or `https:` URL without user name and password.
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var timeouts: TransferTimeouts
    package var limits: TransferLimits
    /// Whether it may be sent again after a failure; by default what its method says.
    package var isRepeatable: Bool

    package init(
        _ method: HTTPMethod = .get, url: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
        timeouts: TransferTimeouts = TransferTimeouts(), limits: TransferLimits = TransferLimits(),
        isRepeatable: Bool? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.limits = limits
        self.isRepeatable = isRepeatable ?? method.isIdempotent
    }
}

/// How long a request may take, in milliseconds.
package struct TransferTimeouts: Sendable, Hashable {
    /// Finding the address, connecting and the TLS handshake, per hop.
    package var connect: Int
    /// One attempt with all its redirects, from its beginning to the last byte.
    package var total: Int
    /// With less than one byte per second for this long, a transfer has stalled; counted in whole seconds.
    package var stall: Int

    package init(connect: Int = 10_000, total: Int = 60_000, stall: Int = 20_000) {
        self.connect = connect
        self.total = total
        self.stall = stall
    }
}

/// How much a response may take.
package struct TransferLimits: Sendable, Hashable {
    /// Body bytes as they arrive, before decompression.
    package var receivedBytes: Int
    /// Body bytes after decompression.
    package var bodyBytes: Int
    /// Header bytes of one response.
    package var headerBytes: Int
    package var redirects: Int

    package init(
        receivedBytes: Int = 64 << 20, bodyBytes: Int = 64 << 20, headerBytes: Int = 64 << 10, redirects: Int = 10
    ) {
        self.receivedBytes = receivedBytes
        self.bodyBytes = bodyBytes
        self.headerBytes = headerBytes
        self.redirects = redirects
    }
}
