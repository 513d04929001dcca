import GRDB
import Research
import Text

/// One search, inside one read transaction: several rankings are fused into a list of candidates, those are scored
/// by the concepts that they hold, and then the best pages are searched again, each for itself.
struct KnowledgeSearch {
    let database: Database
    let query: KnowledgeQuery
    let vector: QuantisedVector
    let vectors: VectorTables

    func run() throws -> SearchResult {
        let row = try Row.fetchOne(
            database, sql: "SELECT id, revision FROM collections WHERE name = ?", arguments: [query.collection])
        guard let row else { throw KnowledgeFailure.unknownCollection(query.collection) }
        let index = ChunkIndex(database: database, collection: row["id"])
        let terms = SearchTerms(wordings: query.wordings)
        let table = try vectors.table(of: index.collection, revision: row["revision"], in: database)
        let statistics = try index.statistics(of: terms.stems, passages: table.chunks.count)
        let rarity = TermRarity(passages: statistics.passages, containing: statistics.containing)

        guard query.ranking == .full else {
            let words = (terms.wordings.first ?? []).filter { rarity.count($0) > 0 }
            var chunks = try index.chunks(try index.ranked(words.map { [$0] }, limit: query.limit * 2, plainly: true))
            for place in chunks.indices { chunks[place].score = 1 / Double(place + 1) }
            return SearchResult(passages: try passages(of: chunks, in: index), statistics: statistics)
        }
        var fusion = Fusion()
        try rankByWords(terms, rarity: rarity, index: index, into: &fusion)
        fusion.add(table.nearest(to: vector, limit: Self.listLength), weight: Self.vectorWeight)

        let scorer = ChunkScorer(matcher: ConceptMatcher(terms.concepts, rarity: rarity.callAsFunction))
        var chunks = try index.chunks(fusion.best(Self.candidates))
        for index in chunks.indices {
            chunks[index].score = scorer.score(chunks[index]) + Self.fusionWeight * fusion.score(chunks[index].id)
        }
        try readInside(&chunks, terms: terms, rarity: rarity, index: index, scorer: scorer)
        return SearchResult(passages: try passages(of: chunks, in: index), statistics: statistics)
    }

    private func rankByWords(
        _ terms: SearchTerms, rarity: TermRarity, index: ChunkIndex, into fusion: inout Fusion
    ) throws {
        var seen: Set<Set<String>> = []
        for (number, wording) in terms.wordings.enumerated() where seen.insert(Set(wording)).inserted {
            let stems = rarity.affordable(wording, rows: Self.rows)
            let weight = number == 0 ? 1 : Self.otherWordingWeight
            fusion.add(try index.ranked(stems.map { [$0] }, limit: Self.listLength), weight: weight)
        }
        let forms = terms.concepts.flatMap { $0.forms.dropFirst() }.filter { $0.weight > 0.5 }.flatMap(\.stems)
        let stems = rarity.affordable(forms + (terms.wordings.first ?? []), rows: Self.rows)
        fusion.add(try index.ranked(stems.map { [$0] }, limit: Self.listLength), weight: Self.formsWeight)
    }

    /// Searches the best pages again among their own chunks, and lifts all their chunks a little.
    private func readInside(
        _ chunks: inout [ScoredChunk], terms: SearchTerms, rarity: TermRarity, index: ChunkIndex, scorer: ChunkScorer
    ) throws {
        let pages = Dictionary(grouping: chunks, by: \.text).mapValues { chunks in
            let scores = chunks.map(\.score).sorted(by: >).prefix(3)
            return zip(scores, [1, 0.5, 0.25]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let best = pages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.pages)
        let known = Set(chunks.map(\.id))
        let stems = rarity.affordable(Array(terms.stems), rows: Self.rows * 2).map { [$0] }
        for page in best {
            let range = try index.range(of: page.key)
            let found = try index.ranked(stems, limit: Self.chunksInside, within: range)
            var inside = try index.chunks(found.filter { !known.contains($0) })
            for index in inside.indices { inside[index].score = scorer.score(inside[index]) }
            chunks += inside
        }
        let top = best.first?.value ?? 1
        for index in chunks.indices {
            chunks[index].score *= 1 + Self.pageWeight * (pages[chunks[index].text] ?? 0) / max(top, 1e-9)
        }
    }

    private func passages(of chunks: [ScoredChunk], in index: ChunkIndex) throws -> [Passage] {
        var seen: Set<Int64> = []
        var documents: [Int64: SourceDocument] = [:]
        let best = chunks.sorted { ($1.score, $0.id) < ($0.score, $1.id) }
            .filter { $0.score > 0 && seen.insert($0.content).inserted }.prefix(query.limit)
        return try best.enumerated().map { number, chunk in
            let document = try documents[chunk.text] ?? index.document(of: chunk.text)
            documents[chunk.text] = document
            return Passage(
                id: "p\(number + 1)", document: document, headings: chunk.headings, start: chunk.start, end: chunk.end,
                text: chunk.body, score: chunk.score)
        }
    }

    private static let listLength = 80
    private static let candidates = 160
    /// How many rows of the index one ranking may touch.
    private static let rows = 4_000
    private static let otherWordingWeight = 0.6
    private static let formsWeight = 0.6
    private static let vectorWeight = 0.4
    private static let fusionWeight = 10.0
    private static let pages = 6
    private static let chunksInside = 12
    private static let pageWeight = 0.6
}
