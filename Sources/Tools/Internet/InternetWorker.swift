import HTTPTransfer
import Pipeline
import RecordLog
import Schemas

/// Lists sources, and reads documents and pages.
package struct InternetWorker: Worker {
    package static let name: ProcessorName = "internet"

    private let lister = SourceLister()
    private let readers: Readers
    private let blobs: WorkerBlobs

    /// - Parameters:
    ///   - blobs: where raw bytes, texts and lists of them are kept.
    ///   - cacheFolder: where pages are kept that a server can confirm to be unchanged.
    ///   - allowsPrivateAddresses: whether addresses of this machine and of private networks may be read for tasks
    ///     that were promised neither that nor its contrary.
    ///   - pageMilliseconds: how long an attempt to read a page may take, for tasks that were promised nothing.
    ///   - clock: the time at which a document is read.
    package init(
        blobs: WorkerBlobs, cacheFolder: String, allowsPrivateAddresses: Bool, pageMilliseconds: Int = 60_000,
        clock: @escaping @Sendable () -> LogTime
    ) {
        self.blobs = blobs
        readers = Readers(
            cacheFolder: cacheFolder,
            usual: TaskTerms(privateAddresses: allowsPrivateAddresses, pageTimeoutMs: UInt32(pageMilliseconds)),
            clock: clock)
    }

    package func perform(
        _ request: InternetWorkerRequest, for call: Call
    ) async throws(WorkerFailure) -> WorkerResult {
        guard case .toolInternetRequests(let wanted) = request else { preconditionFailure("internet reads one topic") }
        let reader = readers.reader(for: call.header.terms)
        let response: InternetResponse.Result
        switch wanted.operation {
        case .list(let list): response = .listed(try self.list(list.source))
        case .fetch(let fetch):
            let window = WindowReader(reader: reader, blobs: blobs) { address in
                call.show(.stepProgressed(StepProgressed(stepID: wanted.stepID, subject: address)))
            }
            response = .fetched(try await window.read(fetch))
        case .page(let page): response = .page(try await read(page.address, by: reader))
        case .search: throw WorkerFailure(.refused, "no web search is configured")
        case nil: throw WorkerFailure(.invalid, "an internet request asks for nothing")
        }
        return WorkerResult(.internet(InternetResponse(result: response)), cost: Cost(toolCalls: 1))
    }

    private func list(_ source: String) throws(WorkerFailure) -> SourceListed {
        let listing: SourceListing
        do throws(SourceFailure) { listing = try lister.list(source) } catch { throw WorkerFailure(error) }
        let stored = StoredListing(
            source: source, addresses: listing.entries.map(\.address),
            skipped: listing.skipped.map { SkippedEntry(address: $0.address, reason: $0.reason) })
        let blob = try blobs.keep(Array(FormCoding.text(of: stored).utf8), mediaType: "application/json")
        // What has no time of change may be another text at the next reading.
        let isTold = listing.entries.allSatisfy { $0.mtimeNanoseconds != nil }
        return SourceListed(
            listing: blob, entryCount: UInt32(listing.entries.count), skippedCount: UInt32(listing.skipped.count),
            digest: isTold ? listing.digest : "",
            skippedReason: listing.skipped.first.map { "\($0.address): \($0.reason)" } ?? "")
    }

    /// A page that a plan names; files are no pages, so none may be read.
    private func read(_ address: String, by reader: SourceReader) async throws(WorkerFailure) -> PageFetched {
        let document: ReadDocument
        do throws(ReadFailure) { document = try await reader.read(address, roots: []) } catch {
            throw WorkerFailure(error)
        }
        return PageFetched(
            address: document.address, title: document.title, mediaType: document.mediaType,
            text: try blobs.content(document.text), raw: try blobs.keep(document.bytes, mediaType: document.mediaType),
            retrievedAtMs: document.retrievedAt)
    }
}

extension WorkerFailure {
    fileprivate init(_ failure: SourceFailure) {
        switch failure {
        case .missing: self.init(.notFound, failure.description)
        case .notPermitted: self.init(.refused, failure.description)
        case .special, .unsupportedScheme, .invalid: self.init(.invalid, failure.description)
        }
    }

    fileprivate init(_ failure: ReadFailure) {
        let kind: FailureKind =
            switch failure.cause {
            case .notFound: .notFound
            case .notPermitted, .refusedAddress: .refused
            case .tooLarge, .textTooLarge: .limit
            case .timeout: .timeout
            case .cancelled: .cancelled
            default: failure.isTransient ? .unavailable : .invalid
            }
        self.init(kind, failure.description, retryable: failure.isTransient)
    }
}
