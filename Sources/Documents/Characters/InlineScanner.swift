/// Splits UTF-8 text into runs to be kept and white space, and passes over what has no width.
struct InlineScanner<Text: Collection> where Text.Element == UInt8 {
    enum Piece {
        case run(Range<Text.Index>)
        /// What stands for the next character.
        case spelling([UInt8])
        case space
        /// A character without a meaning was left out.
        case gap
    }

    private enum Special { case none, zeroWidth, space, control, respelled([UInt8]) }

    private let text: Text
    private var index: Text.Index

    init(_ text: Text) {
        self.text = text
        index = text.startIndex
    }

    mutating func next() -> Piece? {
        var start = index
        while index < text.endIndex {
            let (special, length) = Self.special(text, at: index)
            guard length > 0 else {
                text.formIndex(after: &index)
                continue
            }
            // What came before goes out first; the special character is met again on the next call.
            if start < index { return .run(start..<index) }
            index = text.index(index, offsetBy: length)
            switch special {
            case .space: return .space
            case .control: return .gap
            case .respelled(let spelling): return spelling.isEmpty ? .gap : .spelling(spelling)
            case .none, .zeroWidth: start = index
            }
        }
        return start < index ? .run(start..<index) : nil
    }

    /// - Returns: A length of 0 for a character that is kept.
    private static func special(_ text: Text, at index: Text.Index) -> (Special, length: Int) {
        let byte = text[index]
        switch byte {
        case 0x20, 0x09...0x0D: return (.space, 1)
        case ..<0x20, 0x7F: return (.control, 1)
        case 0xC2, 0xE2, 0xE3, 0xEF: break
        default: return (.none, 0)
        }
        let following = text[index...].dropFirst().prefix(2)
        switch (byte, following.first ?? 0, following.dropFirst().first ?? 0) {
        case (0xC2, 0xA0, _): return (.space, 2)
        case (0xC2, 0xAD, _): return (.zeroWidth, 2)
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F):
            return (.space, 3)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return (.zeroWidth, 3)
        case (0xE3, 0x80, 0x80): return (.space, 3)
        default: break
        }
        guard let respelled = Respelling.at(text, index) else { return (.none, 0) }
        return (.respelled(respelled.spelling), respelled.length)
    }
}
