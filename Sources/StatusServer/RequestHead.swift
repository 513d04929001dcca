/// The first line of an HTTP/1.1 request whose head has come in whole; the rest of the head says nothing of use here.
enum RequestHead: Equatable {
    /// More bytes are to come.
    case incomplete
    case request(method: String, path: String)
    /// The request cannot be answered but with this status.
    case refused(Int)

    /// The longest head, in bytes.
    static let limitBytes = 8_192

    /// Reads what has come in so far.
    init(_ bytes: [UInt8]) {
        guard let end = Self.end(of: bytes) else {
            self = bytes.count >= Self.limitBytes ? .refused(431) : .incomplete
            return
        }
        guard end <= Self.limitBytes else {
            self = .refused(431)
            return
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }.filter { $0 != UInt8(ascii: "\r") }
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].starts(with: "HTTP/1.".utf8), parts[1].first == UInt8(ascii: "/"),
            line.allSatisfy({ (0x20..<0x7f).contains($0) })
        else {
            self = .refused(400)
            return
        }
        let target = parts[1].prefix { $0 != UInt8(ascii: "?") }
        self = .request(
            method: String(decoding: parts[0], as: UTF8.self), path: String(decoding: target, as: UTF8.self))
    }

    /// Where the empty line ends that ends a head.
    private static func end(of bytes: [UInt8]) -> Int? {
        var lineStart = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            let line = bytes[lineStart..<index]
            if line.isEmpty || line.elementsEqual("\r".utf8) { return index + 1 }
            lineStart = index + 1
        }
        return nil
    }
}
