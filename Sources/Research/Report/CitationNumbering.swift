/// Gives citations and sources their numbers in order of first use.
struct CitationNumbering {
    private let pool: QuotePool
    private var numbers: [Int: Int] = [:]
    private var sourceIDs: [QuotePool.DocumentKey: String] = [:]
    private(set) var citations: [Report.Citation] = []
    private(set) var sources: [Report.Source] = []

    init(_ pool: QuotePool) { self.pool = pool }

    mutating func statement(_ draft: Part.Draft) -> Report.Statement {
        Report.Statement(
            subQuestion: draft.subQuestion, kind: draft.kind, text: draft.text,
            citations: draft.places.map { number($0) })
    }

    mutating func conflict(_ found: ConflictFinder.Found) -> Report.Conflict {
        let sides = found.sides.map { side in
            let sentences = side.claims.map { (number: number($0.place), text: $0.sentence) }
                .sorted { $0.number < $1.number }
            return Report.Conflict.Side(
                says: side.stance.says, sentences: sentences.map(\.text), citations: sentences.map(\.number))
        }
        return Report.Conflict(
            subQuestion: found.subQuestion, disagreeOn: found.subject,
            sides: sides.sorted { ($0.citations[0], $0.says) < ($1.citations[0], $1.says) })
    }

    private mutating func number(_ place: Int) -> Int {
        if let number = numbers[place] { return number }
        let number = citations.count + 1
        numbers[place] = number
        let quote = pool.spans[place].quote
        citations.append(
            Report.Citation(
                number: number, sourceID: sourceID(pool.spans[place].document, quote.document),
                headings: quote.headings, quote: quote.text, start: quote.start, end: quote.end))
        return number
    }

    private mutating func sourceID(_ key: QuotePool.DocumentKey, _ document: SourceDocument) -> String {
        if let id = sourceIDs[key] { return id }
        let id = "s\(sources.count + 1)"
        sourceIDs[key] = id
        sources.append(
            Report.Source(
                id: id, address: document.address, title: document.title, mediaType: document.mediaType,
                retrievedAt: UTCTime(milliseconds: document.retrievedAt), sha256: document.sha256,
                textSHA256: document.textSHA256))
        return id
    }
}
