/// The text of a paragraph or heading while it is collected, with its line ends as they stand: a table shows only by
/// its lines.
struct MarkdownInline {
    /// Without marks.
    private(set) var plain: [UInt8] = []
    /// As HTML.
    private var markup: [UInt8] = []
    /// The text cannot be told without HTML.
    private var hasMarkup = false
    /// Emphasis, the innermost last.
    private var emphases: [Emphasis] = []
    /// What began or ended since the last text.
    private var isBoundary = false

    private struct Emphasis {
        let mark: [UInt8]
        /// Where it began in `plain` and `markup`, once text followed.
        var start: (plain: Int, markup: Int)?
        /// It begins within a word.
        var isInWord = false
        var isWritten = false
    }

    /// A mark that ended within a word: whether it counts shows by what follows.
    private var ended: Emphasis?

    var isEmpty: Bool { plain.isEmpty && markup.isEmpty }

    mutating func append(_ text: [UInt8]) {
        guard let first = text.first else { return }
        settle(before: first)
        plain += text
        markup += Self.escaped(text)
    }

    /// Code: what looks like a mark in it is none.
    mutating func appendCode(_ code: [UInt8]) {
        boundary()
        append(code)
        boundary()
    }

    mutating func appendTag(_ tag: [UInt8]) {
        guard Self.isTag(tag) else { return append(tag) }
        markup += tag
        hasMarkup = true
    }

    mutating func appendLineEnd() {
        endWord()
        plain.append(0x0A)
        markup.append(0x0A)
    }

    /// A link, a picture or code begins or ends: numbers on both sides are two.
    mutating func boundary() { isBoundary = true }

    mutating func beginEmphasis(_ mark: String) { emphases.append(Emphasis(mark: Array(mark.utf8))) }

    mutating func endEmphasis() {
        guard let emphasis = emphases.popLast(), emphasis.start != nil else { return }
        if emphasis.isWritten { write(emphasis.mark) } else if emphasis.isInWord { ended = emphasis }
    }

    private mutating func write(_ text: [UInt8]) {
        plain += text
        markup += Self.escaped(text)
    }

    private mutating func endWord() {
        ended = nil
        isBoundary = false
        for index in emphases.indices where emphases[index].start == nil {
            emphases[index].start = (plain.count, markup.count)
        }
    }

    /// Decides about marks between the last text and the next: 2*3*4 is no 234, although its 3 is set in italics.
    private mutating func settle(before first: UInt8) {
        let last = plain.last ?? 0x20
        let isWithinWord = last.isAlphanumeric && first.isAlphanumeric
        if let emphasis = ended, isWithinWord, last.isDigit || first.isDigit, let start = emphasis.start {
            plain.insert(contentsOf: emphasis.mark, at: start.plain)
            markup.insert(contentsOf: emphasis.mark, at: start.markup)
            write(emphasis.mark)
        }
        ended = nil
        var isWritten = false
        for index in emphases.indices where emphases[index].start == nil {
            emphases[index].start = (plain.count, markup.count)
            emphases[index].isInWord = isWithinWord
            guard isWithinWord, last.isDigit || first.isDigit else { continue }
            emphases[index].isWritten = true
            write(emphases[index].mark)
            isWritten = true
        }
        if isBoundary, !isWritten, last.isDigit, first.isDigit { write([0x20]) }
        isBoundary = false
    }

    private static func escaped(_ text: [UInt8]) -> [UInt8] {
        text.reduce(into: []) { result, byte in
            switch byte {
            case UInt8(ascii: "&"): result += Array("&amp;".utf8)
            case UInt8(ascii: "<"): result += Array("&lt;".utf8)
            case UInt8(ascii: ">"): result += Array("&gt;".utf8)
            default: result.append(byte)
            }
        }
    }

    /// Whether it is a tag or comment of HTML; a placeholder such as `<name>` is text.
    private static func isTag(_ tag: [UInt8]) -> Bool {
        let inner = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }
        if let first = inner.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "?") { return true }
        let name = String(decoding: inner.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }, as: UTF8.self)
            .lowercased()
        return !swallowing.contains(name) && (name.contains("-") || MarkupTag.isKnown(name))
    }

    /// Elements that take everything up to their ends for their own; in a sentence their names are meant.
    private static let swallowing: Set<String> = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext", "noscript",
        "template",
    ]

    // MARK: The finished text

    /// - Returns: The text, and whether it is HTML.
    func finished() -> (text: [UInt8], isMarkup: Bool) {
        let struck = Self.struck(markup)
        let isMarkup = hasMarkup || struck.hasDeletion
        return isMarkup ? (struck.text, true) : (Self.restored(plain), false)
    }

    /// `~~` in pairs as HTML; single ones as they stand.
    private static func struck(_ markup: [UInt8]) -> (text: [UInt8], hasDeletion: Bool) {
        let marks = markup.indices.filter { markup[$0...].starts(with: MarkdownSource.strike) }
        guard !marks.isEmpty else { return (restored(markup), false) }
        var text: [UInt8] = []
        var position = 0
        var hasDeletion = false
        var opening: Int?
        for mark in marks {
            text += markup[position..<mark]
            position = mark + MarkdownSource.strike.count
            let isSpaceBefore = mark == 0 || markup[mark - 1] <= 0x20
            let isSpaceAfter = position >= markup.count || markup[position] <= 0x20
            if let start = opening, !isSpaceBefore {
                text.replaceSubrange(start..<(start + 2), with: "<del>".utf8)
                text += Array("</del>".utf8)
                opening = nil
                hasDeletion = true
            } else {
                if opening == nil, !isSpaceAfter { opening = text.count }
                text += Array("~~".utf8)
            }
        }
        return (restored(text + markup[position...]), hasDeletion)
    }

    private static func restored(_ text: [UInt8]) -> [UInt8] {
        MarkdownSource.restored(text, pipe: MarkdownSource.escapedPipe)
    }
}

extension MarkdownSource {
    /// With the characters for which its marks stand.
    static func restored(_ text: [UInt8], pipe: [UInt8]) -> [UInt8] {
        guard text.contains(0xEF) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let mark = text[index...].prefix(3)
            if mark.elementsEqual(escapedPipe) {
                result += pipe
            } else if mark.elementsEqual(noteBracket) {
                result.append(UInt8(ascii: "["))
            } else if mark.elementsEqual(strike) {
                result += Array("~~".utf8)
            } else {
                result.append(text[index])
                index += 1
                continue
            }
            index += 3
        }
        return result
    }
}
