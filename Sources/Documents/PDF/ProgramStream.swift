import Glibc

/// A program's standard input and output in one: a pair of sockets, which are closed in every other child process.
final class ProgramStream {
    private let ours: CInt
    /// The program's end.
    private(set) var theirs: CInt

    init() throws(ProgramFailure) {
        var ends: [CInt] = [-1, -1]
        let status = socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
        (ours, theirs) = (ends[0], ends[1])
        guard status == 0 else { throw .system(call: "socketpair", error: errno) }
    }

    deinit {
        closeTheirs()
        if ours >= 0 { close(ours) }
    }

    /// Has to be done once the program runs: otherwise its end does not show.
    func closeTheirs() {
        if theirs >= 0 { close(theirs) }
        theirs = -1
    }

    /// Writes the input and reads the output side by side until the program closes its output.
    ///
    /// - Parameter deadline: In milliseconds of `BoundedProgram.now()`.
    func exchange(_ input: [UInt8], limit: Int, deadline: Int) throws(ProgramFailure) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var unsent = input[...]
        var isWriting = true
        while true {
            if isWriting, unsent.isEmpty {
                shutdown(ours, CInt(SHUT_WR))
                isWriting = false
            }
            let remaining = deadline - BoundedProgram.now()
            guard remaining > 0 else { throw .timeout }
            var event = pollfd(fd: ours, events: Int16(isWriting ? POLLIN | POLLOUT : POLLIN), revents: 0)
            guard poll(&event, 1, CInt(remaining)) > 0 else { continue }
            if isWriting, Int32(event.revents) & POLLOUT != 0 { try send(&unsent) }
            guard Int32(event.revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            let count = recv(ours, &chunk, chunk.count, CInt(MSG_DONTWAIT))
            if count == 0 { return output }
            if count < 0 {
                // A program that ends without reading its whole input resets the connection.
                if errno == ECONNRESET { return output }
                guard errno == EINTR || errno == EAGAIN else { throw .system(call: "recv", error: errno) }
                continue
            }
            guard output.count + count <= limit else { throw .outputTooLarge }
            output.append(contentsOf: chunk.prefix(count))
        }
    }

    private func send(_ unsent: inout ArraySlice<UInt8>) throws(ProgramFailure) {
        let flags = CInt(MSG_DONTWAIT | MSG_NOSIGNAL)
        let count = unsent.withUnsafeBytes { Glibc.send(ours, $0.baseAddress, min($0.count, 1 << 20), flags) }
        if count >= 0 {
            unsent = unsent.dropFirst(count)
        } else if errno == EPIPE || errno == ECONNRESET {
            unsent = []
        } else if errno != EINTR, errno != EAGAIN {
            throw .system(call: "send", error: errno)
        }
    }
}
