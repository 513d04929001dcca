import GRDB
import Research

/// A chunk that a search considers.
struct ScoredChunk {
    var id: Int64
    var text: Int64
    var content: Int64
    var start: Int
    var end: Int
    var headings: [String]
    var body: String
    var terms: [String]
    var headingTerms: [String]
    var titleTerms: [String]
    var score = 0.0
}

/// The index of one collection, as searches read it.
struct ChunkIndex {
    let database: Database
    let collection: Int64

    /// - Parameter passages: How many chunks the collection has.
    func statistics(of stems: Set<String>, passages: Int) throws -> TermStatistics {
        let counting = try database.cachedStatement(
            sql: "SELECT doc FROM \(KnowledgeSchema.vocabulary(collection)) WHERE term = ?")
        var containing: [String: Int] = [:]
        for stem in stems {
            containing[stem] = try Int.fetchOne(counting, arguments: [IndexTerms.stored(stem)]) ?? 0
        }
        return TermStatistics(passages: passages, containing: containing)
    }

    /// The chunks that hold any of some phrases, best first by BM25.
    ///
    /// - Parameter plainly: Whether a word counts the same in a title, a heading and the text.
    func ranked(
        _ phrases: [[String]], limit: Int, within range: ClosedRange<Int64>? = nil, plainly: Bool = false
    ) throws -> [Int64] {
        guard !phrases.isEmpty else { return [] }
        let index = KnowledgeSchema.index(collection)
        let statement = try database.cachedStatement(
            sql: """
                SELECT rowid FROM \(index) WHERE \(index) MATCH ? AND rowid BETWEEN ? AND ?
                ORDER BY bm25(\(index), ?, ?, 1.0), rowid LIMIT ?
                """)
        return try Int64.fetchAll(
            statement,
            arguments: [
                IndexTerms.query(anyOf: phrases), range?.lowerBound ?? 0, range?.upperBound ?? Int64.max,
                plainly ? 1.0 : Self.titleWeight, plainly ? 1.0 : Self.headingWeight, limit,
            ])
    }

    func chunks(_ ids: [Int64]) throws -> [ScoredChunk] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT chunks.id, chunks.text_id, content_id, start, end, headings, contents.text, terms, (
                    SELECT title_terms FROM members
                    WHERE collection_id = ? AND members.text_id = chunks.text_id ORDER BY id LIMIT 1)
                FROM chunks JOIN contents ON contents.id = content_id WHERE chunks.id = ?
                """)
        return try ids.compactMap { id in
            try Row.fetchOne(statement, arguments: [collection, id]).map { row in
                let headings = StoredHeadings.split(row[5])
                return ScoredChunk(
                    id: row[0], text: row[1], content: row[2], start: row[3], end: row[4], headings: headings,
                    body: row[6], terms: Self.words(row[7]),
                    headingTerms: Self.words(IndexTerms.text(headings.joined(separator: " "))),
                    titleTerms: Self.words(row[8]))
            }
        }
    }

    /// The ids of a text's chunks, which follow one another because one transaction wrote them.
    func range(of text: Int64) throws -> ClosedRange<Int64> {
        let row = try Row.fetchOne(
            database, sql: "SELECT min(id), max(id) FROM chunks WHERE text_id = ?", arguments: [text])
        guard let row else { return 0...0 }
        return (row[0] as Int64)...(row[1] as Int64)
    }

    /// The first document of the collection with a text.
    func document(of text: Int64) throws -> SourceDocument {
        let stored = try String.fetchOne(
            database, sql: "SELECT document FROM members WHERE collection_id = ? AND text_id = ? ORDER BY id LIMIT 1",
            arguments: [collection, text])
        guard let stored else { throw DatabaseError(message: "a chunk of the index belongs to no document") }
        return try StoredDocument.decode(stored)
    }

    private static func words(_ terms: String) -> [String] {
        terms.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }

    private static let titleWeight = 2.5
    private static let headingWeight = 2.0
}
