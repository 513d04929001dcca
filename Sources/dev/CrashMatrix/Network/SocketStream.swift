import Foundation

/// A socket that never waits, and what stands before and behind it: whole frames of Kafka's protocol come out.
struct SocketStream {
    /// A length and so many bytes; the length is part of the bytes.
    struct Frame {
        var bytes: [UInt8]

        /// The kind of a request.
        var request: Int16 { Int16(truncatingIfNeeded: Int(bytes[4]) << 8 | Int(bytes[5])) }
        /// The number by which a request's answer names it.
        var correlation: Int32 { SocketStream.number(bytes[8..<12]) }
    }

    private let descriptor: Int32
    private var incoming: [UInt8] = []
    private var outgoing: [UInt8] = []
    /// Whether the other side has ended it, or it has failed.
    private(set) var isBroken = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    func polled(reads: Bool) -> pollfd {
        let events = (reads ? POLLIN : 0) | (outgoing.isEmpty ? 0 : POLLOUT)
        return pollfd(fd: descriptor, events: Int16(events), revents: 0)
    }

    mutating func fill() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isBroken {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { incoming += buffer[..<count] }
            if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { isBroken = true }
            guard count == buffer.count else { return }
        }
    }

    mutating func takeFrame() -> Frame? {
        guard let count = frameCount else { return nil }
        let frame = Frame(bytes: Array(incoming[..<count]))
        incoming.removeFirst(count)
        return frame
    }

    /// The correlation id of the next whole frame, if that is an answer.
    func peekAnswer() -> Int32? { frameCount.map { _ in Self.number(incoming[4..<8]) } }

    private var frameCount: Int? {
        guard incoming.count >= 4 else { return nil }
        let count = 4 + Int(Self.number(incoming[0..<4]))
        // Shorter ones there are none of: a request has a header of at least eight bytes, an answer one of four.
        return count >= 8 && incoming.count >= count ? count : nil
    }

    mutating func write(_ bytes: [UInt8]) { outgoing += bytes }

    mutating func flush() {
        while !isBroken, !outgoing.isEmpty {
            let count = send(descriptor, outgoing, outgoing.count, Int32(MSG_NOSIGNAL))
            if count > 0 { outgoing.removeFirst(count) }
            guard count < 0 else { continue }
            if errno != EAGAIN && errno != EINTR { isBroken = true }
            return
        }
    }

    func end() { close(descriptor) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int32 {
        bytes.reduce(0) { $0 << 8 | Int32($1) }
    }
}
