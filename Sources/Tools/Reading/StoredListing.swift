/// What a source holds; kept as a JSON blob, from its listing to the windows that are read of it and the report.
package struct StoredListing: Sendable, Hashable, Codable {
    /// The source as it was named: files are read below it only.
    package var source: String
    package var addresses: [String]
    package var skipped: [SkippedEntry]
}
