import Glibc

/// One client: it sends a request, takes the response, and is gone, all before its deadline.
struct Connection {
    enum Phase {
        case receiving
        case sending
        /// The response is out. Closing before the client does might take it back, so what still comes is dropped.
        case draining
        case over
    }

    let socket: Int32
    /// In milliseconds of the monotonic clock.
    let deadline: Int64
    private(set) var phase = Phase.receiving
    private var received: [UInt8] = []
    private var response: ArraySlice<UInt8> = []

    init(_ socket: Int32, deadline: Int64) {
        self.socket = socket
        self.deadline = deadline
    }

    /// What to wait for.
    var interest: Int16 { phase == .sending ? Int16(POLLOUT) : Int16(POLLIN) }

    /// Goes as far as it can without waiting.
    mutating func advance(_ answer: (RequestHead) -> [UInt8]) {
        if phase == .receiving { receive(answer) }
        if phase == .sending { send() }
        if phase == .draining { drain() }
    }

    private mutating func receive(_ answer: (RequestHead) -> [UInt8]) {
        while phase == .receiving {
            guard let bytes = read() else { return }
            received.append(contentsOf: bytes)
            let head = RequestHead(received)
            guard head != .incomplete else { continue }
            received = []
            response = answer(head)[...]
            phase = .sending
        }
    }

    private mutating func send() {
        while !response.isEmpty {
            let count = response.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno != EAGAIN { phase = .over }
                return
            }
            response = response.dropFirst(count)
        }
        shutdown(socket, Int32(SHUT_WR))
        phase = .draining
    }

    private mutating func drain() {
        // A client that sends without end is cut off by its deadline; a share of it is enough for one turn.
        for _ in 0..<16 where phase == .draining {
            if read() == nil { return }
        }
    }

    /// The next bytes; `nil` where there are none now. The end of them ends the connection.
    private mutating func read() -> ArraySlice<UInt8>? {
        var buffer = [UInt8](repeating: 0, count: 2_048)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 { return buffer[..<count] }
            if count < 0, errno == EINTR { continue }
            if count == 0 || errno != EAGAIN { phase = .over }
            return nil
        }
    }
}
