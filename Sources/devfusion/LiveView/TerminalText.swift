/// Text of unknown origin made fit for one line of a terminal.
enum TerminalText {
    /// A letter with more marks on it than any language needs is one that wants to leave its line.
    private static let scalarsPerCharacter = 10

    /// One line that moves nothing: white space becomes single spaces, and what a terminal obeys or nobody sees (escape
    /// sequences, direction marks) becomes �.
    static func sanitized(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).map { word in
            word.reduce(into: "") { $0 += visible($1) }
        }.joined(separator: " ")
    }

    private static func visible(_ character: Character) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in character.unicodeScalars.prefix(scalarsPerCharacter) {
            switch scalar.properties.generalCategory {
            case .control, .surrogate, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
            case .format where scalar != "\u{200D}": scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// How many columns a sanitized text takes.
    static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

    /// The text, its end replaced by … where it takes more columns than there are.
    static func cut(_ text: String, to limit: Int) -> String {
        fits(text, limit) ? text : String(prefix(of: text, columns: limit - 1)) + (limit > 0 ? "…" : "")
    }

    /// The same with its beginning replaced: the end of an address tells more.
    static func cutFront(_ text: String, to limit: Int) -> String {
        if fits(text, limit) { return text }
        let end = String(prefix(of: String(text.reversed()), columns: limit - 1).reversed())
        return (limit > 0 ? "…" : "") + end
    }

    /// The text with spaces behind it, as many columns wide as given.
    static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - Self.columns(text)))
    }

    private static func fits(_ text: String, _ limit: Int) -> Bool { columns(text) <= limit }

    private static func prefix(of text: String, columns limit: Int) -> Substring {
        var used = 0
        return text.prefix { character in
            used += columns(character)
            return used <= limit
        }
    }

    private static func columns(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        if scalars.contains(where: { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" }) { return 2 }
        guard let base = scalars.first else { return 0 }
        switch base.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(base.value) ? 2 : 1
        }
    }

    /// The blocks that Unicode's East Asian Width calls wide or full-width.
    private static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x17000...0x18D08, 0x1B000...0x1B2FB, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
