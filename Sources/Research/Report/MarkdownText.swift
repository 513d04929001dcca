/// Turns words of unknown origin into Markdown that shows them as they are.
///
/// It goes by Unicode scalars, as Markdown does: a back quote with an accent on it is no back quote to Swift, yet one
/// to a parser.
enum MarkdownText {
    /// One line: white space collapsed, everything that Markdown or HTML would read as markup escaped, control and
    /// direction characters made visible.
    static func inline(_ text: String) -> String {
        let scalars = Array(visible(text.collapsingWhitespace).unicodeScalars)
        var escaped = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if isMarkup(scalar, before: before, after: after) || opensBlock(at: index, of: scalars) {
                escaped.append("\\")
            }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// A code span whose fence no run of back quotes inside can close.
    static func code(_ text: String) -> String {
        let words = visible(text.collapsingWhitespace)
        let fence = String(repeating: "`", count: longestRun(of: "`", in: words) + 1)
        let pad = words.unicodeScalars.first == "`" || words.unicodeScalars.last == "`" ? " " : ""
        return fence + pad + words + pad + fence
    }

    /// The lines of a fenced block with the text's own line breaks, its common indentation removed.
    static func block(_ text: String) -> [String] {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            visible(String($0))
        }
        let blank = { (line: String) in line.allSatisfy(\.isWhitespace) }
        let indent = lines.filter { !blank($0) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        let shown = lines.map { String($0.dropFirst(indent)) }
        return [fence] + shown.drop(while: blank).reversed().drop(while: blank).reversed() + [fence]
    }

    /// Nil unless the address is one that a reader may follow.
    static func linkTarget(_ address: String) -> String? {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard ["http", "https", "file"].contains(scheme) else { return nil }
        let encoded = address.utf8.reduce(into: "") { target, byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !"<>\\\"`".utf8.contains(byte)
            target += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + hexadecimal(byte)
        }
        return "<" + encoded + ">"
    }

    private static func hexadecimal(_ byte: UInt8) -> String { String(byte, radix: 16, uppercase: true) }

    private static func isMarkup(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "\\", "`", "*", "[", "]", "<", "|", "$", "~": true
        case "_": !(isWordPart(before) && isWordPart(after))
        case "&": after == "#" || after?.properties.isAlphabetic == true
        default: false
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    /// Whether the character would make the line a heading, a list, a quotation or a rule, or end a heading early.
    private static func opensBlock(at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
        switch scalars[index] {
        case "#": index == 0 || scalars[index - 1] == " "
        case ">", "-", "+", "=": index == 0
        case ".", ")": (1...9).contains(index) && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
        default: false
        }
    }

    private static func longestRun(of wanted: Unicode.Scalar, in text: String) -> Int {
        text.unicodeScalars.reduce(into: (longest: 0, current: 0)) { run, scalar in
            run.current = scalar == wanted ? run.current + 1 : 0
            run.longest = max(run.longest, run.current)
        }.longest
    }

    /// With � for what a terminal would obey or a reader could not see.
    private static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\t", .surrogate: result.append("\u{FFFD}")
            case .format where scalar != "\u{200D}" && scalar != "\u{AD}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
