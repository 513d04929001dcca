/// What sets a raised or lowered part off in running text: 10⁻⁶ is written "10^−6" and never "10−6".
struct ScriptMark: Equatable {
    enum Kind { case raised, lowered }

    var opening = ""
    var closing = ""

    private init(_ opening: String, _ closing: String) { (self.opening, self.closing) = (opening, closing) }

    /// - Parameters:
    ///   - content: What is raised or lowered.
    ///   - base: The character right before it; nil where there is none, or white space.
    ///   - next: The character right behind it.
    ///   - isNote: The content refers to a note.
    init(
        _ kind: Kind, content: String, base: Unicode.Scalar?, next: Unicode.Scalar?, isNote: Bool = false
    ) {
        guard let first = content.unicodeScalars.first, let last = content.unicodeScalars.last else { return }
        if isNote {
            // "20" with note 1 is not 201.
            let isBare = first.properties.isAlphabetic || first.isDecimal
            (opening, closing) = isBare ? ("[", "]") : ("", "")
            return
        }
        if Self.isPlain(kind, content, base: base, next: next) { return }
        let isSimple = Self.isSimple(content) && !Self.runsOn(last, next)
        let sign = kind == .raised ? "^" : "_"
        (opening, closing) = isSimple ? (sign, "") : ("\(sign)(", ")")
    }

    private static func isPlain(
        _ kind: Kind, _ content: String, base: Unicode.Scalar?, next: Unicode.Scalar?
    ) -> Bool {
        let scalars = content.unicodeScalars
        if scalars.first == "[" || scalars.first == "(", scalars.last == "]" || scalars.last == ")" { return true }
        switch kind {
        case .raised:
            if scalars.allSatisfy({ plainSigns.contains($0) }) { return true }
            return suffixes.contains(content.lowercased()) && base != nil
        case .lowered:
            // H₂O is written H2O; but 101₂ is not 1012, and log₁₀5 is not log105.
            guard let base, base.properties.isAlphabetic, scalars.allSatisfy(\.isDecimal) else { return false }
            return next?.isDecimal != true
        }
    }

    /// A number, a word or a letter, perhaps with a sign before it.
    private static func isSimple(_ content: String) -> Bool {
        var scalars = content.unicodeScalars[...]
        if let first = scalars.first, signs.contains(first) { scalars.removeFirst() }
        if scalars.isEmpty { return true }
        if scalars.allSatisfy({ $0.isDecimal || $0 == "." || $0 == "," }) { return true }
        return scalars.allSatisfy(\.properties.isAlphabetic)
    }

    private static func runsOn(_ last: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        guard let next else { return false }
        return (last.isDecimal && next.isDecimal) || (last.properties.isAlphabetic && next.properties.isAlphabetic)
            || (signs.contains(last) && next.isDecimal)
    }

    private static let signs: Set<Unicode.Scalar> = ["-", "+", "\u{2212}", "\u{2013}", "\u{B1}"]
    private static let plainSigns: Set<Unicode.Scalar> = [
        "*", "\u{2020}", "\u{2021}", "\u{A7}", "\u{B6}", "\u{2122}", "\u{AE}", "\u{A9}", "\u{B0}", "\u{BA}", "\u{AA}",
        "\u{2032}", "\u{2033}", "'", "\"", ",", ".", ";", "\u{2120}",
    ]
    /// Endings of numbers and of shortened words, which are as often not raised.
    private static let suffixes: Set<String> = [
        "st", "nd", "rd", "th", "er", "re", "\u{E8}re", "e", "\u{E8}me", "eme", "nde", "o", "a", "os", "as", "me",
        "mme",
        "lle", "tm", "sm", "ste", "os.", "ta", "to",
    ]
}
