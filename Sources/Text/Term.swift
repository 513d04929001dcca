/// A word as searches compare it: stemmed, in lower case.
package struct Term: Sendable, Hashable {
    package var text: String
    /// The byte range of the token that it comes from.
    package var start: Int
    package var end: Int
}

extension Term {
    /// The terms of a text in order: a plain word gives its stem; an identifier gives itself and then the stems of
    /// its parts, so that "git-rebase" is found by its name and by "rebase".
    ///
    /// - Parameter stopWords: Words that are left out, in lower case.
    package static func terms(in text: String, dropping stopWords: Set<String> = StopWords.function) -> [Term] {
        var stemmer = PorterStemmer()
        var terms: [Term] = []
        for token in Token.tokens(in: text) {
            func add(_ word: String) {
                guard !stopWords.contains(word) else { return }
                terms.append(Term(text: stemmer.stem(word), start: token.start, end: token.end))
            }
            if token.parts.isEmpty {
                add(token.text)
            } else {
                terms.append(Term(text: stemmer.stem(token.text), start: token.start, end: token.end))
                for part in token.parts where part != token.text { add(part) }
            }
        }
        return terms
    }

    /// The stems of a phrase's words.
    package static func stems(of phrase: String) -> [String] { terms(in: phrase).map(\.text) }
}
