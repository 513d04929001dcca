/// Numbers and indents the items of nested lists.
struct ListMarkers {
    /// Deeper lists are set no further in: a page could otherwise grow its text without end.
    private static let deepestIndent = 8

    private struct Level {
        /// The number of the next item; nil in a list without numbers.
        var number: Int?
        /// Inner paragraphs written before each open item, innermost last.
        var openItems: [Int] = []
        /// An item held more than one paragraph, so items stand apart.
        var isLoose = false
    }

    private var levels: [Level] = []

    mutating func begin(_ writer: inout PlainTextWriter, first: Int?) {
        if levels.isEmpty { writer.requestBreak(.paragraph) } else { writer.replaceBreak(.line) }
        levels.append(Level(number: first))
    }

    mutating func end(_ writer: inout PlainTextWriter) {
        _ = levels.popLast()
        writer.requestBreak(levels.isEmpty ? .paragraph : .line)
    }

    mutating func beginItem(_ writer: inout PlainTextWriter) {
        if levels.isEmpty { levels.append(Level()) }
        let indent = String(repeating: "  ", count: min(levels.count - 1, Self.deepestIndent))
        let last = levels.count - 1
        let marker = levels[last].number.map { "\($0). " } ?? "- "
        levels[last].number = levels[last].number.map { $0 &+ 1 }
        writer.beginItem(prefix: indent + marker)
        levels[last].openItems.append(writer.innerParagraphs)
    }

    mutating func endItem(_ writer: inout PlainTextWriter) {
        guard let last = levels.indices.last, let before = levels[last].openItems.popLast() else { return }
        levels[last].isLoose = levels[last].isLoose || writer.innerParagraphs > before
        writer.detach(levels[last].isLoose ? .paragraph : .line)
    }
}
