import Glibc

/// Serves all clients on one thread, none of which can hold up another.
struct ServerLoop {
    let listener: Int32
    /// Becomes readable when the server is to stop.
    let stop: Int32
    let limits: StatusServer.Limits
    let page: @Sendable (String) -> StatusPage?

    private var connections: [Connection] = []
    /// Where the system has no socket left, asking again at once would only burn its time.
    private var acceptsAfter: Int64 = 0

    init(
        listener: Int32, stop: Int32, limits: StatusServer.Limits, page: @escaping @Sendable (String) -> StatusPage?
    ) {
        self.listener = listener
        self.stop = stop
        self.limits = limits
        self.page = page
    }

    /// Returns when it is told to stop; all its clients' sockets are closed then.
    mutating func run() {
        defer { for connection in connections { close(connection.socket) } }
        while turn() {}
    }

    private mutating func turn() -> Bool {
        let now = Self.now()
        let takes = now >= acceptsAfter
        var polled = [
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            pollfd(fd: takes ? listener : -1, events: Int16(POLLIN), revents: 0),
        ]
        polled += connections.map { pollfd(fd: $0.socket, events: $0.interest, revents: 0) }
        let deadline = (connections.map(\.deadline) + (takes ? [] : [acceptsAfter])).min()
        let wait = deadline.map { Int32(clamping: max($0 - now, 0) + 1) } ?? -1
        guard poll(&polled, nfds_t(polled.count), wait) >= 0 else { return errno == EINTR }
        if polled[0].revents != 0 { return false }
        for index in connections.indices where polled[index + 2].revents != 0 {
            connections[index].advance(response)
        }
        closeEnded()
        if polled[1].revents != 0 { accept() }
        return true
    }

    private func response(to head: RequestHead) -> [UInt8] {
        switch head {
        case .incomplete: []
        case .refused(let status): StatusPage.problem(status).response(withBody: true)
        case .request("GET", let path): (page(path) ?? .problem(404)).response(withBody: true)
        case .request("HEAD", let path): (page(path) ?? .problem(404)).response(withBody: false)
        case .request: StatusPage.problem(405).response(withBody: true)
        }
    }

    private mutating func closeEnded() {
        let now = Self.now()
        connections.removeAll { connection in
            guard connection.phase == .over || connection.deadline <= now else { return false }
            close(connection.socket)
            return true
        }
    }

    /// Takes a client; one too many costs the one that has been there longest its place.
    private mutating func accept() {
        let socket = Glibc.accept(listener, nil, nil)
        guard socket >= 0 else {
            if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { acceptsAfter = Self.now() + 100 }
            return
        }
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        if connections.count >= limits.connections { close(connections.removeFirst().socket) }
        connections.append(Connection(socket, deadline: Self.now() + limits.milliseconds))
    }

    /// Milliseconds of the monotonic clock.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
