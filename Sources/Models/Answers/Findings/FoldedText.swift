import Foundation

/// A text as quotes are compared: without white space, in lower case, with one kind of quotation mark, hyphen and
/// accent, and for each byte of that the byte of the text it comes from.
///
/// Models copy words faithfully and signs less so: they break lines anew, straighten quotation marks, write "..." for
/// "…".
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    /// For each byte, where its character begins and ends in the text's UTF-8.
    private var starts: [Int] = []
    private var ends: [Int] = []

    init(_ text: String) {
        var position = 0
        for character in text {
            let end = position + character.utf8.count
            for byte in Self.fold(character) {
                bytes.append(byte)
                starts.append(position)
                ends.append(end)
            }
            position = end
        }
    }

    /// The byte range of the text that a range of folded bytes comes from; it holds whole characters.
    func origin(of range: Range<Int>) -> Range<Int> { starts[range.lowerBound]..<ends[range.upperBound - 1] }

    private static func fold(_ character: Character) -> [UInt8] {
        if let ascii = character.asciiValue {
            return isSpace(ascii) ? [] : [(65...90).contains(ascii) ? ascii + 32 : ascii]
        }
        if character.isWhitespace { return [] }
        let kept = character.unicodeScalars.filter { !ignored.contains($0) }
        if kept.count == 1, let scalar = kept.first, let same = equals[scalar] { return Array(same.utf8) }
        return Array(String(String.UnicodeScalarView(kept)).lowercased().decomposedStringWithCanonicalMapping.utf8)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Soft hyphens, joiners and marks of direction, none of which is seen.
    private static let ignored: Set<Unicode.Scalar> = [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
    ]

    private static let equals: [Unicode.Scalar: String] = {
        var equals: [Unicode.Scalar: String] = ["…": "..."]
        for scalar in "‘’‚‛′`´".unicodeScalars { equals[scalar] = "'" }
        for scalar in "“”„‟″«»".unicodeScalars { equals[scalar] = "\"" }
        for scalar in "‐‑‒–—―−".unicodeScalars { equals[scalar] = "-" }
        return equals
    }()
}
