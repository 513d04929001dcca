/// Turns the bytes of a document into its text.
package struct DocumentExtractor: Sendable {
    /// Goes up whenever the same bytes may give another text than before.
    package static let version = 2

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
        let isMarkup = format == .html
        let decoded = TextDecoder.decode(bytes, declared: declared.charset, isMarkup: isMarkup)
        let written =
            switch format {
            case .html: try HTMLText.extract(decoded.text, limits: limits)
            case .markdown: try MarkdownText.extract(decoded.text, limits: limits)
            default: try PlainText.extract(decoded.text, limits: limits)
            }
        let own = declared.charset == nil ? decoded : TextDecoder.decode(bytes, declared: nil, isMarkup: isMarkup)
        let charset = charset(of: decoded, declared: declared, own: own)
        return finish(written, mediaType: format.rawValue + charset, name: name)
    }

    /// What the media type says of the encoding: what is needed to read the text again, and what is in doubt.
    private func charset(of decoded: DecodedText, declared: ContentType, own: DecodedText) -> String {
        var parameters = ""
        if let guess = decoded.guess {
            parameters = "; charset=\(guess); charset-source=guess"
        } else if let label = declared.charset, decoded.text != own.text || own.guess != nil {
            parameters = "; charset=" + label + (declared.isGuess ? "; charset-source=guess" : "")
        }
        if decoded.replaced > 0 { parameters += "; replaced=\(decoded.replaced)" }
        return parameters
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
