import Research

/// Documents cut into chunks that can be searched, in named collections.
package protocol KnowledgeStore: Sendable {
    /// Adds documents to a collection; what it already holds under the same address and text is left as it is, and
    /// another text under the same address takes the place of the old one.
    ///
    /// - Parameters:
    ///   - documents: At most one per address counts: the last.
    ///   - collection: Any name; a collection begins with its first document.
    ///   - text: Gives a document's extracted text. Called only for texts that the store has not seen.
    func ingest(
        _ documents: [SourceDocument], into collection: String,
        text: @Sendable (SourceDocument) throws -> DocumentText
    ) async throws(KnowledgeFailure) -> IngestResult

    /// Searches one collection; what else the store holds has no influence on the result.
    func search(_ query: KnowledgeQuery) async throws(KnowledgeFailure) -> SearchResult

    /// Remembers that one window of a collection was ingested; remembering it again changes nothing.
    func remember(_ window: IngestedWindow, of collection: String) async throws(KnowledgeFailure)

    /// What was ingested into a collection so far; an unknown one is empty.
    func contents(of collection: String) async throws(KnowledgeFailure) -> CollectionContents
}

/// A search in one collection.
package struct KnowledgeQuery: Sendable, Hashable {
    package var collection: String
    /// What is sought, in one or several wordings; the first counts most.
    package var wordings: [String]
    /// How many passages are returned at most.
    package var limit: Int
    package var ranking: Ranking

    package enum Ranking: Sendable, Hashable {
        /// All that the store knows: words, other forms of them, vectors, and a second look inside the best pages.
        case full
        /// Only BM25 over the words of the first wording: what the full ranking is measured against.
        case words
    }

    package init(collection: String, wordings: [String], limit: Int, ranking: Ranking = .full) {
        self.ranking = ranking
        self.collection = collection
        self.wordings = wordings
        self.limit = limit
    }
}

/// What an ingestion did.
package struct IngestResult: Sendable, Hashable {
    /// Documents that are new in the collection, or new in their text.
    package var added: Int
    package var unchanged: Int
    /// Chunks that are new in the collection.
    package var chunks: Int

    package init(added: Int = 0, unchanged: Int = 0, chunks: Int = 0) {
        self.added = added
        self.unchanged = unchanged
        self.chunks = chunks
    }
}

/// Why a knowledge store could not do its work.
package enum KnowledgeFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text of a document could not be had; nothing of its batch was added.
    case text(address: String, reason: String)
    case unknownCollection(String)
    case invalidQuery(String)
    /// The file belongs to another version of the store, or to another embedder.
    case incompatible(path: String, found: String, expected: String)
    case database(path: String, reason: String)
    case embedding(reason: String)

    package var description: String {
        switch self {
        case .text(let address, let reason): "the text of \(address) cannot be read: \(reason)"
        case .unknownCollection(let name): "the knowledge store has no collection \"\(name)\""
        case .invalidQuery(let reason): reason
        case .incompatible(let path, let found, let expected):
            "the knowledge store at \(path) was made with \(found) and this program needs \(expected); "
                + "delete it and ingest again"
        case .database(let path, let reason): "the knowledge store at \(path) failed: \(reason)"
        case .embedding(let reason): "the embedder failed: \(reason)"
        }
    }
}
