import CCurl
import Glibc

/// Waits for sockets by the kernel's own list, so that a wake-up costs what it brings and not what it watches.
///
/// All but `wakeUp` belongs to one thread.
final class SocketWatch: @unchecked Sendable {
    private let list: CInt
    private let alarm: CInt
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private var known: Set<CInt> = []
    /// When curl wants to be called although no socket is ready, in milliseconds of the clock that never turns back.
    private var timer: Int?

    init() {
        list = ccurl_epoll_create()
        alarm = ccurl_event_create()
        let status = ccurl_epoll_control(list, EPOLL_CTL_ADD, alarm, EPOLLIN.rawValue)
        precondition(list >= 0 && alarm >= 0 && status == 0, "no descriptors to wait for sockets: error \(errno)")
    }

    deinit {
        close(list)
        close(alarm)
    }

    /// - Parameter action: One of curl's `CURL_POLL_` values.
    func watch(_ socket: CInt, action: CInt) {
        guard action != CURL_POLL_REMOVE else {
            known.remove(socket)
            _ = ccurl_epoll_control(list, EPOLL_CTL_DEL, socket, 0)
            return
        }
        var wanted: UInt32 = 0
        if action & CURL_POLL_IN != 0 { wanted |= EPOLLIN.rawValue }
        if action & CURL_POLL_OUT != 0 { wanted |= EPOLLOUT.rawValue }
        _ = ccurl_epoll_control(list, known.insert(socket).inserted ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, wanted)
    }

    /// - Parameter milliseconds: From now; below zero for never.
    func setTimer(milliseconds: Int) { timer = milliseconds < 0 ? nil : SystemTime.monotonic + milliseconds }

    /// Whether the timer has run out; it then stands still.
    func takeTimer() -> Bool {
        guard let timer, timer <= SystemTime.monotonic else { return false }
        self.timer = nil
        return true
    }

    /// Waits for sockets, the timer, or `wakeUp`.
    ///
    /// - Returns: Each ready socket with curl's `CURL_CSELECT_` values.
    func wait() -> [(socket: CInt, ready: CInt)] {
        let limit = timer.map { CInt(clamping: max(0, $0 - SystemTime.monotonic)) } ?? -1
        let count = epoll_wait(list, &events, CInt(events.count), limit)
        var found: [(socket: CInt, ready: CInt)] = []
        for index in 0..<max(0, Int(count)) {
            let socket = ccurl_epoll_descriptor(&events[index])
            if socket == alarm { silence() } else { found.append((socket, Self.ready(events[index].events))) }
        }
        return found
    }

    /// Ends a `wait`; may be called on any thread.
    func wakeUp() {
        var one: UInt64 = 1
        _ = write(alarm, &one, 8)
    }

    private func silence() {
        var count: UInt64 = 0
        _ = read(alarm, &count, 8)
    }

    private static func ready(_ events: UInt32) -> CInt {
        var ready: CInt = 0
        if events & EPOLLIN.rawValue != 0 { ready |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { ready |= CURL_CSELECT_OUT }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { ready |= CURL_CSELECT_ERR }
        return ready
    }
}
