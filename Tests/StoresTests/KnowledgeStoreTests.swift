import Foundation
import Research
import Stores
import Testing

@Suite struct KnowledgeStoreTests {
    private let texts = [
        "stash": "Put local changes away with the stash command.\n\nA stash is kept until it is dropped.",
        "branch": "A branch is a line of development.\n\nDelete a branch with the option -d.",
        "clone": "Cloning copies a repository over the network. It takes a while for large ones.",
    ]

    @Test func findsTheRightDocumentWithItsByteRange() async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(texts)
        let best = try #require(try await fixture.search("how do I delete a branch?").first)
        #expect(best.id == "p1")
        #expect(best.document.title == "branch")
        let bytes = Array(texts["branch", default: ""].utf8)
        #expect(Array(best.text.utf8) == Array(bytes[best.start..<best.end]))
    }

    @Test func findsOtherWordsForTheSameThing() async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(texts)
        #expect(try await fixture.search("erase a fork").first?.document.title == "branch")
    }

    @Test func ingestingTwiceChangesNothing() async throws {
        let fixture = try KnowledgeFixture()
        let first = try await fixture.ingest(texts)
        #expect(first.added == 3 && first.unchanged == 0 && first.chunks == 3)
        let before = try await fixture.search("stash")
        #expect(try await fixture.ingest(texts) == IngestResult(added: 0, unchanged: 3, chunks: 0))
        #expect(try await fixture.search("stash") == before)
    }

    @Test func anotherTextUnderTheSameAddressTakesThePlace() async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(texts)
        try await fixture.ingest(["stash": "Worktrees are checkouts beside the first."])
        #expect(try await fixture.search("put local changes away").allSatisfy { !$0.text.contains("Put local") })
        #expect(try await fixture.search("worktrees").first?.document.title == "stash")
        // The first text comes back as it was.
        try await fixture.ingest(texts)
        #expect(try await fixture.search("put local changes away").first?.document.title == "stash")
    }

    @Test func twoDocumentsMayHaveTheSameText() async throws {
        let fixture = try KnowledgeFixture()
        let text = "Reflogs record where tips have been."
        try await fixture.ingest(["a": text, "b": text])
        #expect(try await fixture.search("reflogs").map(\.document.title) == ["a"])
        try await fixture.ingest(["a": "Something else entirely."])
        #expect(try await fixture.search("reflogs").first?.document.title == "b")
    }

    @Test func othersInTheStoreDoNotChangeASearch() async throws {
        let alone = try KnowledgeFixture()
        try await alone.ingest(texts)
        let shared = try KnowledgeFixture()
        try await shared.ingest(["x": "branch branch branch", "y": "delete a branch"], into: "other")
        try await shared.ingest(texts)
        try await shared.ingest(["z": "a branch to delete"], into: "third")
        let query = KnowledgeQuery(collection: "c", wordings: ["delete a branch"], limit: 10)
        #expect(try await alone.store.search(query) == (try await shared.store.search(query)))
    }

    @Test func statisticsAreThoseOfTheCollection() async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(texts)
        try await fixture.ingest(["x": "branch"], into: "other")
        let query = KnowledgeQuery(collection: "c", wordings: ["branch unheard"], limit: 3)
        let statistics = try await fixture.store.search(query).statistics
        #expect(statistics.passages == 3)
        #expect(statistics.containing["branch"] == 1)
        #expect(statistics.containing["unheard"] == 0)
    }

    @Test func anEmptyCollectionAndAnEmptyQuestionGiveNothing() async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest([:])
        try await fixture.ingest(["void": ""])
        #expect(try await fixture.search("anything").isEmpty)
        try await fixture.ingest(texts)
        #expect(try await fixture.search("").isEmpty)
    }

    @Test(arguments: ["\" OR 1", "NEAR(", "a* ^b {c}:", "don't", "-- -", "'\"`;", "🙂", "検索"])
    func strangeCharactersAreNoSyntax(wording: String) async throws {
        let fixture = try KnowledgeFixture()
        try await fixture.ingest(texts)
        _ = try await fixture.search(wording)
    }

    @Test func severalProcessesMayShareTheFile() async throws {
        let fixture = try KnowledgeFixture()
        let second = try SQLiteKnowledgeStore(path: fixture.path)
        try await fixture.ingest(texts)
        let query = KnowledgeQuery(collection: "c", wordings: ["stash"], limit: 3)
        #expect(try await second.search(query) == (try await fixture.store.search(query)))
    }

    @Test func headingsAndTitlesCount() async throws {
        let fixture = try KnowledgeFixture()
        let text = "Cleaning\n\nIt is done weekly.\n\nPainting\n\nIt is done yearly."
        let document = KnowledgeFixture.document("house", text)
        _ = try await fixture.store.ingest([document], into: "c") { _ in
            DocumentText(
                text: text,
                headings: [.init(level: 2, text: "Cleaning", start: 0), .init(level: 2, text: "Painting", start: 30)])
        }
        let best = try #require(try await fixture.search("painting").first)
        #expect(best.headings == ["Painting"])
        #expect(best.text == "It is done yearly.")
    }
}
