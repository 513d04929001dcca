/// The questions inside one sentence: "how do I …, and what does …?" asks two.
enum Clauses {
    static func split(_ sentence: String) -> [String] {
        let words = sentence.split(separator: " ").map(String.init)
        var clauses: [[String]] = [[]]
        var index = 0
        while index < words.count {
            let word = words[index]
            let next = index + 1
            if clauses[clauses.count - 1].count >= minimumWords, joins(word, after: words[index - 1]),
                beginsQuestion(words[next...], afterComma: words[index - 1].hasSuffix(",")),
                words.count - next >= minimumWords
            {
                clauses.append([])
            } else {
                clauses[clauses.count - 1].append(word)
            }
            index += 1
        }
        return clauses.map(sentence(of:))
    }

    private static func joins(_ word: String, after previous: String) -> Bool {
        let bare = bare(word)
        return bare == "and" || bare == "or" && previous.hasSuffix(",") || bare == "also" && previous.hasSuffix(";")
    }

    /// "what …", "after how many …", "is it …".
    private static func beginsQuestion(_ words: ArraySlice<String>, afterComma: Bool) -> Bool {
        guard let first = words.first.map(bare) else { return false }
        if questionWords.contains(first) { return true }
        if prepositions.contains(first), let second = words.dropFirst().first.map(bare) {
            return questionWords.contains(second)
        }
        if first == "also" || first == "then" { return beginsQuestion(words.dropFirst(), afterComma: afterComma) }
        return afterComma && auxiliaries.contains(first)
    }

    private static func sentence(of words: [String]) -> String {
        var text = words.joined(separator: " ")
        while let last = text.last, ",;".contains(last) { text.removeLast() }
        if !text.hasSuffix("?") { text += "?" }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func bare(_ word: String) -> String { word.lowercased().filter { $0.isLetter || $0 == "'" } }

    private static let minimumWords = 3
    private static let questionWords: Set<String> = [
        "what", "what's", "which", "who", "whom", "whose", "how", "why", "where", "when",
    ]
    private static let prepositions: Set<String> = [
        "after", "before", "from", "to", "in", "on", "at", "by", "for", "with", "under", "into", "of", "since",
        "until", "within",
    ]
    private static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "must", "may",
        "has", "have", "had", "isn't", "aren't", "don't", "doesn't", "can't",
    ]
}
