import Crypto
import Foundation
import Research
import Stores
import Testing

/// Many calls at once on one store.
@Suite struct CrowdTests {
    /// Far more than the store has readers, and than Swift's pool has threads.
    private static let crowd = 200

    @Test func ingestionsAndSearchesDoNotWaitForOneAnotherForEver() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crowd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteKnowledgeStore(path: folder.appending(path: "knowledge.sqlite").path)
        try await Self.ingest(0, into: store)
        let found = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...Self.crowd {
                group.addTask {
                    try await Self.ingest(number, into: store)
                    return 0
                }
                group.addTask { try await Self.search(store) }
            }
            return try await group.reduce(0) { $0 + min($1, 1) }
        }
        #expect(found == Self.crowd)
        #expect(try await store.contents(of: "ports").documents == Self.crowd + 1)
    }

    private static func ingest(_ number: Int, into store: SQLiteKnowledgeStore) async throws {
        let text = "Service \(number) listens on port \(4_000 + number)."
        let hash = SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
        let document = SourceDocument(
            address: "file:///service-\(number).txt", title: "Service \(number)", mediaType: "text/plain",
            retrievedAt: 0, sha256: hash, textSHA256: hash, textBytes: text.utf8.count)
        _ = try await store.ingest([document], into: "ports") { _ in DocumentText(text: text, headings: []) }
    }

    private static func search(_ store: SQLiteKnowledgeStore) async throws -> Int {
        let query = KnowledgeQuery(collection: "ports", wordings: ["Which port does service 0 listen on?"], limit: 3)
        return try await store.search(query).passages.count
    }
}
