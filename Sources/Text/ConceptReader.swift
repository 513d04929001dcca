/// Finds the words of a question that carry its meaning, and gathers their other forms.
struct ConceptReader {
    /// A word of the question: an identifier's parts are words of their own after it.
    private struct Word {
        var raw: String
        var stem: String
        var token: Int
        var isName: Bool
        /// From 0 to 1: less where it only sets the scene for the question.
        var share: Double
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
        let aside = Self.aside(in: question)
        for (index, token) in Token.tokens(in: question).enumerated() where !Thesaurus.dropped.contains(token.text) {
            let parts = token.parts.filter { $0 != token.text }.map { stemmer.stem($0) }
            words.append(
                Word(
                    raw: token.text, stem: parts.isEmpty ? stemmer.stem(token.text) : token.text, token: index,
                    isName: Self.isName(token, in: question), share: token.start >= aside ? Self.asideWeight : context.contains { $0.contains(token.start) } ? Self.contextWeight : 1,
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
            let weight = match.indices.count > 1 ? Self.phraseWeight : Self.synonymWeight
            let hasSubject = match.indices.map({ words[$0] }).contains {
                !StopWords.function.contains($0.raw) && !StopWords.question.contains($0.raw)
            }
            if match.indices.count > 1, !hasSubject { carriers.formUnion(match.indices.suffix(1)) }
            for index in match.indices {
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
        let others = best.values.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
        return Concept(
            word: word.raw, forms: [Concept.Form(text: word.raw, stems: [word.stem], weight: 1)] + others,
            isName: word.isName,
            weight: (carriers.contains(index) ? Self.carrierWeight : 1) * word.share)
    }

    /// A letter on its own may be an option: "small x" is -x, "capital X" is -X.
    private func options(at index: Int) -> [Concept.Form] {
        let letter = words[index].raw
        let before = index > 0 ? words[index - 1].raw : ""
        let cases = Self.large.contains(before) ? [letter.uppercased()] : Self.small.contains(before) ? [letter] : [letter, letter.uppercased()]
        return cases.map { Concept.Form(text: "-" + $0, stems: ["-" + $0], weight: 1) }
    }

    private static let large: Set<String> = ["capital", "uppercase", "upper-case", "big", "large"]
    private static let small: Set<String> = ["small", "lowercase", "lower-case", "little"]

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

    private static let phraseWeight = tune("tPhrase", 0.85)
    private static let synonymWeight = tune("tSyn", 0.65)
    /// Where the remark in brackets begins that ends a question.
    private static func aside(in text: String) -> Int {
        guard text.hasSuffix(")"), let open = text.utf8.lastIndex(of: UInt8(ascii: "(")) else { return .max }
        let start = text.utf8.distance(from: text.startIndex, to: open)
        return start > text.utf8.count / 8 ? start : .max
    }

    private static let asideWeight = tune("tAside", 0.35)
    private static let contextWeight = tune("tContext", 0.75)
    private static let partsWeight = 0.9
    private static let partWeight = 0.5
    private static let carrierWeight = tune("tCarrier", 0.6)
    private static let alternatives = 16
    private static let rankLoss = tune("tRank", 0.02)
}

extension String.UTF8View {
    /// The bytes of a range of byte offsets.
    subscript(utf8 range: Range<Int>) -> SubSequence {
        let start = index(startIndex, offsetBy: range.lowerBound)
        return self[start..<index(start, offsetBy: range.count)]
    }
}
