/// Reads a text in quotation marks out of JSON with slips.
enum SlipText {
    enum Place {
        case name, value
    }

    /// What counts as white space between texts, one character each.
    static let spaces: [[UInt8]] =
        [[0x20], [0x09], [0x0A], [0x0B], [0x0C], [0x0D]] + ["\u{A0}", "\u{200B}", "\u{FEFF}"].map { Array($0.utf8) }

    private static let plain = [Array("\"".utf8), Array("'".utf8)]
    private static let typographic = ["“", "”", "„", "‟", "‘", "’", "‚"].map { Array($0.utf8) }

    static func begins(in bytes: [UInt8], at position: Int) -> Bool { opening(bytes, position) != nil }

    /// The text that begins at a quotation mark, and the place behind its last one; `nil` where it can't be read.
    ///
    /// - Parameter mayEndAll: whether nothing may follow it.
    static func read(
        _ bytes: [UInt8], at start: Int, _ place: Place, mayEndAll: Bool
    ) -> (text: String, end: Int)? {
        guard let opening = opening(bytes, start) else { return nil }
        let closing = plain.contains(opening) ? [opening] : typographic + [plain[0]]
        var position = start + opening.count
        var text: [UInt8] = []
        var escape = TextEscape()
        while position < bytes.count {
            if !escape.isOpen, let mark = closing.first(where: { bytes[position...].starts(with: $0) }) {
                let end = position + mark.count
                if isFollowed(bytes[end...], place, mayEndAll: mayEndAll) {
                    return (String(decoding: text + escape.end(), as: UTF8.self), end)
                }
            }
            if escape.isOpen {
                guard escape.isInDigits ? isHex(bytes[position]) : isEscapable(bytes[position]) else { return nil }
            }
            text += escape.read(bytes[position])
            position += 1
        }
        return nil
    }

    private static func opening(_ bytes: [UInt8], _ position: Int) -> [UInt8]? {
        guard position < bytes.count else { return nil }
        return (plain + typographic).first { bytes[position...].starts(with: $0) }
    }

    /// Whether what can follow a text does: a quotation mark that anything else follows belongs to the text.
    private static func isFollowed(_ rest: ArraySlice<UInt8>, _ place: Place, mayEndAll: Bool) -> Bool {
        var rest = rest
        while let space = spaces.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(space.count) }
        guard let byte = rest.first else { return place == .value && mayEndAll }
        switch place {
        case .name: return byte == UInt8(ascii: ":") || rest.starts(with: "：".utf8)
        case .value:
            return [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte)
                || rest.starts(with: "，".utf8) || rest.starts(with: "//".utf8)
        }
    }

    /// What may stand behind a backslash: what the standard names, and signs, which can only mean themselves.
    private static func isEscapable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "u"): true
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: JSONEscapes.short(byte) != nil
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }
}
