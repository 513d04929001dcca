import Pipeline
import Research
import Schemas

/// Reads a window of a listing: several documents at a time, and what can't be read is named, not fatal.
struct WindowReader {
    let reader: SourceReader
    let blobs: WorkerBlobs
    /// Called with each address before it is read.
    let reading: @Sendable (String) -> Void

    private static let readsAtOnce = 8

    private enum Outcome: Sendable {
        case read(ReadManifest.Entry, bytes: Int)
        case skipped(SkippedEntry)
    }

    func read(_ fetch: FetchEntries) async throws(WorkerFailure) -> EntriesFetched {
        let listing = try blobs.form(StoredListing.self, in: fetch.listing, what: "a listing")
        let range = Int(fetch.first)..<(Int(fetch.first) + Int(fetch.count))
        guard range.upperBound <= listing.addresses.count else {
            throw WorkerFailure(
                .invalid, "a window ends at entry \(range.upperBound) of \(listing.addresses.count)")
        }
        let outcomes = try await read(Array(listing.addresses[range]), below: listing.source)
        return try summary(of: outcomes)
    }

    private func summary(of outcomes: [Outcome]) throws(WorkerFailure) -> EntriesFetched {
        var manifest = ReadManifest(documents: [], skipped: [])
        var total = 0
        for outcome in outcomes {
            switch outcome {
            case .read(let entry, let bytes):
                manifest.documents.append(entry)
                total += bytes
            case .skipped(let entry): manifest.skipped.append(entry)
            }
        }
        let blob = try blobs.keep(Array(FormCoding.text(of: manifest).utf8), mediaType: "application/json")
        return EntriesFetched(
            documents: blob, documentCount: UInt32(manifest.documents.count),
            skippedCount: UInt32(manifest.skipped.count), bytes: UInt64(total),
            skippedReason: manifest.skipped.first.map { "\($0.address): \($0.reason)" } ?? "")
    }

    /// The outcomes in the order of the addresses.
    private func read(_ addresses: [String], below source: String) async throws(WorkerFailure) -> [Outcome] {
        let results = await withTaskGroup(of: (Int, Result<Outcome, WorkerFailure>).self) { group in
            var results: [Result<Outcome, WorkerFailure>?] = Array(repeating: nil, count: addresses.count)
            for (index, address) in addresses.enumerated() {
                if index >= Self.readsAtOnce, let (done, result) = await group.next() { results[done] = result }
                group.addTask { (index, await outcome(of: address, below: source)) }
            }
            for await (done, result) in group { results[done] = result }
            return results
        }
        var outcomes: [Outcome] = []
        for result in results { if let result { outcomes.append(try result.get()) } }
        return outcomes
    }

    private func outcome(of address: String, below source: String) async -> Result<Outcome, WorkerFailure> {
        reading(address)
        let document: ReadDocument
        do throws(ReadFailure) { document = try await reader.read(address, roots: [source]) } catch {
            return .success(.skipped(SkippedEntry(address: address, reason: error.cause.sentence)))
        }
        do throws(WorkerFailure) {
            return .success(.read(try keep(document), bytes: document.bytes.count))
        } catch {
            return .failure(error)
        }
    }

    private func keep(_ document: ReadDocument) throws(WorkerFailure) -> ReadManifest.Entry {
        let raw = try blobs.keep(document.bytes, mediaType: document.mediaType)
        let text = try blobs.keep(Array(document.text.utf8), mediaType: "text/plain")
        return ReadManifest.Entry(
            document: SourceDocument(
                address: document.address, title: document.title, mediaType: document.mediaType,
                retrievedAt: document.retrievedAt, sha256: raw.sha256, textSHA256: text.sha256,
                textBytes: document.text.utf8.count),
            headings: document.headings.map {
                ReadManifest.Heading(level: $0.level, text: $0.text, start: $0.range.lowerBound)
            })
    }
}
