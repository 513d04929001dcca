import Foundation
import GRDB
import Research

/// A knowledge store in one SQLite file, which several processes may share.
package final class SQLiteKnowledgeStore: KnowledgeStore {
    let path: String
    let pool: DatabasePool
    private let embedder: any Embedder
    private let chunker = Chunker()
    private let vectors = VectorTables()

    /// Opens the file, or makes it.
    package init(path: String, embedder: any Embedder = HashingEmbedder()) throws(KnowledgeFailure) {
        self.path = path
        self.embedder = embedder
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.busySeconds)
        configuration.maximumReaderCount = Self.readers
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        let expected = KnowledgeSchema.madeWith(embedder.name)
        let found: String
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            found = try pool.write { database in
                if try !database.tableExists("settings") {
                    try KnowledgeSchema.create(database, embedder: embedder.name)
                }
                return try String.fetchOne(
                    database, sql: "SELECT value FROM settings WHERE name = 'made_with'") ?? "no version"
            }
        } catch {
            throw Self.failure(error, path: path)
        }
        guard found == expected else { throw .incompatible(path: path, found: found, expected: expected) }
    }

    package func ingest(
        _ documents: [SourceDocument], into collection: String,
        text: @Sendable (SourceDocument) throws -> DocumentText
    ) async throws(KnowledgeFailure) -> IngestResult {
        var total = IngestResult()
        var batch: [SourceDocument] = []
        var bytes = 0
        for document in Self.lastOfEachAddress(documents) {
            batch.append(document)
            bytes += document.textBytes
            if batch.count >= Self.batchDocuments || bytes >= Self.batchBytes {
                total.add(try await ingest(batch: batch, into: collection, text: text))
                batch = []
                bytes = 0
            }
        }
        if !batch.isEmpty { total.add(try await ingest(batch: batch, into: collection, text: text)) }
        return total
    }

    package func search(_ query: KnowledgeQuery) async throws(KnowledgeFailure) -> SearchResult {
        guard query.limit > 0 else { throw .invalidQuery("a search asks for at least 1 passage, not \(query.limit)") }
        guard let first = query.wordings.first else { throw .invalidQuery("a search has at least one wording") }
        let vector: [Float]
        do {
            vector = try await embedder.embed([first]).first ?? []
        } catch {
            throw .embedding(reason: "\(error)")
        }
        do {
            return try await pool.read { [vectors] database in
                try KnowledgeSearch(
                    database: database, query: query, vector: QuantisedVector(vector), vectors: vectors
                ).run()
            }
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    private func ingest(
        batch: [SourceDocument], into collection: String, text: @Sendable (SourceDocument) throws -> DocumentText
    ) async throws(KnowledgeFailure) -> IngestResult {
        let prepared = try prepare(batch, known: try await known(among: batch.map(\.textSHA256)), text: text)
        let vectors = try await embed(prepared.values.flatMap(\.parts))
        do {
            return try await pool.write { database in
                var ingestion = try KnowledgeIngestion(database: database, collection: collection)
                for document in batch {
                    try ingestion.add(document, prepared: prepared[document.textSHA256], vectors: vectors)
                }
                try ingestion.finish()
                return ingestion.result
            }
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    /// Those of the hashes whose texts the store has.
    private func known(among hashes: [String]) async throws(KnowledgeFailure) -> Set<String> {
        do {
            // A read that blocks would hold a thread of Swift's pool, which the readers that it waits for need.
            return try await pool.read { database in
                let text = try database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM texts WHERE sha256 = ?)")
                return Set(try hashes.filter { try Bool.fetchOne(text, arguments: [$0]) ?? false })
            }
        } catch {
            throw Self.failure(error, path: path)
        }
    }

    /// Reads and cuts the texts that the store does not have; by their hash.
    private func prepare(
        _ batch: [SourceDocument], known: Set<String>, text: (SourceDocument) throws -> DocumentText
    ) throws(KnowledgeFailure) -> [String: PreparedText] {
        var prepared: [String: PreparedText] = [:]
        for document in batch where !known.contains(document.textSHA256) && prepared[document.textSHA256] == nil {
            let content: DocumentText
            do {
                content = try text(document)
            } catch {
                throw .text(address: document.address, reason: "\(error)")
            }
            guard BlobHash.sha256(Array(content.text.utf8)) == document.textSHA256 else {
                throw .text(address: document.address, reason: "its SHA-256 is not the one that the document names")
            }
            prepared[document.textSHA256] = PreparedText(content, sha256: document.textSHA256, chunker: chunker)
        }
        return prepared
    }

    private func embed(_ parts: [PreparedText.Part]) async throws(KnowledgeFailure) -> [[UInt8]: [Int8]] {
        guard !parts.isEmpty else { return [:] }
        do {
            let vectors = try await embedder.embed(parts.map(\.text))
            guard vectors.count == parts.count else {
                throw KnowledgeFailure.embedding(
                    reason: "\(vectors.count) vectors came back for \(parts.count) texts")
            }
            return Dictionary(
                zip(parts.map(\.sha256), vectors.map { QuantisedVector($0).components }), uniquingKeysWith: { $1 })
        } catch let failure as KnowledgeFailure {
            throw failure
        } catch {
            throw .embedding(reason: "\(error)")
        }
    }

    private static func lastOfEachAddress(_ documents: [SourceDocument]) -> [SourceDocument] {
        var seen: Set<String> = []
        return documents.reversed().filter { seen.insert($0.address).inserted }.reversed()
    }

    static func failure(_ error: any Error, path: String) -> KnowledgeFailure {
        if let failure = error as? KnowledgeFailure { return failure }
        if let error = error as? DatabaseError {
            if error.resultCode == .SQLITE_FULL || error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
                return .database(path: path, reason: "no room left on its disk")
            }
            return .database(path: path, reason: error.message ?? "\(error.resultCode)")
        }
        return .database(path: path, reason: "\(error)")
    }

    private static let busySeconds = 30.0
    private static let readers = 4
    private static let batchDocuments = 64
    private static let batchBytes = 1_000_000
}

extension IngestResult {
    mutating func add(_ other: IngestResult) {
        added += other.added
        unchanged += other.unchanged
        chunks += other.chunks
    }
}
