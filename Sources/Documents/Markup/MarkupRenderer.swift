/// Writes the elements of a page as plain text.
struct MarkupRenderer {
    private let tree: MarkupTree
    private let isDropped: [Bool]
    private var writer: PlainTextWriter
    private var lists = ListMarkers()
    private var tables: [TableState] = []
    /// The text of the outermost open `pre`.
    private var listing: [UInt8] = []
    private var listingDepth = 0
    private var lastClosed = MarkupTag.text

    init(_ tree: MarkupTree, isDropped: [Bool], writer: PlainTextWriter) {
        self.tree = tree
        self.isDropped = isDropped
        self.writer = writer
    }

    /// - Parameter root: The element to write; nil for all of them.
    /// - Returns: The writer with the text appended.
    mutating func render(root: Int?) -> PlainTextWriter {
        var open: [Int] = []
        var index = root ?? 0
        let end = root.map { Int(tree.nodes[$0].end) } ?? tree.nodes.count
        while index < end {
            close(&open, before: index)
            let node = tree.nodes[index]
            if isDropped[index] || writer.isOverLimit {
                index = Int(node.end)
                continue
            }
            if node.tag == .text {
                writeText(node)
            } else {
                enter(index, node)
                open.append(index)
            }
            index += 1
        }
        close(&open, before: end)
        return writer
    }

    private mutating func close(_ open: inout [Int], before index: Int) {
        while let last = open.last, Int(tree.nodes[last].end) <= index {
            open.removeLast()
            exit(tree.nodes[last].tag)
            lastClosed = tree.nodes[last].tag
        }
    }

    private mutating func writeText(_ node: MarkupNode) {
        if listingDepth > 0 {
            listing.append(contentsOf: tree.bytes(of: node))
        } else {
            writer.write(tree.bytes(of: node))
        }
    }

    private mutating func enter(_ index: Int, _ node: MarkupNode) {
        if listingDepth > 0, node.tag != .preformatted {
            if node.tag == .lineBreak { listing.append(UInt8(ascii: "\n")) }
            return
        }
        if let level = node.tag.headingLevel { return writer.beginHeading(level: level) }
        switch node.tag {
        case .preformatted: listingDepth += 1
        case .lineBreak: writer.requestBreak(.line)
        case .unorderedList: lists.begin(&writer, first: nil)
        case .orderedList: lists.begin(&writer, first: Int(node.start))
        case .listItem: lists.beginItem(&writer)
        case .term: writer.requestBreak(lastClosed == .term ? .line : .paragraph)
        case .definition: writer.attach(.line)
        case .table: beginTable(index)
        case .row: beginRow()
        case .cell: beginCell()
        case .superscript: if isExponent(index, node) { writer.write("^".utf8) }
        case .text, .title, .link, .inline, .invisible: break
        default: writer.requestBreak(.paragraph)
        }
    }

    private mutating func exit(_ tag: MarkupTag) {
        if listingDepth > 0 {
            if tag == .preformatted { endListing() }
            return
        }
        if tag.headingLevel != nil { return writer.endHeading() }
        switch tag {
        case .unorderedList, .orderedList: lists.end(&writer)
        case .listItem: lists.endItem(&writer)
        case .term: writer.requestBreak(.line)
        case .definition: writer.detach(.paragraph)
        case .table: endTable()
        case .row: endRow()
        case .cell: endCell()
        case .text, .title, .link, .superscript, .inline, .invisible, .lineBreak: break
        default: writer.requestBreak(.paragraph)
        }
    }

    private mutating func endListing() {
        listingDepth -= 1
        guard listingDepth == 0 else { return }
        writer.writeVerbatim(listing)
        listing = []
    }

    /// "10⁶" must not become "106"; a raised letter or a reference to a footnote is no exponent.
    private func isExponent(_ index: Int, _ node: MarkupNode) -> Bool {
        guard Int(node.end) == index + 2 else { return false }
        let raised = tree.nodes[index + 1]
        guard raised.tag == .text, raised.start < raised.stop else { return false }
        return tree.bytes(of: raised).allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private mutating func beginTable(_ index: Int) {
        writer.requestBreak(.paragraph)
        tables.append(TableState(isData: TableShape.isData(tree, table: index, isDropped: isDropped)))
    }

    private mutating func endTable() {
        _ = tables.popLast()
        writer.requestBreak(.paragraph)
    }

    private mutating func beginRow() {
        guard let table = tables.last, table.isData else { return writer.requestBreak(.paragraph) }
        tables[tables.count - 1].cells = 0
        writer.requestBreak(.line)
    }

    private mutating func endRow() {
        guard let table = tables.last, table.isData else { return writer.requestBreak(.paragraph) }
        writer.endRow()
    }

    private mutating func beginCell() {
        guard let table = tables.last, table.isData else { return writer.requestBreak(.line) }
        writer.beginCell(isFirst: table.cells == 0)
        tables[tables.count - 1].cells += 1
    }

    private mutating func endCell() {
        guard let table = tables.last, table.isData else { return writer.requestBreak(.line) }
        writer.endInline()
    }
}
