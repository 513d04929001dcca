import Foundation

/// Finds the JSON in what a model wrote: alone, in a code fence, after its thoughts, or between other words.
enum JSONExtraction {
    /// Longer answers are not read.
    static let limitBytes = 1 << 20

    /// The JSON values that the text may be meant to be, the likeliest first; empty where it holds none.
    ///
    /// What is read beyond the standard: commas before a closing bracket. Anything else that is no JSON stays none.
    static func values(in text: String) -> [JSONValue] {
        guard text.utf8.count <= limitBytes else { return [] }
        let said = afterThoughts(text)
        if let whole = value(said) { return [whole] }
        return candidates(in: Array(said.utf8)).compactMap { value(String(decoding: $0, as: UTF8.self)) }
    }

    private static func value(_ text: String) -> JSONValue? {
        JSONValue(parsing: text) ?? JSONValue(parsing: withoutTrailingCommas(text))
    }

    /// Reasoning models write what they think before what they say, and the thoughts may hold JSON too.
    private static func afterThoughts(_ text: String) -> String {
        for tag in ["</think>", "</thinking>", "</reasoning>"] {
            if let end = text.range(of: tag, options: .backwards) { return String(text[end.upperBound...]) }
        }
        return text
    }

    /// The outermost bracketed runs, the longest first, as far as brackets close.
    private static func candidates(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var position = 0
        var tried = 0
        while position < bytes.count, tried < candidateLimit {
            guard bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "[") else {
                position += 1
                continue
            }
            tried += 1
            let end = end(of: bytes, from: position)
            if let end { found.append(bytes[position..<end]) }
            position = end ?? position + 1
        }
        return found.sorted { $0.count > $1.count }
    }

    /// The place behind the bracket that closes the one at `start`; `nil` where none does.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var scanner = JSONScanner()
        for position in start..<bytes.count {
            scanner.read(bytes[position])
            if scanner.depth == 0, !scanner.isInString { return position + 1 }
        }
        return nil
    }

    private static func withoutTrailingCommas(_ text: String) -> String {
        var kept: [UInt8] = []
        var scanner = JSONScanner()
        for byte in text.utf8 {
            let wasInString = scanner.isInString
            scanner.read(byte)
            if !wasInString, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"),
                let last = kept.lastIndex(where: { !JSONScanner.isSpace($0) }), kept[last] == UInt8(ascii: ",")
            {
                kept.remove(at: last)
            }
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Each bracket that does not close is read to the end of the text.
    private static let candidateLimit = 32
}

/// Follows JSON byte by byte, as far as brackets and strings go.
private struct JSONScanner {
    private(set) var depth = 0
    private(set) var isInString = false
    private var isEscaped = false

    mutating func read(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
