/// Finds out in which character encoding bytes are written, and decodes them.
///
/// In this order: byte order mark, declared label, label inside the markup, valid UTF-8, windows-1252.
enum TextDecoder {
    /// - Returns: Valid UTF-8 without byte order mark; what cannot be decoded is U+FFFD.
    static func decode(_ bytes: [UInt8], declared: String?, isMarkup: Bool) -> [UInt8] {
        if let mark = ByteOrderMark(bytes) {
            return decode(bytes[mark.length...], as: mark.encoding) ?? []
        }
        let labels = [declared, isMarkup ? MarkupCharset.label(in: bytes) : nil]
        for case let label? in labels {
            guard let encoding = TextEncoding(label: label) else { continue }
            // A page that claims UTF-8 and holds not one valid character outside ASCII was written in something else.
            if encoding == .utf8, !UTF8Check.isPlausible(bytes) { continue }
            if let text = decode(bytes[...], as: encoding) { return text }
        }
        return UTF8Check.isValid(bytes[...]) ? bytes : Windows1252.decode(bytes[...])
    }

    /// Whether the encoding has NUL bytes in ordinary text.
    static func isWide(_ bytes: [UInt8], declared: String?) -> Bool {
        if let mark = ByteOrderMark(bytes) { return mark.encoding != .utf8 }
        switch declared.flatMap({ TextEncoding(label: $0) }) {
        case .utf16(_): return true
        case .named(let name): return name.hasPrefix("UTF-32") || name.hasPrefix("UCS-")
        default: return false
        }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) -> [UInt8]? {
        switch encoding {
        case .utf8: UTF8Check.isValid(bytes) ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
        case .windows1252: Windows1252.decode(bytes)
        case .utf16(let bigEndian): UTF16Bytes.decode(bytes, bigEndian: bigEndian)
        case .named(let name): NamedCharset.decode(bytes, name: name)
        }
    }
}

/// The encoding that the first bytes of a text announce.
struct ByteOrderMark {
    var encoding: TextEncoding
    /// In bytes.
    var length: Int

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (encoding, length) = (.utf8, 3)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (encoding, length) = (.utf16(bigEndian: true), 2)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (encoding, length) = (.utf16(bigEndian: false), 2)
        } else {
            return nil
        }
    }
}
