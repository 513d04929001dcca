/// Finds out in which character encoding bytes are written, and decodes them.
///
/// In this order: byte order mark, declared label, label inside the markup, UTF-8, a guess. A label that names another
/// encoding is not believed where the bytes are UTF-8 throughout and show it.
///
/// Source: HTML Living Standard, 13.2.3.2, apart from the last sentence.
enum TextDecoder {
    static func decode(_ bytes: [UInt8], declared: String?, isMarkup: Bool) -> DecodedText {
        if let mark = ByteOrderMark(bytes) {
            return DecodedText(text(bytes[mark.length...], as: mark.encoding), of: bytes[mark.length...], mark.encoding)
        }
        let damage = UTF8Damage(bytes)
        for case let label? in [declared, isMarkup ? MarkupCharset.label(in: bytes) : nil] {
            guard let encoding = TextEncoding(label: label), !encoding.isContradicted(by: damage, bytes) else {
                continue
            }
            if let text = decode(bytes[...], as: encoding) { return DecodedText(text, of: bytes[...], encoding) }
        }
        if let wide = UnmarkedUTF16.encoding(of: bytes), case .utf16(let bigEndian) = wide {
            return DecodedText(
                text(bytes[...], as: wide), of: bytes[...], wide, guess: bigEndian ? "utf-16be" : "utf-16le")
        }
        if damage.isUTF8 { return DecodedText(text(bytes[...], as: .utf8), of: bytes[...], .utf8) }
        let label = CharsetGuess.label(of: bytes)
        let encoding = TextEncoding(label: label) ?? .windows1252
        return DecodedText(text(bytes[...], as: encoding), of: bytes[...], encoding, guess: label)
    }

    /// Whether the encoding has NUL bytes in ordinary text.
    static func isWide(_ bytes: [UInt8], declared: String?) -> Bool {
        if let mark = ByteOrderMark(bytes) { return mark.encoding != .utf8 }
        switch declared.flatMap({ TextEncoding(label: $0) }) {
        case .utf16(_): return true
        case .named(let name): return name.hasPrefix("UTF-32") || name.hasPrefix("UCS-")
        default: return UnmarkedUTF16.encoding(of: bytes) != nil
        }
    }

    /// - Returns: Nil where nothing here knows the encoding.
    static func decode(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) -> [UInt8]? {
        switch encoding {
        case .utf8: UTF8Check.isValid(bytes) ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
        case .windows1252: Windows1252.decode(bytes)
        case .utf16(let bigEndian): UTF16Bytes.decode(bytes, bigEndian: bigEndian)
        case .named(let name): NamedCharset.decode(bytes, name: name)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>, as encoding: TextEncoding) -> [UInt8] {
        decode(bytes, as: encoding) ?? []
    }
}

/// Bytes as text, and how sure that is.
struct DecodedText: Equatable {
    /// Valid UTF-8 without byte order mark; what cannot be decoded is U+FFFD.
    var text: [UInt8]
    /// The label of the encoding, where it was guessed.
    var guess: String?
    /// How many times U+FFFD stands for what could not be decoded.
    var replaced: Int

    init(_ text: [UInt8], of bytes: ArraySlice<UInt8>, _ encoding: TextEncoding, guess: String? = nil) {
        self.text = text
        self.guess = guess
        // In UTF-8 the character may stand in the source itself.
        let before = encoding == .utf8 ? Self.replacements(in: bytes) : 0
        replaced = Self.replacements(in: text[...]) - before
    }

    private static func replacements(in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: 0xEF) {
            if bytes[found...].starts(with: [0xEF, 0xBF, 0xBD]) { count += 1 }
            index = found + 1
        }
        return count
    }
}

extension TextEncoding {
    /// Whether the bytes show that they are written in something else.
    fileprivate func isContradicted(by damage: UTF8Damage, _ bytes: [UInt8]) -> Bool {
        switch self {
        // A page that claims UTF-8 and holds not one valid character outside ASCII was written in something else.
        case .utf8: damage.stray > 0 && damage.whole == 0
        case .utf16: false
        case .named("ISO-2022-JP"), .named("UTF-7"): false
        // Two characters that are valid by chance are rare, and a page that was saved again keeps its old label.
        case .windows1252, .named: damage.stray == 0 && UTF8Check.evidence(bytes) >= 2
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
