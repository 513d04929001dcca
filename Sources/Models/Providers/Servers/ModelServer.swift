import HTTPTransfer

/// A model server and how it is spoken to.
package struct ModelServer: Sendable {
    package var address: ModelAddress
    package var key: ModelKey?
    package var timeouts: ModelTimeouts
    package var limits: ModelLimits
    /// Sent with every request beside the protocol's own: an organisation, a project, a referrer.
    package var headers: HTTPHeaders

    package init(
        address: ModelAddress, key: ModelKey? = nil, timeouts: ModelTimeouts = ModelTimeouts(),
        limits: ModelLimits = ModelLimits(), headers: HTTPHeaders = HTTPHeaders()
    ) {
        self.address = address
        self.key = key
        self.timeouts = timeouts
        self.limits = limits
        self.headers = headers
    }
}

/// How long a model may take, in milliseconds.
package struct ModelTimeouts: Sendable, Hashable {
    package var connect: Int
    /// From the request's first byte to the answer's last; a request's own deadline may be sooner.
    package var total: Int
    /// Without a single byte for this long, an answer has stalled. The time that a model takes to read its prompt
    /// counts too.
    package var stall: Int

    package init(connect: Int = 10_000, total: Int = 600_000, stall: Int = 120_000) {
        self.connect = connect
        self.total = total
        self.stall = stall
    }
}

/// How much an answer may take, in bytes.
package struct ModelLimits: Sendable, Hashable {
    /// The text and the tool calls of all choices together.
    package var answer: Int
    /// One event or line of a stream.
    package var event: Int
    /// An answer that comes in one piece, with all that is around its text.
    package var body: Int

    package init(answer: Int = 4 << 20, event: Int = 1 << 20, body: Int = 64 << 20) {
        self.answer = answer
        self.event = event
        self.body = body
    }
}

extension HTTPClientConfiguration {
    /// For a client that speaks to model servers: every address, since only the operator names them, thousands of
    /// connections to one host, each for as many requests as its server takes, and no repetition, which is for the
    /// layers above to decide.
    package static func models(
        userAgent: String = "devfusion", proxy: String? = nil, certificateAuthorities: String? = nil
    ) -> HTTPClientConfiguration {
        HTTPClientConfiguration(
            addresses: .everywhere, retry: .never, userAgent: userAgent, proxy: proxy,
            certificateAuthorities: certificateAuthorities, connectionsPerHost: 4_096, connections: 8_192,
            sharesConnections: true, streamsPerConnection: 1_000)
    }
}
