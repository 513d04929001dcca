import Glibc

/// Why a server cannot listen.
package struct ListenFailure: Error, CustomStringConvertible {
    package let description: String
}

/// Opens the socket that a server listens on.
enum ListeningSocket {
    /// - Parameter address: "127.0.0.1:9464", "[::1]:9464", "host:0" for any free port, ":9464" for all interfaces.
    /// - Returns: a socket that does not block.
    static func open(_ address: String) throws(ListenFailure) -> Int32 {
        guard let (host, port) = split(address) else {
            throw ListenFailure(description: "a host and a port from 0 to 65535 are wanted, like 127.0.0.1:9464")
        }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host.isEmpty ? nil : host, port, &hints, &found)
        guard result == 0, let first = found else {
            throw ListenFailure(description: "\(address) can't be looked up: \(String(cString: gai_strerror(result)))")
        }
        defer { freeaddrinfo(found) }
        let info = first.pointee
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let socket = Glibc.socket(info.ai_family, info.ai_socktype | flags, 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard socket >= 0, bind(socket, info.ai_addr, info.ai_addrlen) == 0, listen(socket, 128) == 0 else {
            let reason = String(cString: strerror(errno))
            if socket >= 0 { close(socket) }
            throw ListenFailure(description: "can't listen on \(address): \(reason)")
        }
        return socket
    }

    /// The port that a listening socket has got.
    static func port(of socket: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(socket, $0, &length) }
            // The port has the same place in both families' addresses.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    private static func split(_ address: String) -> (host: String, port: String)? {
        guard let colon = address.lastIndex(of: ":"), UInt16(address[address.index(after: colon)...]) != nil else {
            return nil
        }
        var host = address[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return (String(host), String(address[address.index(after: colon)...]))
    }
}
