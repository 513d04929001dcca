/// One sub-question's share of a report, before citations have numbers.
struct Part {
    /// A statement that names its citations by their places in the pool.
    struct Draft: Hashable {
        let subQuestion: String
        let kind: Report.Statement.Kind
        let text: String
        let places: [Int]
    }

    /// Above this confidence nothing may stand on which the sources disagree.
    static let confidenceInConflict = 0.5

    /// By its place, "q1", "q2", …, whatever the model called it: ids are unique in a report.
    let id: String
    /// Best first; empty when there is no answer.
    let statements: [Draft]
    /// The places in the pool of everything quoted, best first.
    let places: [Int]
    let leftOut: [Report.LeftOut]
    private let finding: Finding
    private let search: SearchRecord?

    init(_ finding: Finding, id: String, of material: ReportMaterial, pool: QuotePool) {
        self.id = id
        self.finding = finding
        search = material.searches.first { $0.subQuestion == finding.subQuestion.id }
        let quotes = finding.answered ? finding.quotes : []
        let sound = quotes.filter(QuotePool.isSound)
        places = Self.unique(sound.compactMap(pool.place(of:)))
        let sentences = finding.answered && material.model.kind == .generative ? finding.sentences ?? [] : []
        let written = sentences.compactMap { Self.written($0, over: quotes, pool: pool, subQuestion: id) }
        statements = written.isEmpty ? Self.quotations(places, pool: pool, subQuestion: id) : written
        leftOut = [
            Report.LeftOut(
                subQuestion: id, reason: .sentenceWithoutCitation, count: sentences.count - written.count),
            Report.LeftOut(subQuestion: id, reason: .quoteOutOfRange, count: quotes.count - sound.count),
        ].filter { $0.count > 0 }
    }

    /// The best statement (when there is no other part, up to two more), and the first one of each side that disagrees.
    func inBrief(alone: Bool, conflicts: [ConflictFinder.Found]) -> [Draft] {
        let best = Array(statements.prefix(alone ? 3 : 1))
        let sides = conflicts.filter { $0.subQuestion == id }.flatMap(\.sides)
        let disagreeing = sides.compactMap { side in
            statements.first { statement in side.claims.contains { statement.places.contains($0.place) } }
        }
        return Self.unique(best + disagreeing)
    }

    func section(_ numbering: inout CitationNumbering, conflicts: [ConflictFinder.Found]) -> Report.Section {
        let disputed = conflicts.contains { $0.subQuestion == id }
        let value = disputed ? min(finding.confidence, Self.confidenceInConflict) : finding.confidence
        let reason = disputed ? sentence(finding.reason) + " The sources disagree on this." : finding.reason
        return Report.Section(
            subQuestion: id,
            question: finding.subQuestion.text,
            findings: statements.map { numbering.statement($0) },
            confidence: .init(value, sentence(reason)))
    }

    var notFound: Report.NotFound {
        let nearest = Self.unique(
            (search?.nearest ?? []).map { Report.NotFound.Page(address: $0.address, title: $0.title) })
        let reason = finding.answered ? "What the model replied carries no usable quote." : sentence(finding.reason)
        return Report.NotFound(
            subQuestion: id, question: finding.subQuestion.text, reason: reason,
            documents: max(0, search?.documents ?? 0), passages: max(0, search?.passages ?? 0),
            nearest: Array(nearest.prefix(3)))
    }

    /// A statement for each quote; quotes of the same words are one statement with several citations.
    private static func quotations(_ places: [Int], pool: QuotePool, subQuestion: String) -> [Draft] {
        var order: [String] = []
        var placesByWords: [String: [Int]] = [:]
        for place in places {
            let words = pool.spans[place].quote.text.collapsingWhitespace
            if placesByWords[words] == nil { order.append(words) }
            placesByWords[words, default: []].append(place)
        }
        return order.compactMap { words in
            guard let same = placesByWords[words] else { return nil }
            let text = pool.spans[same[0]].quote.text
            return Draft(subQuestion: subQuestion, kind: .quotation, text: text, places: same)
        }
    }

    /// Nil when nothing is written or no quote supports it.
    private static func written(
        _ sentence: WrittenSentence, over quotes: [Quote], pool: QuotePool, subQuestion: String
    ) -> Draft? {
        let supporting = sentence.quotes.filter(quotes.indices.contains).map { quotes[$0] }
        let places = unique(supporting.filter(QuotePool.isSound).compactMap(pool.place(of:)))
        let text = sentence.text.collapsingWhitespace
        guard !text.isEmpty, !places.isEmpty else { return nil }
        return Draft(subQuestion: subQuestion, kind: .written, text: text, places: places)
    }

    private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }

    /// With a capital letter and a full stop.
    private func sentence(_ text: String) -> String {
        let words = text.collapsingWhitespace
        guard let first = words.first, let last = words.last else { return "No reason is given." }
        let stop = ".!?".contains(last) ? "" : "."
        return first.uppercased() + words.dropFirst() + stop
    }
}

extension String {
    /// Its words with one space between them.
    var collapsingWhitespace: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
