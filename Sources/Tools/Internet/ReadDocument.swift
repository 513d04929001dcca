import Documents

/// A document that was read: its bytes, and the text that was extracted from them.
package struct ReadDocument: Sendable {
    /// Where the document was found in the end, after redirects: a `file:`, `http:` or `https:` URL.
    package var address: String
    package var title: String
    /// Extracting `bytes` again with it as the content type, and with the same address, gives the same text.
    package var mediaType: String
    /// When it was read or confirmed to be unchanged, in milliseconds since 1970 in UTC.
    package var retrievedAt: Int64
    /// The raw bytes, decompressed.
    package var bytes: [UInt8]
    /// UTF-8.
    package var text: String
    package var headings: [Heading]
}
