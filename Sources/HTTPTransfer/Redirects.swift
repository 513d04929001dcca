/// Follows redirects one by one, so that each hop passes every check that the first one passed.
struct Redirects {
    private(set) var request: HTTPRequest
    private(set) var url: HTTPURL
    private var seen: Set<String>
    private var count = 0

    init(_ request: HTTPRequest) throws(TransferFailure) {
        if let name = request.headers.firstInvalidName {
            throw .invalidRequest("the header \(name) has characters that a header cannot have")
        }
        self.request = request
        url = try HTTPURL(request.url)
        seen = [Self.key(request.method, url)]
    }

    /// - Parameter location: Where the response leads, as an absolute URL.
    /// - Returns: False where the response is the last one.
    mutating func follow(status: Int, location: String?) throws(TransferFailure) -> Bool {
        guard [301, 302, 303, 307, 308].contains(status), let location, !location.isEmpty else { return false }
        guard count < request.limits.redirects else { throw .tooManyRedirects(limit: request.limits.redirects) }
        let next: HTTPURL
        do throws(TransferFailure) {
            next = try HTTPURL(location)
        } catch {
            guard case .invalidRequest(let reason) = error else { throw error }
            throw .badRedirect("a redirect cannot be followed: \(reason)")
        }
        count += 1
        changeMethod(status: status)
        if !next.isSameOrigin(as: url) { dropPrivateHeaders() }
        url = next
        request.url = next.text
        guard seen.insert(Self.key(request.method, next)).inserted else { throw .redirectLoop(url: next.text) }
        return true
    }

    private mutating func changeMethod(status: Int) {
        let becomesGet = status == 303 ? request.method != .head : status <= 302 && request.method == .post
        guard becomesGet, request.method != .get else { return }
        request.method = .get
        request.body = []
        for name in ["Content-Type", "Content-Encoding", "Content-Language"] { request.headers[name] = nil }
    }

    /// Another origin gets only what says nothing about the sender.
    private mutating func dropPrivateHeaders() {
        let harmless = ["accept", "accept-language", "accept-encoding", "user-agent", "content-type", "range"]
        request.headers.fields.removeAll { !harmless.contains($0.name.lowercased()) }
    }

    private static func key(_ method: HTTPMethod, _ url: HTTPURL) -> String { method.rawValue + " " + url.text }
}
