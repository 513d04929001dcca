import Foundation
import Synchronization

/// Answers GET and HEAD for a few pages over HTTP/1.1: for probes and scrapers, not for people at large.
///
/// One thread serves all clients; each connection has one request, a head of 8 KiB at most, and one deadline for all
/// of it, so a slow client costs nobody but itself.
package final class StatusServer: Sendable {
    package struct Limits: Sendable {
        /// The most clients at once.
        package var connections = 64
        /// How long a client may take, from connecting to having the whole response.
        package var milliseconds: Int64 = 10_000

        package init() {}
    }

    /// The port it listens on.
    package let port: UInt16

    /// Written to make the loop end; `nil` once it has ended.
    private let stopSignal: Mutex<Int32?>

    /// Listens, and answers from now on.
    ///
    /// - Parameters:
    ///   - address: "127.0.0.1:9464", "[::1]:9464", or ":9464" for all interfaces; port 0 takes any free one.
    ///   - page: the page of a path, `nil` for 404. It runs on the server's thread, which waits for it.
    /// - Throws: where nobody can listen there.
    package init(
        on address: String, limits: Limits = Limits(), page: @escaping @Sendable (String) -> StatusPage?
    ) throws(ListenFailure) {
        let listener = try ListeningSocket.open(address)
        port = ListeningSocket.port(of: listener)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            close(listener)
            throw ListenFailure(description: "can't listen on \(address): \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (stop, signal) = (ends[0], ends[1])
        stopSignal = Mutex(signal)
        let thread = Thread { [self] in
            var loop = ServerLoop(listener: listener, stop: stop, limits: limits, page: page)
            loop.run()
            close(listener)
            stopSignal.withLock { open in
                close(stop)
                close(signal)
                open = nil
            }
        }
        thread.name = "status"
        thread.start()
    }

    /// Closes the port and drops the clients, soon.
    package func stop() {
        stopSignal.withLock { signal in
            if let signal { _ = write(signal, [1 as UInt8], 1) }
        }
    }
}
