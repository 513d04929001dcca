/// Text that is its own form: prose, reStructuredText, AsciiDoc, source code, configuration.
enum PlainText {
    /// - Parameter bytes: Valid UTF-8.
    static func extract(_ bytes: [UInt8], limits: DocumentLimits) throws(ExtractionFailure) -> WrittenText {
        let text = Verbatim.trimmed(bytes)
        guard text.count <= limits.textBytes else { throw .textTooLarge(limit: limits.textBytes) }
        let headings = UnderlinedHeadings.find(in: text)
        return WrittenText(
            title: headings.first { $0.level == 1 }?.text, text: String(decoding: text, as: UTF8.self),
            headings: headings)
    }
}
