/// Splits UTF-8 text into sentences: first into lines and paragraphs, then prose at full stops.
struct SentenceSplitter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var sentences: [Sentence] = []
    private var paragraph = 0
    /// The prose lines that are waiting to be split together.
    private var pending: Range<Int>?
    /// The line before, where the paragraph goes on.
    private var lastLine: Range<Int>?

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func split() -> [Sentence] {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            take(line: start..<end)
            start = end + 1
        }
        flush()
        return sentences
    }

    private mutating func take(line: Range<Int>) {
        let content = trimmed(line)
        guard !content.isEmpty else { return beginParagraph() }
        if isCode(content, indent: content.lowerBound - line.lowerBound) {
            flush()
            return sentences.append(
                Sentence(start: content.lowerBound, end: content.upperBound, kind: .code, paragraph: paragraph))
        }
        if isTableRow(content) {
            beginParagraph()
            sentences.append(
                Sentence(start: content.lowerBound, end: content.upperBound, kind: .prose, paragraph: paragraph))
            return beginParagraph()
        }
        if beginsItem(content) {
            beginParagraph()
        } else if let last = lastLine, !wraps(last, into: content) {
            flush()
        }
        lastLine = content
        pending = (pending?.lowerBound ?? content.lowerBound)..<content.upperBound
        if bytes[content.lowerBound] == UInt8(ascii: "#") { beginParagraph() }
    }

    private mutating func beginParagraph() {
        flush()
        lastLine = nil
        if sentences.last?.paragraph == paragraph { paragraph += 1 }
    }

    private mutating func flush() {
        guard let range = pending else { return }
        pending = nil
        var start = range.lowerBound
        for end in SentenceEnds(bytes: bytes, range: range) {
            let sentence = trimmed(start..<end)
            if !sentence.isEmpty { append(sentence) }
            start = end
        }
    }

    private mutating func append(_ range: Range<Int>) {
        let last = bytes[range.upperBound - 1]
        let isClosed = ".!?:;".utf8.contains(last) || last == UInt8(ascii: ")") && range.count > Self.labelBytes / 2
        let kind: Sentence.Kind = !isClosed && range.count <= Self.labelBytes ? .label : .prose
        sentences.append(Sentence(start: range.lowerBound, end: range.upperBound, kind: kind, paragraph: paragraph))
    }

    /// Whether a line of prose was broken only because it was full.
    private func wraps(_ line: Range<Int>, into next: Range<Int>) -> Bool {
        Self.wrappedBytes.contains(line.count) && (bytes[next.lowerBound].isSmall || next.count > Self.labelBytes / 2)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start].isSpace { start += 1 }
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        return start..<end
    }

    private func isCode(_ line: Range<Int>, indent: Int) -> Bool {
        let starts = { (prefix: StaticString) in
            line.count >= prefix.utf8CodeUnitCount
                && (0..<prefix.utf8CodeUnitCount).allSatisfy { bytes[line.lowerBound + $0] == prefix.utf8Start[$0] }
        }
        return indent >= 4 && !beginsItem(line) || starts("$ ") || starts(">>>") || starts("... ") || starts("```")
    }

    /// "cell | cell": each row of a table says something of its own.
    private func isTableRow(_ line: Range<Int>) -> Bool {
        line.dropFirst().dropLast().contains { place in
            bytes[place] == UInt8(ascii: "|") && bytes[place - 1] == UInt8(ascii: " ")
                && bytes[place + 1] == UInt8(ascii: " ")
        }
    }

    /// "- ", "* ", "+ ", "• ", "1. ", "a) ".
    private func beginsItem(_ line: Range<Int>) -> Bool {
        let bytes = bytes[line]
        let first = line.lowerBound
        guard line.count > 2 else { return false }
        if "-*+".utf8.contains(bytes[first]) { return bytes[first + 1] == UInt8(ascii: " ") }
        if bytes[first] == 0xE2, bytes[first + 1] == 0x80, bytes[first + 2] == 0xA2 { return true }
        let digits = bytes.prefix(while: \.isDigit).count
        let marker = digits > 0 ? first + digits : first + 1
        guard digits < 4, digits > 0 || bytes[first].isSmall, marker + 1 < line.upperBound else { return false }
        return ".)".utf8.contains(bytes[marker]) && bytes[marker + 1] == UInt8(ascii: " ")
    }

    private static let labelBytes = 100
    /// Hard-wrapped text has lines of this length.
    private static let wrappedBytes = 50...110
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
}
