/// A word of a sentence without the punctuation around it.
struct ClaimToken: Hashable {
    /// In lower case.
    let word: String
    /// As the sentence has it.
    let written: String
    /// Whether a clause ends behind it.
    let endsClause: Bool
    /// Whether it looks like a name or a value rather than a word: `UTF-8`, `main_branch`, or in back quotes.
    let isLiteral: Bool
    /// Whether it is a command's option: `-n`, `--depth`.
    let isOption: Bool

    static func tokens(of sentence: String) -> [ClaimToken] {
        sentence.split(whereSeparator: \.isWhitespace).enumerated().compactMap { index, piece in
            let isEdge = { (character: Character) in
                character != "%" && character != "~" && (character.isPunctuation || character.isSymbol)
            }
            let core = piece.drop(while: isEdge).reversed().drop(while: isEdge).reversed()
            guard !core.isEmpty else { return nil }
            let isNegative = core.first?.isNumber == true && piece.prefix { $0 != core.first }.last == "-"
            let written = (isNegative ? "-" : "") + String(core)
            let quoted = piece.first == "`" || piece.first == "\"" || piece.first == "“"
            let odd = written.contains { "_-./=".contains($0) || $0.isNumber }
            let capitals = written.dropFirst(index == 0 ? 1 : 0).contains(where: \.isUppercase)
            let option = piece.drop { $0 == "`" }
            return ClaimToken(
                word: written.lowercased().replacing("’", with: "'"), written: written,
                endsClause: piece.last.map { ",;:.!?)".contains($0) } ?? false, isLiteral: quoted || odd || capitals,
                isOption: option.hasPrefix("-") && written.first?.isLetter == true)
        }
    }
}
