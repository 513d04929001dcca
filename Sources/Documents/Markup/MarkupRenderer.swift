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
    /// What closes each open raised or lowered part.
    private var closings: [Int: String] = [:]
    /// Raised and lowered parts that are the halves of a fraction.
    private var halves: Set<Int> = []
    /// Open references to notes.
    private var noteDepth = 0

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
                pass(index, node)
                index = Int(node.end)
                continue
            }
            if case .math = node.tag {
                writeFormula(index)
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
            exit(last, tree.nodes[last].tag)
            lastClosed = tree.nodes[last].tag
        }
    }

    /// Passes over an element that is not written.
    private mutating func pass(_ index: Int, _ node: MarkupNode) {
        writer.noteGap()
        if node.tag == .listItem, node.presence != .deleted { lists.passItem(number: tree.details[index]?.number) }
    }

    private mutating func writeText(_ node: MarkupNode) { write(tree.bytes(of: node)) }

    private mutating func write(_ text: some Collection<UInt8>) {
        if listingDepth > 0 { listing.append(contentsOf: text) } else { writer.write(text) }
    }

    private mutating func writeFormula(_ index: Int) {
        let isAlone = tree.details[index]?.isSpecial == true && listingDepth == 0
        if isAlone { writer.requestBreak(.line) }
        let text = MathText(tree, isDropped: isDropped).text(of: index)
        // "5" and the formula "3/4" are not 53/4.
        if text.utf8.first?.isDigit == true, listingDepth == 0 { writer.noteGap() }
        write(text.utf8)
        writer.noteGap()
        if isAlone { writer.requestBreak(.line) }
    }

    private mutating func enter(_ index: Int, _ node: MarkupNode) {
        switch node.tag {
        case .superscript: return beginScript(.raised, index)
        case .subscript: return beginScript(.lowered, index)
        case .link: return beginLink(index)
        default: break
        }
        if listingDepth > 0, node.tag != .preformatted { return enterInListing(node.tag) }
        if let level = node.tag.headingLevel { return writer.beginHeading(level: level) }
        switch node.tag {
        case .preformatted: listingDepth += 1
        case .lineBreak: writer.requestBreak(.line)
        case .unorderedList: lists.begin(&writer, first: nil)
        case .orderedList: beginOrderedList(index, node)
        case .listItem:
            let details = tree.details[index]
            lists.beginItem(&writer, number: details?.number, numbering: details?.numbering)
        case .term: writer.requestBreak(lastClosed == .term ? .line : .paragraph)
        case .definition: writer.attach(.line)
        case .table: beginTable(index)
        case .row: beginRow()
        case .cell: beginCell()
        case .quotation: writer.write("\"".utf8)
        case .rubyText: writer.write("(".utf8)
        case .gap: writer.noteGap()
        case .formula: if !hasText(index, node) { writer.write(FormulaMarkup.unreadable.utf8) }
        case .text, .title, .link, .inline, .invisible, .math, .superscript, .subscript, .deleted, .rubyParenthesis,
            .input, .replaced:
            break
        default: writer.requestBreak(.paragraph)
        }
    }

    private mutating func exit(_ index: Int, _ tag: MarkupTag) {
        if let closing = closings.removeValue(forKey: index) {
            if tree.details[index]?.isNote == true { noteDepth -= 1 }
            return write(closing.utf8)
        }
        if listingDepth > 0 {
            if tag == .preformatted { endListing() } else { exitInListing(tag) }
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
        case .quotation: writer.write("\"".utf8)
        case .rubyText: writer.write(")".utf8)
        case .text, .title, .link, .superscript, .subscript, .inline, .invisible, .lineBreak, .math, .deleted,
            .rubyParenthesis, .formula, .input, .replaced, .gap:
            break
        default: writer.requestBreak(.paragraph)
        }
    }

    private func hasText(_ index: Int, _ node: MarkupNode) -> Bool {
        (index..<Int(node.end)).contains { tree.nodes[$0].tag == .text && !isDropped[$0] }
    }

    // MARK: Listings

    private mutating func enterInListing(_ tag: MarkupTag) {
        switch tag {
        case .lineBreak: listing.append(UInt8(ascii: "\n"))
        case .cell: if let last = listing.last, last > 0x20 { listing.append(0x20) }
        case _ where tag.isInline || tag == .invisible || tag == .formula: break
        default: endListingLine()
        }
    }

    private mutating func exitInListing(_ tag: MarkupTag) {
        switch tag {
        case .lineBreak, .cell, .formula, .invisible: break
        case _ where tag.isInline: break
        default: endListingLine()
        }
    }

    private mutating func endListingLine() {
        if let last = listing.last, last != UInt8(ascii: "\n") { listing.append(UInt8(ascii: "\n")) }
    }

    private mutating func endListing() {
        listingDepth -= 1
        guard listingDepth == 0 else { return }
        writer.writeVerbatim(listing)
        listing = []
    }

    // MARK: Numbered lists

    private mutating func beginOrderedList(_ index: Int, _ node: MarkupNode) {
        let details = tree.details[index]
        let isReversed = details?.isReversed == true
        let first = details?.number ?? (isReversed ? items(of: index, node) : 1)
        lists.begin(&writer, first: first, step: isReversed ? -1 : 1, numbering: details?.numbering ?? .decimal)
    }

    private func items(of index: Int, _ node: MarkupNode) -> Int {
        var count = 0
        var child = index + 1
        while child < Int(node.end) {
            if tree.nodes[child].tag == .listItem { count += 1 }
            child = Int(tree.nodes[child].end)
        }
        return count
    }

    // MARK: Raised and lowered parts

    private static let longestScript = 200

    private mutating func beginScript(_ kind: ScriptMark.Kind, _ index: Int) {
        guard noteDepth == 0, !halves.contains(index),
            let content = tree.text(under: index, limit: Self.longestScript)
        else { return writer.noteGap() }
        if kind == .raised, isUpperHalf(index) { return writer.noteGap() }
        let mark = ScriptMark(
            kind, content: content, base: adjacentCharacter, next: character(after: index),
            isNote: kind == .raised && isNote(index, content))
        begin(mark, at: index)
    }

    private mutating func begin(_ mark: ScriptMark, at index: Int) {
        write(mark.opening.utf8)
        closings[index] = mark.closing
        if tree.details[index]?.isNote == true { noteDepth += 1 }
    }

    private mutating func beginLink(_ index: Int) {
        guard noteDepth == 0, tree.details[index]?.isNote == true,
            let content = tree.text(under: index, limit: Self.longestScript)
        else { return }
        begin(ScriptMark(.raised, content: content, base: adjacentCharacter, next: nil, isNote: true), at: index)
    }

    private var adjacentCharacter: Unicode.Scalar? {
        guard listingDepth > 0 else { return writer.adjacentCharacter }
        return listing.lastCharacter.flatMap { $0.properties.isWhitespace ? nil : $0 }
    }

    /// Raised, and nothing but a link: or raised as the whole of one.
    private func isNote(_ index: Int, _ content: String) -> Bool {
        if tree.details[index]?.isNote == true { return true }
        let node = tree.nodes[index]
        let parent = Int(node.parent)
        let isWholeLink =
            parent >= 0 && tree.nodes[parent].tag == .link && tree.text(under: parent, limit: 200) == content
        return isWholeLink
            || (index..<Int(node.end)).contains {
                tree.nodes[$0].tag == .link && tree.text(under: $0, limit: 200) == content
            }
    }

    private func character(after index: Int) -> Unicode.Scalar? {
        var next = Int(tree.nodes[index].end)
        while next < tree.nodes.count, tree.nodes[next].tag.isInline {
            let node = tree.nodes[next]
            if isDropped[next] {
                next = Int(node.end)
                continue
            }
            // What is raised or lowered has a mark of its own.
            if node.tag == .superscript || node.tag == .subscript { return nil }
            if node.tag == .text {
                return String(decoding: tree.bytes(of: node).prefix(4), as: UTF8.self).unicodeScalars.first
            }
            next += 1
        }
        return nil
    }

    /// The upper half of a fraction that is set as raised number, stroke and lowered number.
    private mutating func isUpperHalf(_ index: Int) -> Bool {
        let stroke = Int(tree.nodes[index].end)
        guard stroke < tree.nodes.count, tree.nodes[stroke].tag == .text, !isDropped[stroke] else { return false }
        let text = String(decoding: tree.bytes(of: tree.nodes[stroke]), as: UTF8.self)
        guard let first = text.unicodeScalars.first, ["/", "\u{2044}", "\u{2215}"].contains(first) else { return false }
        if text.unicodeScalars.count > 1 { return text.unicodeScalars.dropFirst().first?.isDecimal == true }
        let lower = stroke + 1
        guard lower < tree.nodes.count, tree.nodes[lower].tag == .subscript else { return false }
        halves.insert(lower)
        return true
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
