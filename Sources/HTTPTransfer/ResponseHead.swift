/// The header fields of a response, as they arrive line by line.
struct ResponseHead {
    private(set) var headers = HTTPHeaders()
    /// The size of all lines, those of interim responses included.
    private(set) var bytes = 0

    mutating func add(_ line: UnsafeRawBufferPointer) {
        bytes += line.count
        // A status line begins the fields anew: what came before belongs to an interim response.
        if line.starts(with: "HTTP/".utf8) {
            headers = HTTPHeaders()
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            var value = line[(colon + 1)...].drop(while: Self.isSpace)
            while let last = value.last, Self.isSpace(last) { value.removeLast() }
            headers.add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }

    /// Lines come with their ends.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }
}
