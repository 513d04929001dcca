import Foundation

/// A connection of the scripted server; it closes with the last reference to it.
package final class ServerConnection: Sendable {
    private let descriptor: CInt

    init(_ descriptor: CInt) { self.descriptor = descriptor }

    /// A child that another test started meanwhile may hold the descriptor too; the client must see the end anyway.
    deinit {
        shutdown(descriptor, CInt(SHUT_RDWR))
        close(descriptor)
    }

    package func send(_ text: String) { send(Array(text.utf8)) }

    /// - Returns: False where the client has gone.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// A whole response with a fitting length.
    package func respond(_ status: Int = 200, _ headers: [String] = [], body: [UInt8] = []) {
        let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.count)"] + headers
        send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    package func respond(_ status: Int = 200, _ headers: [String] = [], body: String) {
        respond(status, headers, body: Array(body.utf8))
    }

    /// Blocks until the client closes the connection.
    package func waitForClose() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    package func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

    func readRequest() -> ServerRequest? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        var request: ServerRequest?
        var bodyStart = 0
        while true {
            if request == nil, let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) {
                request = Self.parse(String(decoding: bytes[..<end.lowerBound], as: UTF8.self))
                bodyStart = end.upperBound
            }
            // The first byte of a TLS handshake: no request will follow it.
            if bytes.first == 0x16 { return ServerRequest(method: "TLS", path: "", headers: [:], body: "") }
            let length = Int(request?.headers["content-length"] ?? "") ?? 0
            if var request, bytes.count >= bodyStart + length {
                request.body = String(decoding: bytes[bodyStart..<bodyStart + length], as: UTF8.self)
                return request
            }
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes.append(contentsOf: chunk.prefix(count))
        }
    }

    private static func parse(_ head: String) -> ServerRequest? {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            headers[pair[0].lowercased()] = pair.count > 1 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
        }
        return ServerRequest(method: String(words[0]), path: String(words[1]), headers: headers, body: "")
    }
}
