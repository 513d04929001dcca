import HTTPTransfer

/// Reads web pages through the cache.
struct WebPages {
    struct Page: Sendable {
        var url: String
        var contentType: String?
        var body: [UInt8]
    }

    var client: HTTPClient
    var cache: (any HTTPCache)?
    var timeouts: TransferTimeouts
    /// The largest page.
    var bytes: Int

    private static let accepted =
        "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/pdf;q=0.8, */*;q=0.5"

    func read(_ url: HTTPURL) async throws(ReadFailure.Cause) -> Page {
        let kept = await keptResponse(for: url)
        var headers: HTTPHeaders = ["Accept": Self.accepted]
        headers["If-None-Match"] = kept?.entityTag
        headers["If-Modified-Since"] = kept?.lastModified
        let limits = TransferLimits(receivedBytes: bytes, bodyBytes: bytes)
        let request = HTTPRequest(url: url.text, headers: headers, timeouts: timeouts, limits: limits)
        let response: HTTPResponse
        do throws(TransferFailure) {
            response = try await client.transfer(request)
        } catch {
            throw ReadFailure.Cause(error)
        }
        if response.status == 304, let kept {
            return Page(url: kept.url, contentType: kept.contentType, body: kept.body)
        }
        try check(response.status)
        await keep(response, for: url)
        return Page(url: response.url, contentType: response.headers["Content-Type"], body: response.body)
    }

    private func check(_ status: Int) throws(ReadFailure.Cause) {
        switch status {
        case 200..<300: return
        case 404, 410: throw .notFound
        case 401, 403: throw .notPermitted("the server answered with status \(status)")
        default: throw .http(status: status)
        }
    }

    private func keptResponse(for url: HTTPURL) async -> CachedResponse? {
        guard let cache else { return nil }
        return try? await BlockingWork.run { () throws(ReadFailure.Cause) in cache.response(for: url.text) }
    }

    /// Only a response that the server can confirm is worth keeping.
    private func keep(_ response: HTTPResponse, for url: HTTPURL) async {
        let kept = CachedResponse(
            url: response.url, contentType: response.headers["Content-Type"], entityTag: response.headers["ETag"],
            lastModified: response.headers["Last-Modified"], body: response.body)
        let mayKeep = response.headers["Cache-Control"]?.lowercased().contains("no-store") != true
        guard let cache, response.status == 200, mayKeep, kept.entityTag != nil || kept.lastModified != nil else {
            return
        }
        try? await BlockingWork.run { () throws(ReadFailure.Cause) in cache.keep(kept, for: url.text) }
    }
}
