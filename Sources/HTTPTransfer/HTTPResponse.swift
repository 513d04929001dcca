/// A response with its whole body.
package struct HTTPResponse: Sendable, Hashable {
    package var status: Int
    /// The URL that answered: the request's own, or the one that redirects led to.
    package var url: String
    package var headers: HTTPHeaders
    /// Decompressed.
    package var body: [UInt8]

    package init(status: Int, url: String, headers: HTTPHeaders, body: [UInt8]) {
        self.status = status
        self.url = url
        self.headers = headers
        self.body = body
    }
}
