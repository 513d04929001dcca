import Foundation
import Research
import Stores
import TestKit
import Testing

@Suite struct KnowledgeFailureTests {
    @Test func unknownCollectionsAreNamed() async throws {
        let fixture = try KnowledgeFixture()
        await #expect(throws: KnowledgeFailure.unknownCollection("nowhere")) {
            try await fixture.search("x", in: "nowhere")
        }
    }

    @Test func impossibleQueriesAreRefused() async throws {
        let fixture = try KnowledgeFixture()
        await #expect(throws: KnowledgeFailure.self) { try await fixture.search("x", limit: 0) }
        let silent = KnowledgeQuery(collection: "c", wordings: [], limit: 1)
        await #expect(throws: KnowledgeFailure.self) { try await fixture.store.search(silent) }
    }

    @Test func anUnreadableTextAddsNothing() async throws {
        struct Gone: Error {}
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(["old": "an old text"])
        let documents = [KnowledgeFixture.document("a", "text a"), KnowledgeFixture.document("b", "text b")]
        await #expect(throws: KnowledgeFailure.self) {
            try await fixture.store.ingest(documents, into: "c") { document in
                guard document.title == "a" else { throw Gone() }
                return DocumentText(text: "text a", headings: [])
            }
        }
        #expect(try await fixture.search("text").map(\.document.title) == ["old"])
    }

    @Test func aTextThatIsNotTheOneNamedIsRefused() async throws {
        let fixture = try KnowledgeFixture()
        await #expect(throws: KnowledgeFailure.self) {
            try await fixture.store.ingest([KnowledgeFixture.document("a", "one")], into: "c") { _ in
                DocumentText(text: "another", headings: [])
            }
        }
    }

    @Test func aFileOfAnotherEmbedderIsNotMixed() throws {
        let fixture = try KnowledgeFixture()
        #expect(throws: KnowledgeFailure.self) {
            try SQLiteKnowledgeStore(path: fixture.path, embedder: HashingEmbedder(dimension: 64))
        }
    }

    @Test func aFileThatIsNoDatabaseIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("noise")
        try Data(repeating: 65, count: 5_000).write(to: URL(fileURLWithPath: path))
        #expect(throws: KnowledgeFailure.self) { try SQLiteKnowledgeStore(path: path) }
    }
}
