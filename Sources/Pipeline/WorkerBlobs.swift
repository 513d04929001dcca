import Schemas

/// The blobs of a pipeline as its workers see them: what is too long for a record is kept under its SHA-256.
package struct WorkerBlobs: Sendable {
    /// Keeps bytes; keeping the same bytes again changes nothing.
    package let put: @Sendable (_ bytes: [UInt8]) throws(WorkerFailure) -> (sha256: String, size: Int)
    /// Reads bytes back, whose hash was checked.
    package let get: @Sendable (_ sha256: String) throws(WorkerFailure) -> [UInt8]

    package init(
        put: @escaping @Sendable (_ bytes: [UInt8]) throws(WorkerFailure) -> (sha256: String, size: Int),
        get: @escaping @Sendable (_ sha256: String) throws(WorkerFailure) -> [UInt8]
    ) {
        self.put = put
        self.get = get
    }

    /// The longest text, in bytes of UTF-8, that a reply carries itself: states fold replies, and stay small.
    package static let inlineLimitBytes = 2_048

    /// The longest text that any record carries itself: for what a stage reads at once and does not keep.
    package static let recordLimitBytes = 32_768

    package func keep(_ bytes: [UInt8], mediaType: String) throws(WorkerFailure) -> BlobReference {
        let (sha256, size) = try put(bytes)
        return BlobReference(sha256: sha256, sizeBytes: UInt64(size), mediaType: mediaType)
    }

    /// A text as records carry it: itself where it is short, a blob where it is not.
    package func content(
        _ text: String, mediaType: String = "text/plain", inlineUpTo limit: Int = inlineLimitBytes
    ) throws(WorkerFailure) -> Content {
        if text.utf8.count <= limit { return Content(storage: .inlineText(text)) }
        return Content(storage: .blob(try keep(Array(text.utf8), mediaType: mediaType)))
    }

    /// The bytes of a text that a record carries.
    package func bytes(of content: Content?) throws(WorkerFailure) -> [UInt8] {
        switch content?.storage {
        case .inlineText(let text): Array(text.utf8)
        case .blob(let blob): try get(blob.sha256)
        case nil: []
        }
    }

    /// A form that a record carries as JSON.
    ///
    /// - Parameter what: what it is, for the failure's sentence.
    package func form<Form: Decodable>(
        _ type: Form.Type, in content: Content?, what: String
    ) throws(WorkerFailure) -> Form {
        try Self.form(type, from: try bytes(of: content), what: what)
    }

    /// A form that was kept as JSON.
    package func form<Form: Decodable>(
        _ type: Form.Type, in blob: BlobReference?, what: String
    ) throws(WorkerFailure) -> Form {
        guard let blob else { throw WorkerFailure(.invalid, "\(what) is missing") }
        return try Self.form(type, from: try get(blob.sha256), what: what)
    }

    private static func form<Form: Decodable>(
        _ type: Form.Type, from bytes: [UInt8], what: String
    ) throws(WorkerFailure) -> Form {
        do throws(Rejection) {
            return try FormCoding.read(type, from: bytes)
        } catch {
            throw WorkerFailure(.invalid, "\(what) can't be read: \(error)")
        }
    }
}
