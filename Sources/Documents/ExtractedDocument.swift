/// What a document says, as text: the ground that citations stand on.
///
/// The same bytes, content type and name always give the same value, so a byte range into `text` can be checked later.
package struct ExtractedDocument: Sendable, Hashable {
    /// The document's own title, or its first heading, or its file name; one line.
    package var title: String
    /// "text/html", "text/markdown", "text/plain" or "application/pdf", with the charset where the text depends on a
    /// declared one or on a guess (`charset-source=guess`), and with how often something could not be decoded
    /// (`replaced=2`). Extracting again with it as the content type gives the same text.
    package var mediaType: String
    /// UTF-8 without control characters other than line feed and tab; paragraphs stand apart by one blank line.
    package var text: String
    /// In the order of the text.
    package var headings: [Heading]

    package init(title: String, mediaType: String, text: String, headings: [Heading]) {
        self.title = title
        self.mediaType = mediaType
        self.text = text
        self.headings = headings
    }
}

/// A heading of a document; it stands on a line of its own in the text.
package struct Heading: Sendable, Hashable {
    /// 1 (outermost) to 6.
    package var level: Int
    package var text: String
    /// The byte range of `text` in the document's text (UTF-8).
    package var range: Range<Int>

    package init(level: Int, text: String, range: Range<Int>) {
        self.level = level
        self.text = text
        self.range = range
    }
}
