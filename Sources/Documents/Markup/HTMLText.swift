/// The text of an HTML page.
enum HTMLText {
    /// - Parameter bytes: Valid UTF-8.
    static func extract(_ bytes: [UInt8], limits: DocumentLimits) throws(ExtractionFailure) -> WrittenText {
        let tree = try MarkupParser.parse(bytes, limits: limits)
        let content = MainContent(of: tree)
        var renderer = MarkupRenderer(
            tree, isDropped: content.isDropped, writer: PlainTextWriter(limit: limits.textBytes))
        let writer = renderer.render(root: content.root)
        guard !writer.isOverLimit else { throw .textTooLarge(limit: limits.textBytes) }
        return writer.finished(title: title(tree))
    }

    /// Writes a piece of HTML that stands inside another document, all of it.
    static func write(
        fragment bytes: [UInt8], to writer: PlainTextWriter, limits: DocumentLimits
    ) throws(ExtractionFailure) -> PlainTextWriter {
        let tree = try MarkupParser.parse(bytes, limits: limits)
        var renderer = MarkupRenderer(tree, isDropped: UnreadParts.find(in: tree), writer: writer)
        return renderer.render(root: nil)
    }

    private static func title(_ tree: MarkupTree) -> String? {
        var writer = PlainTextWriter(limit: tree.title.count)
        writer.write(tree.title)
        return writer.bytes.isEmpty ? nil : String(decoding: writer.bytes, as: UTF8.self)
    }
}
