/// Text that is kept line by line: code, listings, plain text.
enum Verbatim {
    /// Line ends become line feeds, no-break spaces become spaces, and what only steers a terminal goes.
    static func normalized(_ text: some Collection<UInt8>) -> [UInt8] {
        var lines = VerbatimLines(capacity: text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let length = lines.take(text, at: index)
            index = text.index(index, offsetBy: length)
        }
        return lines.kept
    }

    /// Normalised, without blank lines at its beginning and white space at its end.
    static func trimmed(_ text: some Collection<UInt8>) -> [UInt8] {
        let block = normalized(text)
        guard let first = block.firstIndex(where: { !isSpace($0) }),
            let last = block.lastIndex(where: { !isSpace($0) })
        else { return [] }
        let lineStart = block[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Array(block[lineStart...last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}

private struct VerbatimLines {
    private(set) var kept: [UInt8] = []
    private var wasReturn = false
    /// Something was left out after the last byte: two numbers must not become one by it.
    private var hasGap = false
    private static let longestSequence = 32

    init(capacity: Int) { kept.reserveCapacity(capacity) }

    /// - Returns: How many bytes were taken.
    mutating func take<Text: Collection>(_ text: Text, at index: Text.Index) -> Int where Text.Element == UInt8 {
        let byte = text[index]
        let isAfterReturn = wasReturn
        wasReturn = byte == 0x0D
        switch byte {
        case 0x0A where isAfterReturn: break
        case 0x0D, 0x0C, 0x0B: append([0x0A])
        case 0x09, 0x0A: append([byte])
        case 0x08: eraseLast()
        case 0x1B:
            if let length = Self.controlSequence(text[index...]) { return length }
            hasGap = true
        case ..<0x20, 0x7F: hasGap = true
        case 0xC2 where text[index...].dropFirst().first == 0xA0:
            append([0x20])
            return 2
        case 0xC2, 0xEF:
            guard let respelled = Respelling.at(text, index) else { fallthrough }
            if respelled.spelling.isEmpty { hasGap = true } else { append(respelled.spelling) }
            return respelled.length
        default: append([byte])
        }
        return 1
    }

    private mutating func append(_ bytes: [UInt8]) {
        if hasGap, let last = kept.last, last.isDigit, bytes[0].isDigit { kept.append(0x20) }
        hasGap = false
        kept.append(contentsOf: bytes)
    }

    /// A backspace: programs for terminals print a letter twice in one place to make it bold.
    private mutating func eraseLast() {
        guard let last = kept.last, last != 0x0A else { return }
        while let byte = kept.popLast(), byte & 0xC0 == 0x80 {}
    }

    /// The length of an escape sequence such as the one for colour; nil where the bytes are none.
    private static func controlSequence(_ bytes: some Collection<UInt8>) -> Int? {
        guard bytes.dropFirst().first == UInt8(ascii: "[") else { return nil }
        for (offset, byte) in bytes.prefix(longestSequence).enumerated().dropFirst(2) {
            if (0x40...0x7E).contains(byte) { return offset + 1 }
            guard (0x20...0x3F).contains(byte) else { return nil }
        }
        return nil
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }

    /// A letter or digit of ASCII.
    var isAlphanumeric: Bool { isDigit || (0x61...0x7A).contains(self | 0x20) }
}
