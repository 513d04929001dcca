/// What a sentence says holds by default: "The encoding defaults to UTF-8" has the subject {encoding} and the value
/// "utf-8".
struct DefaultValue: Hashable {
    let subject: Set<String>
    let value: String
    /// As the sentence has it.
    let written: String

    /// Nil unless the sentence speaks of a default and names one short value for it.
    init?(_ tokens: [ClaimToken]) {
        guard let at = tokens.firstIndex(where: { ClaimVocabulary.stem($0.word) == "default" }) else { return nil }
        let isVerb = at + 1 < tokens.count && tokens[at + 1].word == "to"
        let copula = tokens.firstIndex { ["is", "are", "="].contains($0.word) }
        guard let verb = isVerb ? at + 1 : copula, verb + 1 < tokens.count else { return nil }
        let tail = tokens[(verb + 1)...]
        let clause = Array(tail.prefix { !$0.endsClause }) + tail.drop { !$0.endsClause }.prefix(1)
        let rest = tail.dropFirst(clause.count)
        guard !rest.contains(where: { ClaimVocabulary.restricting.contains($0.word) }) else { return nil }
        let content = clause.filter { !ClaimVocabulary.isNoValue($0.word) }
        guard (1...3).contains(content.count),
            !clause.contains(where: { ClaimVocabulary.restricting.contains($0.word) }),
            !clause.contains(where: { ClaimVocabulary.negations.contains($0.word) }),
            isVerb || content.contains(where: \.isLiteral),
            Quantity.extract(from: content).quantities?.isEmpty == true
        else { return nil }
        let words = tokens[..<verb].map(\.word).filter { !ClaimVocabulary.grammar.contains($0) }
        subject = Set(words.map(ClaimVocabulary.stem)).subtracting(["default"])
        value = content.map { ClaimVocabulary.sameValue[$0.word] ?? $0.word }.joined(separator: " ")
        written = content.map(\.written).joined(separator: " ")
    }

    /// Same subject, and values that share no word.
    func contradicts(_ other: DefaultValue) -> Bool {
        guard subject == other.subject, subject.contains(where: { !ClaimVocabulary.generic.contains($0) }) else {
            return false
        }
        return Set(value.split(separator: " ")).isDisjoint(with: other.value.split(separator: " "))
    }
}
