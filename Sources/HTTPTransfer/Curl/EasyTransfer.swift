import CCurl
import Glibc

/// One hop under way: its options, its limits, and what has come of it so far.
///
/// Made by the caller, then handed to the loop's thread, which alone touches it from there on.
final class EasyTransfer: @unchecked Sendable {
    let handle: EasyHandle
    private var hop: Hop
    /// Beside the hop, since each piece is compared with them.
    private let limits: TransferLimits
    private let receiver: any ResponseReceiver
    private var head = ResponseHead()
    private var isHeadGiven = false
    /// Whether the receiver wanted no more.
    private var isStopped = false
    private var bodyBytes = 0
    /// The last address that the policy refused, and whether it allowed another one.
    private var refused: IPAddress?
    private var isAnyAllowed = false
    /// Why a callback gave the transfer up.
    private var failure: TransferFailure?

    /// - Parameter handle: a new one, or one that was reset.
    init(_ hop: Hop, receiver: any ResponseReceiver, handle: EasyHandle) {
        self.hop = hop
        self.handle = handle
        limits = hop.request.limits
        self.receiver = receiver
        setTarget()
        setBounds()
        setHeaders()
        // The loop keeps the transfer until curl has let go of the handle.
        handle.setCallbacks(
            head: { bytes, size, count, context in
                EasyTransfer.with(context) {
                    $0.receiveHead(UnsafeRawBufferPointer(start: bytes, count: size * count))
                }
            },
            body: { bytes, size, count, context in
                EasyTransfer.with(context) {
                    $0.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
                }
            },
            progress: { context, _, received, _, _ in EasyTransfer.with(context) { $0.receive(total: Int(received)) } },
            openSocket: { context, _, address in EasyTransfer.with(context) { $0.openSocket(address) } },
            context: Unmanaged.passUnretained(self).toOpaque())
    }

    /// What came of the hop.
    func result(_ code: CURLcode) -> Result<HopEnd, TransferFailure> {
        if let failure { return .failure(failure) }
        guard code == CURLE_OK || isStopped else { return .failure(failure(for: code)) }
        return .success(
            HopEnd(
                status: handle.number(CURLINFO_RESPONSE_CODE), headers: head.headers,
                location: handle.text(CURLINFO_REDIRECT_URL), isStopped: isStopped))
    }

    private func setTarget() {
        let request = hop.request
        handle.set(CURLOPT_URL, hop.url.text)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        // An empty proxy keeps curl from asking the environment for one.
        handle.set(CURLOPT_PROXY, hop.configuration.proxy ?? "")
        if let file = hop.configuration.certificateAuthorities { handle.set(CURLOPT_CAINFO, file) }
        if request.method == .head { handle.set(CURLOPT_NOBODY, 1) }
        guard !request.body.isEmpty || [.post, .put, .patch].contains(request.method) else {
            if request.method != .get, request.method != .head {
                handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
            }
            return
        }
        handle.set(CURLOPT_POST, 1)
        handle.setBody(request.body)
        // Curl has its own copy now.
        hop.request.body = []
        handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    private func setBounds() {
        let timeouts = hop.request.timeouts
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(timeouts.connect, hop.milliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, hop.milliseconds)
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
        handle.set(CURLOPT_LOW_SPEED_TIME, max(1, timeouts.stall / 1000))
        // What a proxy says before the server does is no head of a response.
        handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        if hop.configuration.sharesConnections, hop.url.scheme == "https" { handle.set(CURLOPT_PIPEWAIT, 1) }
        guard hop.isStreamed else { return }
        handle.set(CURLOPT_UPLOAD_BUFFERSIZE, 16 << 10)
        handle.set(CURLOPT_TCP_KEEPALIVE, 1)
    }

    private func setHeaders() {
        let headers = hop.request.headers
        if headers["User-Agent"] == nil { handle.set(CURLOPT_USERAGENT, hop.configuration.userAgent) }
        // Every compression that this curl can undo; of a stream none is asked for, since a compressor holds text back
        // and takes its own memory, but undone where it comes.
        if headers["Accept-Encoding"] == nil { handle.set(CURLOPT_ACCEPT_ENCODING, hop.isStreamed ? "identity" : "") }
        // curl drops a field with nothing after its colon and sends one that ends in a semicolon as empty.
        let lines = headers.fields.map { $0.value.isEmpty ? $0.name + ";" : $0.name + ": " + $0.value }
        handle.setHeaders(lines + ["Expect:"])
    }

    private static func with<Result>(
        _ context: UnsafeMutableRawPointer?, _ body: (EasyTransfer) -> Result
    ) -> Result {
        guard let context else { preconditionFailure("curl lost the transfer's context") }
        return Unmanaged<EasyTransfer>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
    }

    private func receiveHead(_ line: UnsafeRawBufferPointer) -> Int {
        head.add(line)
        guard head.bytes <= limits.headerBytes else {
            failure = .tooLarge(.headers, limit: limits.headerBytes)
            return 0
        }
        // An empty line ends a head; an interim response's is not the one that is waited for.
        guard line.count <= 2, !isHeadGiven else { return line.count }
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        guard status >= 200 else { return line.count }
        isHeadGiven = true
        isStopped = !receiver.receive(HTTPResponseHead(status: status, headers: head.headers))
        return isStopped ? 0 : line.count
    }

    private func receiveBody(_ piece: UnsafeRawBufferPointer) -> Int {
        bodyBytes += piece.count
        guard bodyBytes <= limits.bodyBytes else {
            failure = .tooLarge(.decompressed, limit: limits.bodyBytes)
            return 0
        }
        isStopped = !receiver.receive(piece)
        return isStopped ? 0 : piece.count
    }

    private func receive(total: Int) -> CInt {
        guard total > limits.receivedBytes else { return 0 }
        failure = failure ?? .tooLarge(.received, limit: limits.receivedBytes)
        return 1
    }

    /// The one place where an address is checked: it is the very address that will be connected to, so a name that
    /// means something else at the next look-up gains nothing.
    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let target = address?.pointee,
            let resolved = IPAddress(socketAddress: ccurl_address_bytes(address), family: target.family)
        else { return CURL_SOCKET_BAD }
        guard hop.configuration.addresses.allows(resolved) else {
            refused = resolved
            return CURL_SOCKET_BAD
        }
        isAnyAllowed = true
        return socket(target.family, target.socktype | CInt(SOCK_CLOEXEC.rawValue), target.protocol)
    }

    private func failure(for code: CURLcode) -> TransferFailure {
        if code == CURLE_COULDNT_CONNECT, !isAnyAllowed, let refused {
            return .refusedAddress(host: hop.url.host, address: refused.description)
        }
        return switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost(hop.url.host)
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            .tls(handle.message(for: code))
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            .connection(handle.message(for: code))
        case CURLE_URL_MALFORMAT: .invalidRequest(handle.message(for: code))
        default: .protocolViolation(handle.message(for: code))
        }
    }

    private var timeout: TransferFailure {
        let timeouts = hop.request.timeouts
        // curl's timers are a millisecond or two coarse.
        if handle.time(CURLINFO_TOTAL_TIME_T) >= (hop.milliseconds - 5) * 1000 {
            return .timeout(.total, milliseconds: timeouts.total)
        }
        if handle.time(CURLINFO_PRETRANSFER_TIME_T) == 0 {
            return .timeout(.connecting, milliseconds: timeouts.connect)
        }
        return .timeout(.stalled, milliseconds: max(1, timeouts.stall / 1000) * 1000)
    }
}
