/// Tells hyphens that belong to a word from those that only break it at the end of a line.
struct LineEndHyphens {
    enum Ending: Equatable {
        case noHyphen
        /// Hyphen and break stay.
        case broken
        /// The hyphen stays, the break goes.
        case joined
        /// Both go; the hyphen has this many bytes.
        case hyphenated(length: Int)
    }

    static let longestToken = 200
    private static let mostWords = 200_000

    /// The words of the document that stand whole in a line, in lower case.
    private var vocabulary: Set<String> = []

    init(_ layout: PDFLayout) {
        var endsInHyphen = false
        for (index, word) in layout.words.enumerated() where vocabulary.count < Self.mostWords {
            let text = String(decoding: layout.text(of: word), as: UTF8.self)
            let isBroken = endsInHyphen
            let isLast = index + 1 == layout.words.count || layout.words[index + 1].line != word.line
            endsInHyphen = isLast && text.unicodeScalars.last.map(Self.hyphens.contains) == true
            if !isBroken, !endsInHyphen { vocabulary.insert(Self.bare(text)) }
        }
    }

    /// - Parameters:
    ///   - token: What stands before the break, back to the last white space.
    ///   - next: What stands after it, up to the next white space.
    ///   - isOneBlock: Whether both lines belong to one block of the page.
    func ending(of token: [UInt8], before next: [UInt8], isOneBlock: Bool) -> Ending {
        let token = String(decoding: token, as: UTF8.self)
        let next = String(decoding: next, as: UTF8.self)
        guard let hyphen = token.unicodeScalars.last, Self.hyphens.contains(hyphen), !next.isEmpty else {
            return .noHyphen
        }
        let before = String(token.unicodeScalars.dropLast())
        // A dash between words, a minus sign, or a list such as "pre- and post-war".
        guard let last = before.unicodeScalars.last, last.properties.isAlphabetic || last.isDecimal else {
            return .broken
        }
        if Self.conjunctions.contains(Self.bare(next)) { return .broken }
        if isOneWord(before, next) { return .hyphenated(length: hyphen.utf8.count) }
        return isOneBlock ? .joined : .broken
    }

    private static let hyphens: Set<Unicode.Scalar> = ["-", "\u{AD}", "\u{2010}"]

    private func isOneWord(_ before: String, _ next: String) -> Bool {
        let (written, next) = (Self.withoutPunctuation(before), Self.withoutPunctuation(next))
        guard written.unicodeScalars.count > 1, !before.contains("-"), let last = written.unicodeScalars.last,
            let first = next.unicodeScalars.first, written.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
        else { return false }
        let (before, following) = (written.lowercased(), next.lowercased())
        let parts = following.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic) }) else { return false }
        let isCapital = written == written.uppercased() && next == next.uppercased() && written != before
        let continues =
            (last.properties.isLowercase || written.isCaseless) && (first.properties.isLowercase || next.isCaseless)
        guard isCapital || continues else { return false }
        if vocabulary.contains(before + parts[0]) { return true }
        if isCapital || parts.count > 1 || vocabulary.contains("\(before)-\(following)") { return false }
        return !Self.compoundBeginnings.contains(before) && !Self.compoundEndings.contains(following)
    }

    private static func bare(_ token: String) -> String { withoutPunctuation(token).lowercased() }

    private static func withoutPunctuation(_ token: String) -> String {
        var scalars = token.unicodeScalars[...]
        while let first = scalars.first, !first.properties.isAlphabetic, !first.isDecimal { scalars.removeFirst() }
        while let last = scalars.last, !last.properties.isAlphabetic, !last.isDecimal { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Words after which a hyphen stands for a part that comes later.
    private static let conjunctions: Set<String> = [
        "and", "or", "to", "und", "oder", "bis", "bzw", "et", "ou", "y", "o", "e", "och", "og", "eller",
    ]

    private static let compoundBeginnings: Set<String> = [
        "well", "self", "half", "high", "low", "long", "short", "full", "part", "cross", "so", "quasi", "one", "two",
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty",
        "seventy", "eighty", "ninety", "first", "second", "third", "real", "large", "small", "open", "free", "ever",
    ]

    private static let compoundEndings: Set<String> = [
        "based", "like", "free", "known", "old", "year", "years", "day", "hour", "mile", "term", "time", "level",
        "scale", "quality", "related", "specific", "dependent", "independent", "defined", "driven", "aware", "third",
        "thirds", "quarter", "quarters", "fold", "of", "the", "in", "up", "off", "one", "two", "three", "four", "five",
        "six", "seven", "eight", "nine",
    ]
}

extension Unicode.Scalar {
    /// A decimal digit of any script.
    var isDecimal: Bool { properties.generalCategory == .decimalNumber }
}

extension String {
    /// Written in letters that know no upper and lower case.
    fileprivate var isCaseless: Bool {
        unicodeScalars.allSatisfy { !$0.properties.isCased }
    }
}
