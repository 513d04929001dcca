/// Finds the words of a question that carry its meaning, and gathers their other forms.
struct ConceptReader {
    private let thesaurus: Thesaurus
    private let words: [QuestionWord]
    /// For each word, the other forms that phrases around it give.
    private var forms: [[Concept.Form]] = []
    /// Words without a subject of their own that end a phrase of the thesaurus ("how many").
    private var carriers: Set<Int> = []

    init(question: String, thesaurus: Thesaurus) {
        self.thesaurus = thesaurus
        words = QuestionWord.words(of: question)
        forms = Array(repeating: [], count: words.count)
    }

    mutating func read() -> [Concept] {
        gatherForms()
        let isSubject = { (word: QuestionWord) in
            !StopWords.function.contains(word.raw) && !StopWords.question.contains(word.raw)
        }
        var indices = words.indices.filter { isSubject(words[$0]) || carriers.contains($0) }
        if indices.isEmpty { indices = words.indices.filter { !StopWords.function.contains(words[$0].raw) } }
        var concepts: [Concept] = []
        for index in indices where !concepts.contains(where: { $0.forms[0].stems == [words[index].stem] }) {
            concepts.append(concept(at: index))
        }
        return concepts
    }

    private mutating func gatherForms() {
        // A hyphenated word is looked up as its parts.
        let pieces = words.enumerated().flatMap { index, word in word.key.map { (stem: $0, word: index) } }
        for match in thesaurus.matches(in: pieces.map(\.stem)) {
            let indices = Set(match.indices.map { pieces[$0].word }).sorted()
            let weight = match.indices.count > 1 ? Self.phraseWeight : Self.synonymWeight
            let hasSubject = indices.map({ words[$0] }).contains {
                !StopWords.function.contains($0.raw) && !StopWords.question.contains($0.raw)
            }
            if match.indices.count > 1, !hasSubject { carriers.formUnion(indices.suffix(1)) }
            for index in indices {
                for (rank, alternative) in match.alternatives.prefix(Self.alternatives).enumerated() {
                    let nearness = 1 - Self.rankLoss * Double(rank)
                    forms[index].append(
                        Concept.Form(text: alternative.text, stems: alternative.stems, weight: weight * nearness))
                }
            }
        }
    }

    private func concept(at index: Int) -> Concept {
        let word = words[index]
        var best: [[String]: Concept.Form] = [:]
        func offer(_ form: Concept.Form) {
            if form.weight > best[form.stems]?.weight ?? 0 { best[form.stems] = form }
        }
        forms[index].forEach(offer)
        if !word.parts.isEmpty {
            offer(Concept.Form(text: word.raw, stems: word.parts, weight: Self.partsWeight))
            for part in word.parts where word.parts.count > 1 {
                offer(Concept.Form(text: part, stems: [part], weight: Self.partWeight))
            }
        }
        if word.raw.utf8.count == 1, word.raw.utf8.allSatisfy(\.isSmall) { options(at: index).forEach(offer) }
        best[[word.stem]] = nil
        let isLight = carriers.contains(index) || StopWords.light.contains(word.raw)
        let others = best.values.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
        return Concept(
            word: word.raw, forms: [Concept.Form(text: word.raw, stems: [word.stem], weight: 1)] + others,
            isName: word.isName, isLight: isLight,
            weight: (carriers.contains(index) ? Self.carrierWeight : isLight ? Self.lightWeight : 1) * word.share)
    }

    /// A letter on its own may be an option: "small x" is -x, "capital X" is -X.
    private func options(at index: Int) -> [Concept.Form] {
        let letter = words[index].raw
        let before = index > 0 ? words[index - 1].raw : ""
        var cases = [letter, letter.uppercased()]
        if Self.large.contains(before) { cases.removeFirst() }
        if Self.small.contains(before) { cases.removeLast() }
        return cases.map { Concept.Form(text: "-" + $0, stems: ["-" + $0], weight: 1) }
    }

    private static let large: Set<String> = ["capital", "uppercase", "upper-case", "big", "large"]
    private static let small: Set<String> = ["small", "lowercase", "lower-case", "little"]

    private static let phraseWeight = 0.85
    private static let synonymWeight = 0.65
    private static let partsWeight = 0.9
    private static let partWeight = 0.4
    private static let lightWeight = 0.9
    private static let carrierWeight = 0.6
    private static let alternatives = 16
    private static let rankLoss = 0.02
}
