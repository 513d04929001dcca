import Foundation
import Synchronization

/// An HTTP server that does what a test tells it, down to the bytes: a listener, and a thread per connection.
package final class ScriptedServer: Sendable {
    package typealias Script = @Sendable (ServerRequest, ServerConnection) -> Void

    package let port: Int
    private let log = RequestLog()

    /// - Parameter script: Called for each request on a thread of its own; the connection closes when it returns.
    package init(_ script: @escaping Script) {
        let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) | listen(listener, 512) | getsockname(listener, pointer, &length)
            }
        }
        precondition(status == 0, "the server cannot listen: error \(errno)")
        port = Int(UInt16(bigEndian: address.sin_port))
        // Listens until the process ends: a test's last use of the server may come before its last request.
        Thread.detachNewThread { [log] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                // A program that a test starts must not keep the connection open.
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                Thread.detachNewThread {
                    let connection = ServerConnection(connection)
                    guard let request = connection.readRequest() else { return }
                    log.requests.withLock { $0.append(request) }
                    script(request, connection)
                }
            }
        }
    }

    package var requests: [ServerRequest] { log.requests.withLock { $0 } }

    package func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }
}

private final class RequestLog: Sendable {
    let requests = Mutex<[ServerRequest]>([])
}

package struct ServerRequest: Sendable {
    package var method: String
    package var path: String
    /// Names in lower case.
    package var headers: [String: String]
    package var body: String
}
