/// Turns the bytes of a document into its text.
package struct DocumentExtractor: Sendable {
    package var limits: DocumentLimits
    /// The program that reads PDF: a name to be found in `PATH`, or a path.
    package var pdfProgram: String

    package init(limits: DocumentLimits = DocumentLimits(), pdfProgram: String = "pdftotext") {
        self.limits = limits
        self.pdfProgram = pdfProgram
    }

    /// Extracts a document's text. PDF runs a program and blocks the calling thread for as long as that takes.
    ///
    /// - Parameters:
    ///   - bytes: The raw bytes.
    ///   - contentType: The value of the `Content-Type` header, where there was one.
    ///   - name: The file name or address; its extension counts where the content type says little.
    /// - Returns: The text with its title and headings.
    package func extract(
        _ bytes: [UInt8], contentType: String? = nil, name: String
    ) throws(ExtractionFailure) -> ExtractedDocument {
        guard bytes.count <= limits.rawBytes else {
            throw .tooLarge(found: bytes.count, limit: limits.rawBytes)
        }
        let declared = ContentType(contentType)
        let format = try DocumentFormat.of(bytes, declared: declared, name: name)
        if format == .pdf {
            let text = try PDFProgram(name: pdfProgram, limits: limits).text(of: bytes)
            return finish(try PlainText.extract(text, limits: limits), mediaType: format.rawValue, name: name)
        }
        try BinarySigns.check(bytes, charset: declared.charset)
        let decoded = TextDecoder.decode(bytes, declared: declared.charset, isMarkup: format == .html)
        let written =
            switch format {
            case .html: try HTMLText.extract(decoded, limits: limits)
            case .markdown: try MarkdownText.extract(decoded, limits: limits)
            default: try PlainText.extract(decoded, limits: limits)
            }
        var mediaType = format.rawValue
        if let charset = declared.charset,
            decoded != TextDecoder.decode(bytes, declared: nil, isMarkup: format == .html)
        {
            mediaType += "; charset=" + charset
        }
        return finish(written, mediaType: mediaType, name: name)
    }

    private func finish(_ written: WrittenText, mediaType: String, name: String) -> ExtractedDocument {
        let title = written.title ?? written.headings.first?.text ?? FileName.last(of: name)
        return ExtractedDocument(
            title: title, mediaType: mediaType, text: written.text, headings: written.headings)
    }
}

/// The text of a document before it is known what the document is called.
struct WrittenText {
    /// The title that the document gives itself.
    var title: String?
    var text: String
    var headings: [Heading]
}
