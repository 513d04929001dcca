import Dispatch
import Documents
import HTTPTransfer

/// Reads documents, from this machine and from the web.
package struct SourceReader: Sendable {
    private let client: HTTPClient
    private let cache: (any HTTPCache)?
    private let extractor: DocumentExtractor
    private let timeouts: TransferTimeouts
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - cache: Where pages are kept that the server can confirm to be unchanged; nil for none.
    ///   - now: The time in milliseconds since 1970.
    package init(
        client: HTTPClient, cache: (any HTTPCache)? = nil, extractor: DocumentExtractor = DocumentExtractor(),
        timeouts: TransferTimeouts = TransferTimeouts(), now: @escaping @Sendable () -> Int64
    ) {
        self.client = client
        self.cache = cache
        self.extractor = extractor
        self.timeouts = timeouts
        self.now = now
    }

    /// Reads one document and extracts its text.
    ///
    /// - Parameters:
    ///   - address: A `file:`, `http:` or `https:` URL.
    ///   - roots: The sources, as paths or `file:` URLs, below which files may be read.
    package func read(_ address: String, roots: [String]) async throws(ReadFailure) -> ReadDocument {
        do throws(ReadFailure.Cause) {
            if let file = FileAddress(address: address) { return try await read(file, roots: roots) }
            let url: HTTPURL
            do throws(TransferFailure) { url = try HTTPURL(address) } catch { throw ReadFailure.Cause(error) }
            return try await read(url)
        } catch {
            throw ReadFailure(address: address, error)
        }
    }

    private func read(_ file: FileAddress, roots: [String]) async throws(ReadFailure.Cause) -> ReadDocument {
        let allowed = roots.compactMap { try? SourceLister.root(of: $0) }
        let files = FileBytes(roots: allowed, limit: extractor.limits.rawBytes)
        return try await BlockingWork.run { () throws(ReadFailure.Cause) in
            try document(file.address, try files.read(file), contentType: nil)
        }
    }

    private func read(_ url: HTTPURL) async throws(ReadFailure.Cause) -> ReadDocument {
        let pages = WebPages(client: client, cache: cache, timeouts: timeouts, bytes: extractor.limits.rawBytes)
        let page = try await pages.read(url)
        return try await BlockingWork.run { () throws(ReadFailure.Cause) in
            try document(page.url, page.body, contentType: page.contentType)
        }
    }

    private func document(
        _ address: String, _ bytes: [UInt8], contentType: String?
    ) throws(ReadFailure.Cause) -> ReadDocument {
        let retrievedAt = now()
        do throws(ExtractionFailure) {
            let extracted = try extractor.extract(bytes, contentType: contentType, name: address)
            return ReadDocument(
                address: address, title: extracted.title, mediaType: extracted.mediaType, retrievedAt: retrievedAt,
                bytes: bytes, text: extracted.text, headings: extracted.headings)
        } catch {
            throw ReadFailure.Cause(error)
        }
    }
}

/// Work that blocks its thread: files, and programs that read documents. Swift's own threads are too few for it.
enum BlockingWork {
    private static let queue = DispatchQueue(label: "devfusion.documents", attributes: .concurrent)

    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(ReadFailure.Cause) -> Value
    ) async throws(ReadFailure.Cause) -> Value {
        let result: Result<Value, ReadFailure.Cause> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}

extension ReadFailure.Cause: Error {}
