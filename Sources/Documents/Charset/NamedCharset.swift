import Glibc

/// Every other encoding, through the C library's converter.
enum NamedCharset {
    /// - Returns: UTF-8, with U+FFFD for what the encoding does not know; nil where the name is unknown.
    static func decode(_ bytes: ArraySlice<UInt8>, name: String) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        var input = Array(bytes)
        input.withUnsafeMutableBytes { source in convert(source, by: converter, into: &text) }
        // Some converters know codes for surrogates, which are no characters.
        return UTF8Check.isValid(text[...]) ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    private static func convert(
        _ source: UnsafeMutableRawBufferPointer, by converter: iconv_t, into text: inout [UInt8]
    ) {
        var chunk = [CChar](repeating: 0, count: 64 << 10)
        var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var remaining = source.count
        while remaining > 0 {
            let result = chunk.withUnsafeMutableBufferPointer { buffer -> (status: Int, error: CInt) in
                var output = buffer.baseAddress
                var room = buffer.count
                let status = iconv(converter, &next, &remaining, &output, &room)
                let error = errno
                text.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(buffer.count - room))
                return (status, error)
            }
            guard result.status == -1, result.error != E2BIG, remaining > 0 else { continue }
            text.append(contentsOf: "\u{FFFD}".utf8)
            next = next?.advanced(by: 1)
            remaining -= 1
        }
    }
}
