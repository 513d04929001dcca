/// Writes running text: collapses white space, sets paragraphs apart, and records where headings stand.
///
/// A break is only requested; it is written before the next content, so that empty blocks leave nothing behind.
struct PlainTextWriter {
    enum Break: Comparable { case none, line, paragraph }

    private(set) var bytes: [UInt8] = []
    private(set) var headings: [(level: Int, range: Range<Int>)] = []
    /// How many paragraph breaks stand inside blocks; tells a loose list item from a tight one.
    private(set) var innerParagraphs = 0
    /// Content was dropped because the text grew past the limit.
    private(set) var isOverLimit = false

    private let limit: Int
    private var pendingBreak = Break.none
    private var pendingSpace = false
    private var pendingPrefix: [UInt8] = []
    /// The prefix holds a number, which the source says even where the item begins with another list.
    private var prefixIsNumber = false
    /// Something was left out here.
    private var pendingGap = false
    /// Cells begun since the last content of the row.
    private var pendingSeparators = 0
    /// Until the next content, requests for breaks count for nothing: it belongs to what stands before it.
    private var isAttached = false
    /// Above zero, blocks are set in one line: in headings and table cells.
    private var inlineDepth = 0
    private var openHeading: (level: Int, start: Int?)?

    init(limit: Int) { self.limit = limit }

    mutating func requestBreak(_ requested: Break) {
        if inlineDepth > 0 {
            pendingSpace = true
        } else if !isAttached {
            pendingBreak = max(pendingBreak, requested)
        }
    }

    /// Sets the break before the next content, whatever was requested.
    mutating func replaceBreak(_ exact: Break) {
        guard inlineDepth == 0, !isAttached else { return requestBreak(exact) }
        pendingBreak = exact
    }

    /// Sets the break before the next content, whatever was requested, and holds it against further requests.
    mutating func attach(_ exact: Break) {
        guard inlineDepth == 0 else { return requestBreak(exact) }
        pendingBreak = exact
        isAttached = true
    }

    /// Begins a list item: the next content stands on a new line, after indent and marker; in a line it stands after
    /// its number.
    mutating func beginItem(indent: String, marker: String, isNumber: Bool) {
        requestBreak(.line)
        guard inlineDepth == 0 else {
            pendingPrefix = isNumber ? Array(marker.utf8) : []
            prefixIsNumber = isNumber
            return
        }
        let isInsideNumber = isAttached && prefixIsNumber
        pendingPrefix = (isInsideNumber ? pendingPrefix : Array(indent.utf8)) + Array(marker.utf8)
        prefixIsNumber = isNumber || isInsideNumber
        isAttached = true
    }

    /// Ends what `attach` or `beginItem` began: the next content follows after `exact`.
    mutating func detach(_ exact: Break) {
        pendingPrefix = []
        prefixIsNumber = false
        guard inlineDepth == 0 else { return requestBreak(exact) }
        // Nothing was written: what was requested before still holds.
        pendingBreak = isAttached ? max(pendingBreak, exact) : exact
        isAttached = false
    }

    /// Says that something was left out here: two numbers must not become one by it.
    mutating func noteGap() { pendingGap = true }

    /// The character that the next content would follow without white space.
    var adjacentCharacter: Unicode.Scalar? {
        guard pendingBreak == .none, !pendingSpace, pendingSeparators == 0, pendingPrefix.isEmpty else { return nil }
        return bytes.lastCharacter
    }

    /// Begins a cell of a row of data.
    mutating func beginCell(isFirst: Bool) {
        pendingSpace = false
        if !isFirst { pendingSeparators += 1 }
        beginInline()
    }

    mutating func endRow() {
        pendingSeparators = 0
        requestBreak(.line)
    }

    mutating func beginInline() { inlineDepth += 1 }

    mutating func endInline() { inlineDepth -= 1 }

    /// Appends UTF-8 text with its white space collapsed.
    mutating func write(_ text: some Collection<UInt8>) {
        var scanner = InlineScanner(text)
        while let piece = scanner.next() {
            switch piece {
            case .space: pendingSpace = true
            case .gap: pendingGap = true
            case .run(let range):
                beginContent(with: text[range.lowerBound])
                append(text[range])
            case .spelling(let spelling):
                beginContent(with: spelling[0])
                append(spelling)
            }
        }
    }

    /// Appends a block as it stands, without blank lines around it.
    mutating func writeVerbatim(_ text: [UInt8]) {
        guard inlineDepth == 0 else { return write(text) }
        let block = Verbatim.trimmed(text)
        guard !block.isEmpty else { return }
        requestBreak(.paragraph)
        beginContent(with: block[0])
        append(block)
        requestBreak(.paragraph)
    }

    mutating func beginHeading(level: Int) {
        requestBreak(.paragraph)
        beginInline()
        if openHeading == nil { openHeading = (level, nil) }
    }

    mutating func endHeading() {
        endInline()
        if inlineDepth == 0, let heading = openHeading {
            openHeading = nil
            if let start = heading.start { headings.append((heading.level, start..<bytes.count)) }
            pendingSpace = false
        }
        requestBreak(.paragraph)
    }

    func finished(title: String?) -> WrittenText {
        let headings = headings.map { heading in
            Heading(
                level: heading.level, text: String(decoding: bytes[heading.range], as: UTF8.self), range: heading.range)
        }
        return WrittenText(title: title, text: String(decoding: bytes, as: UTF8.self), headings: headings)
    }

    private mutating func beginContent(with first: UInt8) {
        let isAtLineStart = bytes.isEmpty || pendingBreak > .none || bytes.last == UInt8(ascii: "\n")
        if pendingBreak > .none {
            if !bytes.isEmpty { append(pendingBreak == .paragraph ? "\n\n".utf8 : "\n".utf8) }
            if pendingBreak == .paragraph, !isAttached { innerParagraphs += 1 }
        } else if pendingSpace, !isAtLineStart, pendingSeparators == 0 {
            append(" ".utf8)
        } else if pendingGap, pendingSeparators == 0, first.isDigit, bytes.last?.isDigit == true {
            append(" ".utf8)
        }
        if pendingSeparators > 0 {
            let separators = String(repeating: " | ", count: pendingSeparators)
            append((isAtLineStart ? separators.dropFirst() : separators[...]).utf8)
        }
        append(pendingPrefix)
        if openHeading != nil, openHeading?.start == nil { openHeading?.start = bytes.count }
        resetPending()
    }

    private mutating func resetPending() {
        pendingBreak = .none
        pendingSpace = false
        pendingGap = false
        pendingPrefix = []
        prefixIsNumber = false
        pendingSeparators = 0
        isAttached = false
    }

    private mutating func append(_ content: some Collection<UInt8>) {
        guard bytes.count + content.count <= limit else { return isOverLimit = true }
        bytes.append(contentsOf: content)
    }
}

extension [UInt8] {
    /// The last character of UTF-8.
    var lastCharacter: Unicode.Scalar? { String(decoding: suffix(4), as: UTF8.self).unicodeScalars.last }
}
