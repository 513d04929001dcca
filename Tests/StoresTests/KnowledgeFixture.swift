import Foundation
import Research
import Stores
import TestKit

/// A store in a file of its own, and documents to put into it.
struct KnowledgeFixture {
    private let folder: TemporaryFolder
    let store: SQLiteKnowledgeStore

    var path: String { folder.file("knowledge.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteKnowledgeStore(path: folder.file("knowledge.sqlite"))
    }

    static func document(_ name: String, _ text: String, title: String? = nil) -> SourceDocument {
        let hash = BlobHash.sha256(Array(text.utf8))
        return SourceDocument(
            address: "file:///docs/\(name).md", title: title ?? name, mediaType: "text/markdown", retrievedAt: 0,
            sha256: hash, textSHA256: hash, textBytes: text.utf8.count)
    }

    /// Ingests texts by their names.
    @discardableResult
    func ingest(_ texts: [String: String], into collection: String = "c") async throws -> IngestResult {
        let documents = texts.sorted { $0.key < $1.key }.map { Self.document($0.key, $0.value) }
        return try await store.ingest(documents, into: collection) { document in
            let name = document.address.split(separator: "/").last?.split(separator: ".").first ?? ""
            return DocumentText(text: texts[String(name)] ?? "", headings: [])
        }
    }

    func search(_ wordings: String..., in collection: String = "c", limit: Int = 10) async throws -> [Passage] {
        try await store.search(KnowledgeQuery(collection: collection, wordings: wordings, limit: limit)).passages
    }
}
