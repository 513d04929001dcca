/// Splits UTF-8 text into runs to be kept and white space, and passes over what has no width.
struct InlineScanner<Text: Collection> where Text.Element == UInt8 {
    enum Piece { case run(Range<Text.Index>), space }

    private let text: Text
    private var index: Text.Index

    init(_ text: Text) {
        self.text = text
        index = text.startIndex
    }

    mutating func next() -> Piece? {
        var start = index
        while index < text.endIndex {
            let skip = Self.special(text, at: index)
            guard skip.length > 0 else {
                text.formIndex(after: &index)
                continue
            }
            // What came before goes out first; the special character is met again on the next call.
            if start < index { return .run(start..<index) }
            index = text.index(index, offsetBy: skip.length)
            if skip.isSpace { return .space }
            start = index
        }
        return start < index ? .run(start..<index) : nil
    }

    /// The length in bytes of a white space, control or zero-width character at `index`; 0 for any other.
    private static func special(_ text: Text, at index: Text.Index) -> (length: Int, isSpace: Bool) {
        let byte = text[index]
        switch byte {
        case 0x20, 0x09...0x0D: return (1, true)
        case ..<0x20, 0x7F: return (1, false)
        case 0xC2, 0xE2, 0xE3, 0xEF: break
        default: return (0, false)
        }
        let following = text[index...].dropFirst().prefix(2)
        switch (byte, following.first ?? 0, following.dropFirst().first ?? 0) {
        case (0xC2, 0xA0, _), (0xC2, 0x85, _): return (2, true)
        case (0xC2, 0xAD, _), (0xC2, 0x80...0x9F, _): return (2, false)
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF): return (3, true)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (3, false)
        case (0xE3, 0x80, 0x80): return (3, true)
        default: return (0, false)
        }
    }
}
