import Foundation

/// Finds the JSON in what a model wrote: alone, in a code fence, after its thoughts, or between other words.
enum JSONExtraction {
    /// Longer answers are not read.
    static let limitBytes = 1 << 20

    /// The JSON values that the text may be meant to be, the likeliest first; empty where it holds none.
    ///
    /// What is read beyond the standard is what ``SlipReader`` reads.
    ///
    /// - Parameter wasCut: the model was stopped at its limit, so that no end can be supplied.
    static func values(in text: String, wasCut: Bool = false) -> [JSONValue] {
        guard text.utf8.count <= limitBytes else { return [] }
        let said = afterThoughts(text)
        if let whole = JSONValue(parsing: said) { return [whole] }
        return candidates(in: Array(said.utf8), wasCut: wasCut)
    }

    /// Reasoning models write what they think before what they say, and the thoughts may hold JSON too.
    private static func afterThoughts(_ text: String) -> String {
        for tag in ["</think>", "</thinking>", "</reasoning>"] {
            if let end = text.range(of: tag, options: .backwards) { return String(text[end.upperBound...]) }
        }
        return text
    }

    /// The outermost values in brackets, the longest first.
    private static func candidates(in bytes: [UInt8], wasCut: Bool) -> [JSONValue] {
        var found: [(value: JSONValue, count: Int)] = []
        var position = 0
        var tried = 0
        while position < bytes.count, tried < candidateLimit {
            guard bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "[") else {
                position += 1
                continue
            }
            tried += 1
            if let (value, end) = value(in: bytes, from: position, wasCut: wasCut) {
                found.append((value, end - position))
                position = end
            } else {
                position += 1
            }
        }
        return found.sorted { $0.count > $1.count }.map(\.value)
    }

    /// The value that begins at a bracket, by the standard or else with slips, and the place behind it.
    private static func value(in bytes: [UInt8], from start: Int, wasCut: Bool) -> (JSONValue, Int)? {
        if let end = end(of: bytes, from: start),
            let value = JSONValue(parsing: String(decoding: bytes[start..<end], as: UTF8.self))
        {
            return (value, end)
        }
        var reader = SlipReader(bytes, at: start, mayClose: !wasCut)
        return reader.value().map { ($0, reader.position) }
    }

    /// The place behind the bracket that closes the one at `start`; `nil` where none does.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for position in start..<bytes.count {
            switch bytes[position] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isInString: isEscaped = true
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString: depth += 1
            case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString: depth -= 1
            default: break
            }
            if depth == 0, !isInString { return position + 1 }
        }
        return nil
    }

    /// Each bracket that does not close is read to the end of the text.
    private static let candidateLimit = 32
}
