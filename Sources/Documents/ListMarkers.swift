/// Numbers and indents the items of nested lists.
struct ListMarkers {
    /// Deeper lists are set no further in: a page could otherwise grow its text without end.
    private static let deepestIndent = 8

    private struct Level {
        /// The number of the next item; nil in a list without numbers.
        var number: Int?
        var step: Int
        var numbering: ListNumbering
        /// Inner paragraphs written before each open item, innermost last.
        var openItems: [Int] = []
        /// An item held more than one paragraph, so items stand apart.
        var isLoose = false
    }

    private var levels: [Level] = []

    /// - Parameter first: The number of the first item; nil in a list without numbers.
    mutating func begin(
        _ writer: inout PlainTextWriter, first: Int?, step: Int = 1, numbering: ListNumbering = .decimal
    ) {
        if levels.isEmpty { writer.requestBreak(.paragraph) } else { writer.replaceBreak(.line) }
        levels.append(Level(number: first, step: step, numbering: numbering))
    }

    mutating func end(_ writer: inout PlainTextWriter) {
        _ = levels.popLast()
        writer.requestBreak(levels.isEmpty ? .paragraph : .line)
    }

    /// - Parameters:
    ///   - number: The item's own number, where it has one.
    ///   - numbering: The item's own way of writing it.
    mutating func beginItem(_ writer: inout PlainTextWriter, number: Int? = nil, numbering: ListNumbering? = nil) {
        if levels.isEmpty { levels.append(Level(number: nil, step: 1, numbering: .decimal)) }
        let indent = String(repeating: "  ", count: min(levels.count - 1, Self.deepestIndent))
        let last = levels.count - 1
        let numbering = numbering ?? levels[last].numbering
        let marker = takeNumber(number).flatMap(numbering.marker)
        writer.beginItem(indent: indent, marker: marker ?? "- ", isNumber: marker != nil)
        levels[last].openItems.append(writer.innerParagraphs)
    }

    /// Counts an item that is not written.
    mutating func passItem(number: Int? = nil) { _ = takeNumber(number) }

    private mutating func takeNumber(_ own: Int?) -> Int? {
        guard let last = levels.indices.last, let next = levels[last].number else { return nil }
        let number = own ?? next
        levels[last].number = number &+ levels[last].step
        return number
    }

    mutating func endItem(_ writer: inout PlainTextWriter) {
        guard let last = levels.indices.last, let before = levels[last].openItems.popLast() else { return }
        levels[last].isLoose = levels[last].isLoose || writer.innerParagraphs > before
        writer.detach(levels[last].isLoose ? .paragraph : .line)
    }
}

/// How the number of a list's item is written.
enum ListNumbering: Equatable {
    case decimal, lowerAlpha, upperAlpha, lowerRoman, upperRoman
    /// The items have no numbers.
    case none

    /// - Parameter type: The value of a `type` attribute.
    init?(type: String) {
        switch type {
        case "1": self = .decimal
        case "a": self = .lowerAlpha
        case "A": self = .upperAlpha
        case "i": self = .lowerRoman
        case "I": self = .upperRoman
        default: return nil
        }
    }

    /// - Parameter style: A word of `list-style` in CSS.
    init?(style: some StringProtocol) {
        switch style {
        case "decimal": self = .decimal
        case "lower-alpha", "lower-latin": self = .lowerAlpha
        case "upper-alpha", "upper-latin": self = .upperAlpha
        case "lower-roman": self = .lowerRoman
        case "upper-roman": self = .upperRoman
        case "none", "disc", "circle", "square": self = .none
        default: return nil
        }
    }

    /// - Returns: "3. " and the like; nil where the item has no number.
    func marker(_ number: Int) -> String? {
        switch self {
        case .none: nil
        case .decimal: "\(number). "
        case .lowerAlpha: "\(Self.letters(number) ?? String(number)). "
        case .upperAlpha: "\(Self.letters(number)?.uppercased() ?? String(number)). "
        case .lowerRoman: "\(Self.roman(number) ?? String(number)). "
        case .upperRoman: "\(Self.roman(number)?.uppercased() ?? String(number)). "
        }
    }

    /// a to z, aa, ab; nil for numbers below one, which have no letters.
    private static func letters(_ number: Int) -> String? {
        guard number > 0 else { return nil }
        var rest = number
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(ascii: "a") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    private static func roman(_ number: Int) -> String? {
        guard (1...3999).contains(number) else { return nil }
        let signs = [
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
            (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            text += String(repeating: sign, count: rest / value)
            rest %= value
        }
        return text
    }
}
