/// The header fields of a response, as they arrive line by line.
struct ResponseHead {
    private(set) var headers = HTTPHeaders()
    /// The size of all lines, those of interim responses included.
    private(set) var bytes = 0

    mutating func add(_ line: UnsafeRawBufferPointer) {
        bytes += line.count
        let text = String(decoding: line, as: UTF8.self)
        // A status line begins the fields anew: what came before belongs to an interim response.
        if text.hasPrefix("HTTP/") {
            headers = HTTPHeaders()
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            let end = value.lastIndex { !$0.isWhitespace }
            headers.add(String(text[..<colon]), end.map { String(value[...$0]) } ?? "")
        }
    }
}
