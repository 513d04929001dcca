import Research

/// Turns what a model wrote about some passages into a finding: only sentences with quotes that stand where they are
/// said to stand, and those quotes as the source has them.
struct FindingReader: Sendable {
    let subQuestion: SubQuestion
    /// The passages that the model was shown, in the order of their numbers.
    let passages: [ShownPassage]
    /// The most quotes that the finding may have.
    let quoteLimit: Int
    /// Tells what was copied from the prompt; `nil` where there was none.
    var echoes: EchoCheck?

    /// - Parameter answer: JSON of the prompt's form.
    /// - Returns: the finding; not answered where the model says so, or where nothing that it wrote can be kept.
    func finding(from answer: JSONValue) -> Finding {
        let written = answer.object?["sentences"]?.array ?? []
        guard isAnswered(answer) else {
            return unanswered("the model finds no answer in the passages that it was shown")
        }
        var gathering = Gathering(limit: quoteLimit)
        let locator = QuoteLocator(passages.map(\.text))
        var seen: Set<String> = []
        for sentence in written.prefix(Self.sentenceLimit) {
            let text = SentenceText.cleaned(sentence.object?["text"]?.string ?? "")
            if let echoes, echoes.isEcho(text) { continue }
            let quotes = sentence.object?["quotes"]?.array ?? []
            let places = quotes.prefix(Self.quotesPerSentence).flatMap { place($0, by: locator) }
            if seen.insert(text.lowercased()).inserted { gathering.add(text, at: places) }
        }
        guard !gathering.places.isEmpty else {
            return unanswered("none of the quotes that the model gave stands in the passages")
        }
        return finding(of: gathering, written: min(written.count, Self.sentenceLimit))
    }

    /// What is wrong with an answer of which nothing can be kept, for the model to read.
    func problem(with answer: JSONValue) -> String? {
        guard isAnswered(answer), !finding(from: answer).answered else { return nil }
        let repeats = isAllEcho(answer) ? "it repeats the prompt's example, which is not asked about; " : ""
        return repeats + "no quote stands in the passages; copy a few words in a row from a passage, letter by letter, "
            + "or set answered to false"
    }

    private func isAllEcho(_ answer: JSONValue) -> Bool {
        let texts = (answer.object?["sentences"]?.array ?? []).compactMap { $0.object?["text"]?.string }
        return !texts.isEmpty && texts.allSatisfy { echoes?.isEcho($0) == true }
    }

    private func isAnswered(_ answer: JSONValue) -> Bool { answer.object?["answered"]?.bool == true }

    private func place(_ quote: JSONValue, by locator: QuoteLocator) -> [QuoteLocator.Place] {
        guard let words = quote.object?["quote"]?.string else { return [] }
        let number = quote.object?["passage"]?.integer ?? 0
        return locator.places(of: words, in: number > 0 ? number - 1 : -1)
    }

    private func finding(of gathering: Gathering, written: Int) -> Finding {
        let quotes = gathering.places.map(quote)
        let support = gathering.sentences.map { sentence in
            SentenceSupport.share(of: sentence.text, in: sentence.quotes.map { quotes[$0] }, question: subQuestion.text)
        }
        let confidence = support.isEmpty ? 0.5 : support.reduce(0, +) / Double(support.count)
        let percent = Int((confidence * 100).rounded())
        let kept = gathering.sentences.count
        let reason =
            support.isEmpty
            ? "the model gave quotes and no sentence of its own"
            : "the quotes hold \(percent) % of the words that the model's sentences use; "
                + "\(kept) of \(written) sentences could be kept"
        return Finding(
            subQuestion: subQuestion, answered: true, quotes: quotes,
            sentences: gathering.sentences.isEmpty ? nil : gathering.sentences, confidence: confidence, reason: reason)
    }

    private func quote(_ place: QuoteLocator.Place) -> Quote {
        let passage = passages[place.passage].passage
        let text = passage.text(place.range)
        return Quote(
            document: passage.document, headings: passage.headings, start: passage.start + place.range.lowerBound,
            end: passage.start + place.range.upperBound, text: text,
            relevance: SentenceSupport.share(of: subQuestion.text, in: [text], question: ""))
    }

    private func unanswered(_ reason: String) -> Finding {
        Finding(subQuestion: subQuestion, answered: false, quotes: [], confidence: 0, reason: reason)
    }

    private static let sentenceLimit = 12
    private static let quotesPerSentence = 4
}

/// Collects the sentences that can be kept, with each place quoted once and no more places than there may be.
private struct Gathering {
    let limit: Int
    private(set) var places: [QuoteLocator.Place] = []
    private(set) var sentences: [WrittenSentence] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(_ sentence: String, at found: [QuoteLocator.Place]) {
        var quotes: [Int] = []
        for place in found {
            if let known = places.firstIndex(of: place) {
                if !quotes.contains(known) { quotes.append(known) }
            } else if places.count < limit {
                quotes.append(places.count)
                places.append(place)
            }
        }
        if !quotes.isEmpty, !sentence.isEmpty { sentences.append(WrittenSentence(text: sentence, quotes: quotes)) }
    }
}
