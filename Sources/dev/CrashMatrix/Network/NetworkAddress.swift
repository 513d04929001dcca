import Foundation

/// An address of this machine: a numeric IPv4 address and a port.
struct NetworkAddress: Sendable, Equatable, CustomStringConvertible {
    let host: String
    let port: UInt16

    /// From `HOST:PORT`; `nil` where it is none, or more than one.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]), port > 0 else { return nil }
        let host = parts[0] == "localhost" ? "127.0.0.1" : String(parts[0])
        var address = in_addr()
        guard inet_pton(AF_INET, host, &address) == 1 else { return nil }
        self.host = host
        self.port = port
    }

    var description: String { "\(host):\(port)" }

    /// - Returns: the descriptor of a socket that listens here.
    func listener() throws -> Int32 {
        try opened { descriptor, address, count in
            var one: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
            return bind(descriptor, address, count) == 0 && listen(descriptor, 128) == 0
        }
    }

    /// - Returns: the descriptor of a socket that is connected to this address.
    func connected() throws -> Int32 {
        try opened { descriptor, address, count in connect(descriptor, address, count) == 0 }
    }

    private func opened(
        _ use: (_ descriptor: Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw NetworkFailure(address: self, code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        let isUsable = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isUsable else {
            let code = errno
            close(descriptor)
            throw NetworkFailure(address: self, code: code)
        }
        return descriptor
    }
}

struct NetworkFailure: Error, CustomStringConvertible {
    var address: NetworkAddress
    var code: Int32

    var description: String { "\(address): \(String(cString: strerror(code)))" }
}
