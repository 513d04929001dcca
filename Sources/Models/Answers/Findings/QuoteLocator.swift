/// Finds the words that a model says it quotes in the passages that it was shown.
struct QuoteLocator {
    /// A place in a passage's text.
    struct Place: Hashable {
        /// The passage's position, from 0.
        var passage: Int
        /// The byte range in the passage's text; whole words.
        var range: Range<Int>
    }

    private let texts: [String]
    private let folded: [FoldedText]

    /// - Parameter texts: the passages' texts, as far as the model was shown them.
    init(_ texts: [String]) {
        self.texts = texts
        folded = texts.map(FoldedText.init)
    }

    /// Where a quote stands: in the passage that the model names, else in the first other one; a quote with an ellipsis
    /// is looked for piece by piece. Empty where any of it stands nowhere, or it is too short to say anything.
    ///
    /// - Parameter passage: the position that the model names; it may be none.
    func places(of quote: String, in passage: Int) -> [Place] {
        guard quote.utf8.count <= Self.limitBytes else { return [] }
        if let place = place(of: quote, preferring: passage) { return [place] }
        let pieces = quote.replacing("[...]", with: "…").replacing("[…]", with: "…").replacing("...", with: "…")
            .split(separator: "…")
        guard (2...Self.pieceLimit).contains(pieces.count) else { return [] }
        let places = pieces.compactMap { place(of: String($0), preferring: passage) }
        return places.count == pieces.count ? places : []
    }

    private func place(of quote: String, preferring passage: Int) -> Place? {
        guard Self.saysSomething(quote) else { return nil }
        let wanted = BytePattern(FoldedText(quote).bytes)
        let others = texts.indices.filter { $0 != passage }
        for index in (texts.indices.contains(passage) ? [passage] : []) + others {
            guard let found = wanted.firstRange(in: folded[index].bytes) else { continue }
            let range = wholeWords(folded[index].origin(of: found), in: texts[index])
            if range.count <= Self.limitBytes { return Place(passage: index, range: range) }
        }
        return nil
    }

    /// The range with the rest of the words that it begins and ends in.
    private func wholeWords(_ range: Range<Int>, in text: String) -> Range<Int> {
        let bytes = text.utf8
        var start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        var end = bytes.index(bytes.startIndex, offsetBy: range.upperBound)
        for _ in 0..<Self.wordLimit {
            guard start > text.startIndex, text[start].isWordPart else { break }
            let before = text.index(before: start)
            guard text[before].isWordPart else { break }
            start = before
        }
        for _ in 0..<Self.wordLimit {
            guard end < text.endIndex, text[end].isWordPart, text[text.index(before: end)].isWordPart else { break }
            end = text.index(after: end)
        }
        return bytes.distance(from: bytes.startIndex, to: start)..<bytes.distance(from: bytes.startIndex, to: end)
    }

    /// Three words, or as much as three words have: "the" stands everywhere.
    private static func saysSomething(_ quote: String) -> Bool {
        let words = quote.split { !$0.isWordPart }
        return words.count >= 3 || words.reduce(0) { $0 + $1.utf8.count } >= 12
    }

    /// Longer quotes are no quotes.
    private static let limitBytes = 1_200
    private static let pieceLimit = 4
    /// Where no spaces divide words, a range is not drawn out to the end of the sentence.
    private static let wordLimit = 40
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}
