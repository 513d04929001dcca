/// A word of a question, with the part that it plays there.
struct QuestionWord {
    /// In lower case.
    var raw: String
    var stem: String
    /// Whether it is an identifier, a number, or capitalised inside a sentence.
    var isName: Bool
    /// From 0 to 1: less where it only sets the scene for what is asked.
    var share: Double
    /// The stems under which the thesaurus knows it.
    var key: [String]
    /// The stems of an identifier's parts.
    var parts: [String]
}

extension QuestionWord {
    static func words(of question: String) -> [QuestionWord] {
        var stemmer = PorterStemmer()
        let context = context(of: question)
        let aside = aside(in: question)
        return Token.tokens(in: question).filter { !Thesaurus.dropped.contains($0.text) }.map { token in
            QuestionWord(
                raw: token.text, stem: stemmer.stem(token.text), isName: isName(token, in: question),
                share: share(at: token.start, context: context, aside: aside),
                key: Thesaurus.key(of: token).map { stemmer.stem($0) },
                parts: token.parts.filter { $0 != token.text }.map { stemmer.stem($0) })
        }
    }

    private static func share(at start: Int, context: [Range<Int>], aside: Int) -> Double {
        if start >= aside { return asideWeight }
        return context.contains { $0.contains(start) } ? contextWeight : 1
    }

    /// The statements before or after a question, where there is one.
    private static func context(of text: String) -> [Range<Int>] {
        let sentences = Sentence.sentences(in: text)
        let bytes = Array(text.utf8)
        let statements = sentences.filter { bytes[$0.end - 1] != UInt8(ascii: "?") }
        return statements.count == sentences.count ? [] : statements.map { $0.start..<$0.end }
    }

    /// Where the remark in brackets begins that ends a question.
    private static func aside(in text: String) -> Int {
        guard text.hasSuffix(")"), let open = text.utf8.lastIndex(of: UInt8(ascii: "(")) else { return .max }
        let start = text.utf8.distance(from: text.startIndex, to: open)
        return start > text.utf8.count / 8 ? start : .max
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

    private static let contextWeight = 0.75
    private static let asideWeight = 0.35
}

extension String.UTF8View {
    /// The bytes of a range of byte offsets.
    subscript(utf8 range: Range<Int>) -> SubSequence {
        let start = index(startIndex, offsetBy: range.lowerBound)
        return self[start..<index(start, offsetBy: range.count)]
    }
}
