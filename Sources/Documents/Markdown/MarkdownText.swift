import CMarkdown

/// The text of a Markdown document, without its marks.
enum MarkdownText {
    /// - Parameter bytes: Valid UTF-8.
    static func extract(_ bytes: [UInt8], limits: DocumentLimits) throws(ExtractionFailure) -> WrittenText {
        // Marks are a small part of Markdown, and its tree takes many times its size.
        guard bytes.count <= limits.textBytes else { throw .textTooLarge(limit: limits.textBytes) }
        let front = FrontMatter(bytes)
        let source = MarkdownSource(front.body)
        let document = source.bytes.withUnsafeBytes { buffer in
            cmark_parse_document(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, 0)
        }
        guard let document else { throw .corrupt("the Markdown parser has no memory") }
        defer { cmark_node_free(document) }
        var renderer = MarkdownRenderer(source, limits: limits)
        let writer = try renderer.render(document)
        guard !writer.isOverLimit else { throw .textTooLarge(limit: limits.textBytes) }
        return writer.finished(title: front.title)
    }
}

/// Walks a Markdown tree, which the parser's own iterator does without recursion.
private struct MarkdownRenderer {
    private let source: MarkdownSource
    private let limits: DocumentLimits
    private var writer: PlainTextWriter
    private var lists = ListMarkers()
    private var imageDepth = 0
    /// The open paragraph or heading.
    private var paragraph = MarkdownInline()
    /// For each open list, whether its items have the numbers that are written before them.
    private var writtenNumbers: [Bool] = []

    init(_ source: MarkdownSource, limits: DocumentLimits) {
        self.source = source
        self.limits = limits
        writer = PlainTextWriter(limit: limits.textBytes)
    }

    mutating func render(_ document: OpaquePointer) throws(ExtractionFailure) -> PlainTextWriter {
        let iterator = cmark_iter_new(document)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return writer }
            if event == CMARK_EVENT_ENTER { try enter(node) } else { try exit(node) }
        }
    }

    private mutating func enter(_ node: OpaquePointer) throws(ExtractionFailure) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_LIST: beginList(node)
        case CMARK_NODE_ITEM: lists.beginItem(&writer, number: writtenNumbers.last == true ? number(of: node) : nil)
        case CMARK_NODE_CODE_BLOCK: writer.writeVerbatim(verbatim(node))
        case CMARK_NODE_HTML_BLOCK:
            writer = try HTMLText.write(fragment: verbatim(node), to: writer, limits: limits)
        case CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_BLOCK_QUOTE: writer.requestBreak(.paragraph)
        case CMARK_NODE_HEADING: writer.beginHeading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_TEXT: if imageDepth == 0 { paragraph.append(strikes(in: literal(node))) }
        case CMARK_NODE_CODE: if imageDepth == 0 { paragraph.appendCode(literal(node)) }
        case CMARK_NODE_HTML_INLINE: if imageDepth == 0 { paragraph.appendTag(verbatim(node)) }
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: paragraph.appendLineEnd()
        case CMARK_NODE_EMPH: paragraph.beginEmphasis("*")
        case CMARK_NODE_STRONG: paragraph.beginEmphasis("**")
        case CMARK_NODE_LINK: paragraph.boundary()
        case CMARK_NODE_IMAGE:
            imageDepth += 1
            paragraph.boundary()
        default: break
        }
    }

    private mutating func exit(_ node: OpaquePointer) throws(ExtractionFailure) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_LIST:
            lists.end(&writer)
            _ = writtenNumbers.popLast()
        case CMARK_NODE_ITEM: lists.endItem(&writer)
        case CMARK_NODE_BLOCK_QUOTE: writer.requestBreak(.paragraph)
        case CMARK_NODE_PARAGRAPH: try writeParagraph()
        case CMARK_NODE_HEADING:
            let (text, isMarkup) = paragraph.finished()
            try write(text, isMarkup: isMarkup)
            paragraph = MarkdownInline()
            writer.endHeading()
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG: paragraph.endEmphasis()
        case CMARK_NODE_LINK: paragraph.boundary()
        case CMARK_NODE_IMAGE: imageDepth -= 1
        default: break
        }
    }

    // MARK: Lists

    /// Every item has the number that stands before it, unless all have the same: then they are meant to be counted.
    private mutating func beginList(_ list: OpaquePointer) {
        let isNumbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST
        let first = Int(cmark_node_get_list_start(list))
        var isCounted = true
        var item = isNumbered ? cmark_node_first_child(list) : nil
        while let next = item, isCounted {
            isCounted = number(of: next) == first
            item = cmark_node_next(next)
        }
        writtenNumbers.append(!isCounted)
        lists.begin(&writer, first: isNumbered ? first : nil)
    }

    private func number(of item: OpaquePointer) -> Int? {
        source.number(
            atLine: Int(cmark_node_get_start_line(item)), column: Int(cmark_node_get_start_column(item)))
    }

    // MARK: Paragraphs

    private mutating func writeParagraph() throws(ExtractionFailure) {
        writer.requestBreak(.paragraph)
        let (text, isMarkup) = paragraph.finished()
        paragraph = MarkdownInline()
        if let rows = PipeTable.rows(of: text) {
            for row in rows {
                for (index, cell) in row.enumerated() {
                    writer.beginCell(isFirst: index == 0)
                    try write(cell, isMarkup: isMarkup)
                    writer.endInline()
                }
                writer.endRow()
            }
        } else {
            try write(text, isMarkup: isMarkup)
        }
        writer.requestBreak(.paragraph)
    }

    private mutating func write(_ text: [UInt8], isMarkup: Bool) throws(ExtractionFailure) {
        let text = MarkdownSource.restored(text, pipe: [UInt8(ascii: "|")])
        guard isMarkup else { return writer.write(text) }
        writer = try HTMLText.write(fragment: text, to: writer, limits: limits)
    }

    /// Two tildes strike out; more are something else.
    private func strikes(in text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "~")) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let tildes = text[index...].prefix { $0 == UInt8(ascii: "~") }
            if tildes.isEmpty {
                result.append(text[index])
                index += 1
            } else {
                result += tildes.count == 2 ? MarkdownSource.strike : Array(tildes)
                index += tildes.count
            }
        }
        return result
    }

    /// With its backslashes as they stand.
    private func verbatim(_ node: OpaquePointer) -> [UInt8] {
        MarkdownSource.restored(literal(node), pipe: Array("\\|".utf8))
    }

    private func literal(_ node: OpaquePointer) -> [UInt8] {
        guard let text = cmark_node_get_literal(node) else { return [] }
        return Array(String(cString: text).utf8)
    }
}
