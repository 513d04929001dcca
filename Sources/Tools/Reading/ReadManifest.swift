import Research

/// What reading a window of a source came to; kept as a JSON blob, from the reader to the index and the report.
package struct ReadManifest: Sendable, Hashable, Codable {
    /// A document that was read, and where its headings stand in its text.
    package struct Entry: Sendable, Hashable, Codable {
        package var document: SourceDocument
        package var headings: [Heading]
    }

    package struct Heading: Sendable, Hashable, Codable {
        package var level: Int
        package var text: String
        /// Its first byte in the extracted text.
        package var start: Int
    }

    package var documents: [Entry]
    package var skipped: [SkippedEntry]
}

/// The part of a manifest that a report needs; the documents, of which there may be thousands, are passed over.
struct ReadManifestGaps: Decodable {
    var skipped: [SkippedEntry]
}

/// An entry of a source that is no document, or could not be read.
package struct SkippedEntry: Sendable, Hashable, Codable {
    package var address: String
    /// A sentence for people.
    package var reason: String
}
