/// Markdown as it goes to the parser, with what the parser would lose marked by characters that no text has.
struct MarkdownSource {
    /// Stands for `\|`, which separates no cells of a table.
    static let escapedPipe: [UInt8] = [0xEF, 0xB7, 0x90]
    /// Stands for the bracket that begins a note, which the parser may take for the target of a link.
    static let noteBracket: [UInt8] = [0xEF, 0xB7, 0x91]
    /// Stands for `~~`.
    static let strike: [UInt8] = [0xEF, 0xB7, 0x92]

    private(set) var bytes: [UInt8] = []
    /// Where each line begins.
    private var lines: [Int] = [0]

    /// - Parameter source: Valid UTF-8.
    init(_ source: ArraySlice<UInt8>) {
        bytes.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex { index += take(source, at: index) }
    }

    /// - Returns: How many bytes were taken.
    private mutating func take(_ source: ArraySlice<UInt8>, at index: Int) -> Int {
        let rest = source[index...]
        let next = rest.dropFirst().first
        switch source[index] {
        case 0:
            // Two numbers must not become one by what is left out.
            if bytes.last?.isDigit == true, rest.first(where: { $0 != 0 })?.isDigit == true { bytes.append(0x20) }
        case UInt8(ascii: "\\"):
            bytes += next == UInt8(ascii: "|") ? Self.escapedPipe : Array(rest.prefix(2))
            if next == 0x0A || next == 0x0D { bytes.removeLast() } else { return min(2, rest.count) }
        case UInt8(ascii: "[") where next == UInt8(ascii: "^") && beginsLine && Self.isNote(rest):
            bytes += Self.noteBracket
        case 0xEF where rest.starts(with: [0xEF, 0xB7]) && (0x90...0x92).contains(rest.dropFirst(2).first ?? 0):
            bytes += [0xEF, 0xBF, 0xBD]
            return 3
        case 0x0A, 0x0D:
            bytes.append(source[index])
            if source[index] == 0x0A || next != 0x0A { lines.append(bytes.count) }
        default: bytes.append(source[index])
        }
        return 1
    }

    private var beginsLine: Bool {
        let line = bytes[(lines.last ?? 0)...]
        return line.count <= 3 && line.allSatisfy { $0 == 0x20 }
    }

    private static func isNote(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.prefix(100).prefix { $0 != UInt8(ascii: "]") && $0 > 0x20 }
        return name.count > 2 && rest[name.endIndex...].starts(with: "]:".utf8)
    }

    /// The number that stands at a line and column, both counted from one.
    func number(atLine line: Int, column: Int) -> Int? {
        guard (1...lines.count).contains(line) else { return nil }
        let start = lines[line - 1] + column - 1
        guard bytes.indices.contains(start) else { return nil }
        let digits = bytes[start...].prefix(10).prefix { $0.isDigit }
        return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
    }
}
