import CMarkdown

/// The text of a Markdown document, without its marks.
enum MarkdownText {
    /// - Parameter bytes: Valid UTF-8.
    static func extract(_ bytes: [UInt8], limits: DocumentLimits) throws(ExtractionFailure) -> WrittenText {
        // Marks are a small part of Markdown, and its tree takes many times its size.
        guard bytes.count <= limits.textBytes else { throw .textTooLarge(limit: limits.textBytes) }
        let front = FrontMatter(bytes)
        let document = front.body.withUnsafeBytes { buffer in
            cmark_parse_document(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, 0)
        }
        guard let document else { throw .corrupt("the Markdown parser has no memory") }
        defer { cmark_node_free(document) }
        var renderer = MarkdownRenderer(limits: limits)
        let writer = try renderer.render(document)
        guard !writer.isOverLimit else { throw .textTooLarge(limit: limits.textBytes) }
        return writer.finished(title: front.title)
    }
}

/// Walks a Markdown tree, which the parser's own iterator does without recursion.
private struct MarkdownRenderer {
    private let limits: DocumentLimits
    private var writer: PlainTextWriter
    private var lists = ListMarkers()
    private var imageDepth = 0
    /// The open paragraph, with its line ends as they stand: a table shows only by its lines.
    private var paragraph: [UInt8] = []

    init(limits: DocumentLimits) {
        self.limits = limits
        writer = PlainTextWriter(limit: limits.textBytes)
    }

    mutating func render(_ document: OpaquePointer) throws(ExtractionFailure) -> PlainTextWriter {
        let iterator = cmark_iter_new(document)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return writer }
            if event == CMARK_EVENT_ENTER { try enter(node) } else { exit(node) }
        }
    }

    private mutating func enter(_ node: OpaquePointer) throws(ExtractionFailure) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_LIST:
            let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            lists.begin(&writer, first: isNumbered ? Int(cmark_node_get_list_start(node)) : nil)
        case CMARK_NODE_ITEM: lists.beginItem(&writer)
        case CMARK_NODE_CODE_BLOCK: writer.writeVerbatim(literal(node))
        case CMARK_NODE_HTML_BLOCK:
            writer = try HTMLText.write(fragment: literal(node), to: writer, limits: limits)
        case CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_BLOCK_QUOTE: writer.requestBreak(.paragraph)
        case CMARK_NODE_HEADING: writer.beginHeading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: if imageDepth == 0 { paragraph.append(contentsOf: literal(node)) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: paragraph.append(UInt8(ascii: "\n"))
        case CMARK_NODE_IMAGE: imageDepth += 1
        default: break
        }
    }

    private mutating func exit(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_LIST: lists.end(&writer)
        case CMARK_NODE_ITEM: lists.endItem(&writer)
        case CMARK_NODE_BLOCK_QUOTE: writer.requestBreak(.paragraph)
        case CMARK_NODE_PARAGRAPH: writeParagraph()
        case CMARK_NODE_HEADING:
            writer.write(paragraph)
            paragraph = []
            writer.endHeading()
        case CMARK_NODE_IMAGE: imageDepth -= 1
        default: break
        }
    }

    private mutating func writeParagraph() {
        writer.requestBreak(.paragraph)
        if let rows = PipeTable.rows(of: paragraph) {
            for row in rows {
                writer.write(row)
                writer.requestBreak(.line)
            }
        } else {
            writer.write(paragraph)
        }
        paragraph = []
        writer.requestBreak(.paragraph)
    }

    private func literal(_ node: OpaquePointer) -> [UInt8] {
        guard let text = cmark_node_get_literal(node) else { return [] }
        return Array(String(cString: text).utf8)
    }
}
