import Crypto
import Foundation
import GRDB
import Research

/// A text that is new to the store, cut and embedded, ready to be written.
struct PreparedText: Sendable {
    struct Part: Sendable {
        var chunk: Chunk
        var text: String
        /// SHA-256 of the text.
        var sha256: [UInt8]
        var terms: String
    }

    var sha256: String
    var parts: [Part]

    init(_ document: DocumentText, sha256: String, chunker: Chunker) {
        self.sha256 = sha256
        let bytes = document.text.utf8
        parts = chunker.chunks(of: document).map { chunk in
            let start = bytes.index(bytes.startIndex, offsetBy: chunk.start)
            let end = bytes.index(start, offsetBy: chunk.end - chunk.start)
            let text = String(document.text[start..<end])
            return Part(
                chunk: chunk, text: text, sha256: Array(SHA256.hash(data: Array(text.utf8))),
                terms: IndexTerms.text(text))
        }
    }
}

/// Writes documents into a collection, inside one transaction.
struct KnowledgeIngestion {
    let database: Database
    let collection: Int64
    private(set) var result = IngestResult()

    init(database: Database, collection: String) throws {
        self.database = database
        let known = try Int64.fetchOne(
            database, sql: "SELECT id FROM collections WHERE name = ?", arguments: [collection])
        if let known {
            self.collection = known
        } else {
            try database.execute(sql: "INSERT INTO collections (name) VALUES (?)", arguments: [collection])
            self.collection = database.lastInsertedRowID
            try KnowledgeSchema.createIndex(database, collection: self.collection)
        }
    }

    /// - Parameters:
    ///   - prepared: The document's text, where the store did not have it when the batch was read.
    ///   - vectors: Of the chunks' texts, by their hash.
    mutating func add(_ document: SourceDocument, prepared: PreparedText?, vectors: [[UInt8]: [Int8]]) throws {
        let member = try Row.fetchOne(
            database, sql: "SELECT id, text_id FROM members WHERE collection_id = ? AND address = ?",
            arguments: [collection, document.address])
        let known = try Int64.fetchOne(
            database, sql: "SELECT id FROM texts WHERE sha256 = ?", arguments: [document.textSHA256])
        if let member, let known, member["text_id"] == known {
            result.unchanged += 1
            return
        }
        if let member { try remove(member: member["id"], text: member["text_id"]) }
        var text = known
        if text == nil, let prepared { text = try insert(prepared, vectors: vectors) }
        guard let text else { throw DatabaseError(message: "the text of a document vanished while it was added") }
        try join(document, text: text)
        result.added += 1
    }

    /// Makes the collection's readers load it anew.
    func finish() throws {
        guard result.added > 0 else { return }
        try database.execute(
            sql: "UPDATE collections SET revision = revision + 1 WHERE id = ?", arguments: [collection])
    }

    private func insert(_ prepared: PreparedText, vectors: [[UInt8]: [Int8]]) throws -> Int64 {
        try database.execute(sql: "INSERT INTO texts (sha256) VALUES (?)", arguments: [prepared.sha256])
        let text = database.lastInsertedRowID
        let content = try database.cachedStatement(sql: "SELECT id FROM contents WHERE sha256 = ?")
        let newContent = try database.cachedStatement(
            sql: "INSERT INTO contents (sha256, text, terms, vector) VALUES (?, ?, ?, ?)")
        let chunk = try database.cachedStatement(
            sql: "INSERT INTO chunks (text_id, start, end, headings, content_id) VALUES (?, ?, ?, ?, ?)")
        for part in prepared.parts {
            let hash = Data(part.sha256)
            var id = try Int64.fetchOne(content, arguments: [hash])
            if id == nil {
                let vector = (vectors[part.sha256] ?? []).map { UInt8(bitPattern: $0) }
                try newContent.execute(arguments: [hash, part.text, part.terms, Data(vector)])
                id = database.lastInsertedRowID
            }
            try chunk.execute(arguments: [
                text, part.chunk.start, part.chunk.end, StoredHeadings.join(part.chunk.headings), id,
            ])
        }
        return text
    }

    private mutating func join(_ document: SourceDocument, text: Int64) throws {
        let isIndexed = try indexedTitle(of: text) != nil
        try database.execute(
            sql: """
                INSERT INTO members (collection_id, address, text_id, document, title_terms) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                collection, document.address, text, try StoredDocument.encode(document),
                IndexTerms.title(document.title, address: document.address) + " " + (try lead(of: text)),
            ])
        if !isIndexed { result.chunks += try index(text) }
    }

    /// What a document says of itself first is as telling as its title.
    private func lead(of text: Int64) throws -> String {
        let first = try String.fetchOne(
            database,
            sql: """
                SELECT contents.text FROM chunks JOIN contents ON contents.id = chunks.content_id
                WHERE text_id = ? ORDER BY chunks.id LIMIT 1
                """, arguments: [text])
        let words = (first ?? "").split(whereSeparator: \.isWhitespace).prefix(Self.leadWords)
        return IndexTerms.text(words.joined(separator: " "))
    }

    private static let leadWords = 20

    /// Takes a document out of the collection, and out of its index where no other document has the same text.
    private func remove(member: Int64, text: Int64) throws {
        let index = KnowledgeSchema.index(collection)
        let title = try indexedTitle(of: text)
        let delete = try database.cachedStatement(
            sql: "INSERT INTO \(index) (\(index), rowid, title, headings, body) VALUES ('delete', ?, ?, ?, ?)")
        try forEachChunk(of: text) { id, headings, body in
            try delete.execute(arguments: [id, title, headings, body])
        }
        try database.execute(sql: "DELETE FROM members WHERE id = ?", arguments: [member])
        _ = try self.index(text)
    }

    /// Puts a text's chunks into the index under the title of its first document, if it has one in the collection.
    ///
    /// - Returns: How many.
    private func index(_ text: Int64) throws -> Int {
        guard let title = try indexedTitle(of: text) else { return 0 }
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO \(KnowledgeSchema.index(collection)) (rowid, title, headings, body) VALUES (?, ?, ?, ?)
                """)
        var count = 0
        try forEachChunk(of: text) { id, headings, body in
            try insert.execute(arguments: [id, title, headings, body])
            count += 1
        }
        return count
    }

    private func indexedTitle(of text: Int64) throws -> String? {
        try String.fetchOne(
            database,
            sql: "SELECT title_terms FROM members WHERE collection_id = ? AND text_id = ? ORDER BY id LIMIT 1",
            arguments: [collection, text])
    }

    private func forEachChunk(of text: Int64, _ body: (Int64, String, String) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT chunks.id, chunks.headings, contents.terms FROM chunks
                    JOIN contents ON contents.id = chunks.content_id WHERE text_id = ? ORDER BY chunks.id
                    """), arguments: [text])
        while let row = try rows.next() {
            let headings = StoredHeadings.split(row[1]).joined(separator: " ")
            try body(row[0], IndexTerms.text(headings), row[2])
        }
    }
}
