import Research
import Text

/// How much of what a sentence says stands in what it rests on, as far as words tell.
enum SentenceSupport {
    /// From 0 to 1: the share of the sentence's words, apart from grammar, that stand in the texts or in the question.
    /// Numbers count three times: a wrong one is the likeliest thing to be made up.
    static func share(of sentence: String, in texts: [String], question: String) -> Double {
        let words = Set(Term.stems(of: sentence))
        let known = Set((texts + [question]).flatMap { Term.stems(of: $0) })
        let total = words.reduce(0) { $0 + weight($1) }
        guard total > 0 else { return 0 }
        return words.filter(known.contains).reduce(0) { $0 + weight($1) } / total
    }

    static func share(of sentence: String, in quotes: [Quote], question: String) -> Double {
        share(of: sentence, in: quotes.flatMap { [$0.text] + $0.headings + [$0.document.title] }, question: question)
    }

    private static func weight(_ word: String) -> Double { word.contains(where: \.isNumber) ? 3 : 1 }
}
