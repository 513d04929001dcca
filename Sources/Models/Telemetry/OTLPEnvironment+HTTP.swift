import HTTPTransfer
import OpenTelemetry

extension OTLPEnvironment {
    /// Sends over HTTP.
    ///
    /// - Parameters:
    ///   - client: made with `HTTPClientConfiguration.models()`: the operator names the receiver, and the exporter
    ///     itself decides what is sent again.
    ///   - now: the time in nanoseconds since 1970.
    package static func http(_ client: HTTPClient, now: @escaping @Sendable () -> UInt64) -> OTLPEnvironment {
        OTLPEnvironment(
            send: { request in
                var headers = HTTPHeaders()
                for header in request.headers { headers.add(header.name, header.value) }
                let posted = HTTPRequest(
                    .post, url: request.url, headers: headers, body: request.body,
                    timeouts: TransferTimeouts(total: request.timeout),
                    limits: TransferLimits(receivedBytes: 1 << 20, bodyBytes: 1 << 20, redirects: 0))
                guard let response = try? await client.transfer(posted) else { return nil }
                let seconds = response.headers["Retry-After"].flatMap { Int($0) } ?? -1
                return OTLPAnswer(
                    status: response.status, retryAfter: (0...3_600).contains(seconds) ? seconds * 1_000 : nil)
            }, now: now)
    }
}
