import Text

/// What a search looks for: the concepts of its wordings, and the stems to ask the index for.
struct SearchTerms {
    /// The first wording's concepts with their other forms; then what only the other wordings say, at less weight.
    let concepts: [Concept]
    /// For each wording, the stems that carry its meaning.
    let wordings: [[String]]

    init(wordings texts: [String]) {
        wordings = texts.map { text in Concept.concepts(in: text).flatMap { $0.forms[0].stems } }
        concepts = Concept.concepts(inWordings: texts)
    }

    /// Every stem of every form.
    var stems: Set<String> {
        Set(concepts.flatMap { $0.forms.flatMap(\.stems) }).union(wordings.joined())
    }
}

extension TermRarity {
    /// The rarest stems, as many as keep the rows that the index has to rank within a limit; at least one.
    func affordable(_ stems: [String], rows: Int) -> [String] {
        var left = rows
        var chosen: [String] = []
        let found = Set(stems).filter { count($0) > 0 }
        for stem in found.sorted(by: { (count($0), $0) < (count($1), $1) }) {
            left -= count(stem)
            if left < 0, !chosen.isEmpty { break }
            chosen.append(stem)
        }
        return chosen
    }
}
