/// Finds the words of a question that carry its meaning, and gathers their other forms.
struct ConceptReader {
    /// A word of the question: an identifier's parts are words of their own after it.
    private struct Word {
        var raw: String
        var stem: String
        var token: Int
        var isName: Bool
        /// Whether it stands in a sentence that only sets the scene for the question.
        var isContext: Bool
        /// Set on an identifier: its parts' stems.
        var parts: [String]
    }

    private let thesaurus: Thesaurus
    private var words: [Word] = []
    /// For each word, the other forms that phrases around it give.
    private var forms: [[Concept.Form]] = []
    /// Words without a subject of their own that end a phrase of the thesaurus ("how many").
    private var carriers: Set<Int> = []

    init(question: String, thesaurus: Thesaurus) {
        self.thesaurus = thesaurus
        var stemmer = PorterStemmer()
        let context = Self.context(of: question)
        for (index, token) in Token.tokens(in: question).enumerated() where !Thesaurus.dropped.contains(token.text) {
            let parts = token.parts.filter { $0 != token.text }.map { stemmer.stem($0) }
            words.append(
                Word(
                    raw: token.text, stem: parts.isEmpty ? stemmer.stem(token.text) : token.text, token: index,
                    isName: Self.isName(token, in: question), isContext: context.contains { $0.contains(token.start) },
                    parts: parts))
        }
        forms = Array(repeating: [], count: words.count)
    }

    mutating func read() -> [Concept] {
        gatherForms()
        let isSubject = { (word: Word) in
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
        let stems = words.map(\.stem)
        for match in thesaurus.matches(in: stems) {
            let weight = match.range.count > 1 ? Self.phraseWeight : Self.synonymWeight
            let hasSubject = words[match.range].contains {
                !StopWords.function.contains($0.raw) && !StopWords.question.contains($0.raw)
            }
            if match.range.count > 1, !hasSubject { carriers.insert(match.range.upperBound - 1) }
            for index in match.range {
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
        best[[word.stem]] = nil
        let others = best.values.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
        return Concept(
            word: word.raw, forms: [Concept.Form(text: word.raw, stems: [word.stem], weight: 1)] + others,
            isName: word.isName,
            weight: (carriers.contains(index) ? Self.carrierWeight : 1) * (word.isContext ? Self.contextWeight : 1))
    }

    /// The statements before or after a question, where there is one.
    private static func context(of text: String) -> [Range<Int>] {
        let sentences = Sentence.sentences(in: text)
        let bytes = Array(text.utf8)
        let statements = sentences.filter { bytes[$0.end - 1] != UInt8(ascii: "?") }
        return statements.count == sentences.count ? [] : statements.map { $0.start..<$0.end }
    }

    private static func isName(_ token: Token, in question: String) -> Bool {
        let text = Array(question.utf8[utf8: token.start..<token.end])
        if text.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }) { return true }
        if text.first == UInt8(ascii: "-") { return true }
        if text.contains(where: \.isDigit) { return true }
        let capitals = text.count(where: \.isCapital)
        if capitals > 1 { return true }
        guard capitals == 1, text.count > 1 else { return false }
        return !beginsSentence(token.start, in: question)
    }

    private static func beginsSentence(_ start: Int, in question: String) -> Bool {
        for byte in question.utf8[utf8: 0..<start].reversed() {
            if byte.isSpace || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "(") { continue }
            return ".!?:".utf8.contains(byte)
        }
        return true
    }

    private static let phraseWeight = 0.8
    private static let synonymWeight = 0.65
    private static let contextWeight = 0.75
    private static let partsWeight = 0.9
    private static let partWeight = 0.5
    private static let carrierWeight = 0.6
    private static let alternatives = 16
    private static let rankLoss = 0.02
}

extension String.UTF8View {
    /// The bytes of a range of byte offsets.
    subscript(utf8 range: Range<Int>) -> SubSequence {
        let start = index(startIndex, offsetBy: range.lowerBound)
        return self[start..<index(start, offsetBy: range.count)]
    }
}
