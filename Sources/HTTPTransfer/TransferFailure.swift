/// Why there is no response. A response with a status of 400 and above is no failure here.
package enum TransferFailure: Error, Equatable, CustomStringConvertible {
    case invalidRequest(String)
    /// The host's address is one that the policy refuses.
    case refusedAddress(host: String, address: String)
    case unknownHost(String)
    case connection(String)
    case tls(String)
    case timeout(Phase, milliseconds: Int)
    /// A response past a limit, in bytes.
    case tooLarge(Part, limit: Int)
    case tooManyRedirects(limit: Int)
    case redirectLoop(url: String)
    /// A redirect to something that is no `http:` or `https:` URL.
    case badRedirect(String)
    /// What the server sent is not HTTP, is compressed wrongly, or ends too soon.
    case protocolViolation(String)
    case cancelled
    /// The client was closed.
    case closed

    package enum Phase: String, Sendable {
        case connecting
        case stalled
        case total
    }

    package enum Part: String, Sendable {
        case headers
        case received = "body as received"
        case decompressed = "body"
    }

    /// Whether the same request may succeed a little later.
    package var isTransient: Bool {
        switch self {
        case .unknownHost, .connection, .timeout, .protocolViolation: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
        case .refusedAddress(let host, let address):
            "the address \(address) of host \(host) is not public and is not allowed by configuration"
        case .unknownHost(let host): "the host \(host) has no address"
        case .connection(let reason): "no connection: \(reason)"
        case .tls(let reason): "no secure connection: \(reason)"
        case .timeout(.connecting, let milliseconds): "no connection within \(milliseconds) ms"
        case .timeout(.stalled, let milliseconds): "nothing arrived for \(milliseconds) ms"
        case .timeout(.total, let milliseconds): "the response did not end within \(milliseconds) ms"
        case .tooLarge(let part, let limit):
            "the response's \(part.rawValue) is larger than the limit of \(limit) bytes"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .redirectLoop(let url): "the redirects lead back to \(url)"
        case .badRedirect(let reason): reason
        case .protocolViolation(let reason): "the server's response is damaged: \(reason)"
        case .cancelled: "the request was cancelled"
        case .closed: "the HTTP client is closed"
        }
    }
}
