import CCurl

/// Drives many transfers. All but `wakeUp` belongs to one thread.
final class MultiHandle: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer
    /// Curl calls it until the handle is cleaned up, which is before it can go.
    private let watch = SocketWatch()

    init(connectionsPerHost: Int, connections: Int, streamsPerConnection: Int) {
        precondition(isCurlReady, "libcurl cannot be set up")
        guard let pointer = curl_multi_init() else { preconditionFailure("libcurl has no memory for transfers") }
        self.pointer = pointer
        ccurl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
        ccurl_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        ccurl_multi_set_long(pointer, CURLMOPT_MAX_CONCURRENT_STREAMS, streamsPerConnection)
        let context = Unmanaged.passUnretained(watch).toOpaque()
        ccurl_multi_set_socket(
            pointer,
            { _, socket, action, context, _ in
                MultiHandle.watch(context).watch(socket, action: action)
                return 0
            }, context)
        ccurl_multi_set_timer(
            pointer,
            { _, milliseconds, context in
                MultiHandle.watch(context).setTimer(milliseconds: milliseconds)
                return 0
            }, context)
    }

    deinit { curl_multi_cleanup(pointer) }

    func add(_ handle: EasyHandle) { _ = handle.withPointer { curl_multi_add_handle(pointer, $0) } }

    func remove(_ handle: EasyHandle) { _ = handle.withPointer { curl_multi_remove_handle(pointer, $0) } }

    /// Waits until there is something to do, and does it.
    ///
    /// - Returns: Identity and result of each transfer that ended.
    func advance() -> [(identity: Int, code: CURLcode)] {
        var running: CInt = 0
        for (socket, ready) in watch.wait() { curl_multi_socket_action(pointer, socket, ready, &running) }
        if watch.takeTimer() { curl_multi_socket_action(pointer, CURL_SOCKET_BAD, 0, &running) }
        var ended: [(identity: Int, code: CURLcode)] = []
        var queued: CInt = 0
        while let message = curl_multi_info_read(pointer, &queued) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            ended.append((Int(bitPattern: easy), message.pointee.data.result))
        }
        return ended
    }

    /// Ends the waiting of `advance`; may be called on any thread.
    func wakeUp() { watch.wakeUp() }

    private static func watch(_ context: UnsafeMutableRawPointer?) -> SocketWatch {
        guard let context else { preconditionFailure("curl lost the list of sockets") }
        return Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue()
    }
}
