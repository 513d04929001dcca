import Pipeline
import RecordLog
import Research
import Schemas
import Stores

/// Chunks, embeds and indexes documents, and searches over them.
package struct KnowledgeWorker: Worker {
    package static let name: ProcessorName = "knowledge"

    private let store: any KnowledgeStore
    private let blobs: WorkerBlobs

    package init(store: any KnowledgeStore, blobs: WorkerBlobs) {
        self.store = store
        self.blobs = blobs
    }

    package func perform(
        _ request: KnowledgeWorkerRequest, for call: Call
    ) async throws(WorkerFailure) -> WorkerResult {
        switch request {
        case .knowledgeIngest(let ingest): return try await perform(ingest)
        case .knowledgeSearches(let search):
            switch search.operation {
            case .search(let wanted): return try await perform(wanted)
            case .lookUp(let wanted): return try await perform(wanted)
            case nil: throw WorkerFailure(.invalid, "a knowledge search asks for nothing")
            }
        }
    }

    private func perform(_ ingest: KnowledgeIngest) async throws(WorkerFailure) -> WorkerResult {
        guard let documents = ingest.documents else {
            throw WorkerFailure(.invalid, "an ingestion names no documents")
        }
        let manifest = try blobs.form(ReadManifest.self, in: documents, what: "the list of documents")
        let texts = TextsOfManifest(manifest, blobs: blobs)
        let result: IngestResult
        do throws(KnowledgeFailure) {
            result = try await store.ingest(manifest.documents.map(\.document), into: ingest.collection) {
                try texts.text(of: $0)
            }
            try await store.remember(
                IngestedWindow(
                    number: Int(ingest.window), count: Int(ingest.windowCount), manifest: documents.sha256),
                of: ingest.collection)
        } catch { throw WorkerFailure(error) }
        return WorkerResult(
            .ingested(
                KnowledgeIngested(
                    documentsAdded: UInt32(result.added), documentsUnchanged: UInt32(result.unchanged),
                    chunksAdded: UInt32(result.chunks))),
            cost: Cost(toolCalls: 1))
    }

    private func perform(_ search: SearchKnowledge) async throws(WorkerFailure) -> WorkerResult {
        let found: SearchResult
        let contents: CollectionContents
        do throws(KnowledgeFailure) {
            contents = try await store.contents(of: search.collection)
            found = try await store.search(
                KnowledgeQuery(
                    collection: search.collection, wordings: search.wordings, limit: Int(search.limit)))
        } catch { throw WorkerFailure(error) }
        let passages = try blobs.keep(Array(FormCoding.text(of: found).utf8), mediaType: "application/json")
        return WorkerResult(
            .found(
                KnowledgeFound(
                    passages: passages, passageCount: UInt32(found.passages.count),
                    documentCount: UInt32(contents.documents), complete: contents.isComplete)),
            cost: Cost(toolCalls: 1))
    }

    private func perform(_ lookUp: LookUpCollection) async throws(WorkerFailure) -> WorkerResult {
        let contents: CollectionContents
        do throws(KnowledgeFailure) { contents = try await store.contents(of: lookUp.collection) } catch {
            throw WorkerFailure(error)
        }
        return WorkerResult(
            .found(
                KnowledgeFound(
                    documentCount: UInt32(contents.documents), complete: contents.isComplete,
                    manifests: contents.windows.map {
                        Schemas.BlobReference(sha256: $0.manifest, mediaType: "application/json")
                    })))
    }
}

/// Gives the texts of a manifest's documents to the index.
private struct TextsOfManifest: Sendable {
    private let blobs: WorkerBlobs
    private let headings: [String: [ReadManifest.Heading]]

    init(_ manifest: ReadManifest, blobs: WorkerBlobs) {
        self.blobs = blobs
        headings = Dictionary(
            manifest.documents.map { ($0.document.textSHA256, $0.headings) }, uniquingKeysWith: { first, _ in first })
    }

    func text(of document: SourceDocument) throws(WorkerFailure) -> DocumentText {
        let text = String(decoding: try blobs.get(document.textSHA256), as: UTF8.self)
        let known = headings[document.textSHA256] ?? []
        return DocumentText(
            text: text, headings: known.map { .init(level: $0.level, text: $0.text, start: $0.start) })
    }
}

extension WorkerFailure {
    /// What a failure of the knowledge store means for the call.
    fileprivate init(_ failure: KnowledgeFailure) {
        switch failure {
        case .invalidQuery, .text: self.init(.invalid, failure.description)
        case .unknownCollection: self.init(.notFound, failure.description)
        case .incompatible: self.init(.refused, failure.description)
        case .database, .embedding: self.init(.unavailable, failure.description, retryable: true)
        }
    }
}
