/// One request to one URL: what the loop performs.
struct Hop: Sendable {
    var request: HTTPRequest
    var url: HTTPURL
    var configuration: HTTPClientConfiguration
    /// What remains of the request's total time.
    var milliseconds: Int
    /// Whether the body is used while it arrives: then what matters is how soon, not how much at a time.
    var isStreamed = false
}

/// What is known of a response when its body has passed.
struct HopEnd: Sendable {
    var status: Int
    var headers: HTTPHeaders
    /// Where a redirect leads, as an absolute URL.
    var location: String?
    /// Whether the receiver wanted no more.
    var isStopped: Bool
}
