/// Tables drawn with `|`, which the Markdown standard leaves as paragraphs.
enum PipeTable {
    /// - Returns: The cells of each row, without the delimiter row; nil where the paragraph is no table.
    static func rows(of paragraph: [UInt8]) -> [[[UInt8]]]? {
        let lines = paragraph.split(separator: UInt8(ascii: "\n"))
        guard lines.count >= 2, lines[0].contains(UInt8(ascii: "|")), isDelimiter(lines[1]) else { return nil }
        return lines.enumerated().filter { $0.offset != 1 }.map { row($0.element) }
    }

    private static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(UInt8(ascii: "-")) && line.contains(UInt8(ascii: "|"))
            && line.allSatisfy { "|-: ".utf8.contains($0) }
    }

    private static func row(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
        var cells = String(decoding: line, as: UTF8.self).trimmed()[...]
        if cells.hasPrefix("|") { cells.removeFirst() }
        if cells.hasSuffix("|") { cells.removeLast() }
        return cells.split(separator: "|", omittingEmptySubsequences: false).map { Array($0.trimmed().utf8) }
    }
}
