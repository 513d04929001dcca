/// Walks over UTF-8 bytes and hands out one token after the other.
struct TokenScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> Token? {
        while position < bytes.count {
            let (kind, length) = CharacterKind.at(position, in: bytes)
            switch kind {
            case .word: return run(from: position, dashes: leadingDashes())
            case .ideograph:
                defer { position += length }
                return Token(
                    text: string(position, position + length), parts: [], start: position, end: position + length)
            case .other: position += length
            }
        }
        return nil
    }

    /// How many dashes before the word make it an option: one or two, not glued to something before them.
    private func leadingDashes() -> Int {
        var dashes = 0
        while position - dashes > 0, bytes[position - dashes - 1] == UInt8(ascii: "-") { dashes += 1 }
        guard dashes == 1 || dashes == 2 else { return 0 }
        guard position - dashes > 0 else { return dashes }
        return Self.opensOption.contains(bytes[position - dashes - 1]) ? dashes : 0
    }

    private mutating func run(from first: Int, dashes: Int) -> Token {
        var end = first
        var isPlain = dashes == 0
        var isASCII = true
        var hasInnerCapital = false
        while end < bytes.count {
            let byte = bytes[end]
            let (kind, length) = CharacterKind.at(end, in: bytes)
            if kind == .word {
                if byte >= 0x80 { isASCII = false }
                if byte == UInt8(ascii: "_") { isPlain = false }
                if end > first, byte.isCapital, !bytes[end - 1].isCapital { hasInnerCapital = true }
                if end > first + 1, byte.isSmall, bytes[end - 1].isCapital { hasInnerCapital = true }
                end += length
            } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."), wordFollows(end + 1) {
                isPlain = false
                end += 1
            } else if let width = apostrophe(at: end), wordFollows(end + width) {
                return contraction(from: first, to: end, width: width)
            } else {
                break
            }
        }
        position = end
        let start = first - dashes
        // -x and -X are two options.
        if dashes == 1, end - first == 1 {
            return Token(text: string(start, end), parts: [], start: start, end: end)
        }
        let text = isASCII ? lowered(start, end) : string(start, end).lowercased()
        guard !isPlain || hasInnerCapital else { return Token(text: text, parts: [], start: start, end: end) }
        var parts = parts(first, end)
        // "--dry-run" is found by "dry-run" too.
        if dashes > 0, parts.count > 1 { parts.insert(String(text.utf8.dropFirst(dashes)) ?? text, at: 0) }
        return Token(text: text, parts: parts, start: start, end: end)
    }

    /// "it's" is "it"; "don't" is "don't" as a whole.
    private mutating func contraction(from first: Int, to apostrophe: Int, width: Int) -> Token {
        var end = apostrophe + width
        while end < bytes.count, case (.word, let length) = CharacterKind.at(end, in: bytes) { end += length }
        position = end
        let stem = string(first, apostrophe).lowercased()
        let suffix = string(apostrophe + width, end).lowercased()
        return Token(text: suffix == "s" ? stem : stem + "'" + suffix, parts: [], start: first, end: end)
    }

    private func wordFollows(_ index: Int) -> Bool {
        index < bytes.count && CharacterKind.at(index, in: bytes).kind == .word
    }

    /// The width in bytes of an apostrophe, straight or curved.
    private func apostrophe(at index: Int) -> Int? {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        let isCurved =
            index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
        return isCurved ? 3 : nil
    }

    /// The words between joiners, and between a small and a capital letter; single letters and numbers have none.
    private func parts(_ first: Int, _ end: Int) -> [String] {
        guard bytes[first..<end].contains(where: { !$0.isDigit && !$0.isJoiner }) else { return [] }
        var parts: [String] = []
        var start = first
        var index = first
        func close(_ upTo: Int) {
            if upTo > start + 1 { parts.append(string(start, upTo).lowercased()) }
        }
        while index < end {
            if bytes[index].isJoiner {
                close(index)
                start = index + 1
            } else if index > start, bytes[index].isCapital, startsWord(index, end) {
                close(index)
                start = index
            }
            index += 1
        }
        close(end)
        return parts
    }

    /// "fooBar" breaks before "B"; "HTTPServer" before "S".
    private func startsWord(_ index: Int, _ end: Int) -> Bool {
        if !bytes[index - 1].isCapital { return true }
        return index + 1 < end && bytes[index + 1].isSmall
    }

    private func string(_ start: Int, _ end: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    private func lowered(_ start: Int, _ end: Int) -> String {
        String(unsafeUninitializedCapacity: end - start) { buffer in
            for index in start..<end {
                buffer[index - start] = bytes[index].isCapital ? bytes[index] | 0x20 : bytes[index]
            }
            return end - start
        }
    }

    private static let opensOption = Set(" \t\n\r([{`'\"|,=<>/".utf8).union([0xA0, 0x98, 0x9C])
}

extension UInt8 {
    var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    var isSmall: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isJoiner: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") }
}
