/// Headings of plain text: a line that the next line underlines from its beginning to its end, and in AsciiDoc a
/// line that begins with equals signs.
enum UnderlinedHeadings {
    private static let longestHeading = 120
    private static let marks = Set("=-~^\"'*+#`:._".utf8)

    /// - Returns: Headings whose level is the order in which their kind of line first occurs.
    static func find(in text: [UInt8]) -> [Heading] {
        var kinds: [UInt8] = []
        var headings: [Heading] = []
        var before: ArraySlice<UInt8> = []
        var line: ArraySlice<UInt8> = []
        var start = text.startIndex
        while start <= text.endIndex {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            let underline = trimmedEnd(text[start..<end])
            if let mark = heading(line, underlinedBy: underline, after: before) {
                if !kinds.contains(mark) { kinds.append(mark) }
                let level = min((kinds.firstIndex(of: mark) ?? 0) + 1, 6)
                let text = String(decoding: line, as: UTF8.self)
                headings.append(Heading(level: level, text: text, range: line.startIndex..<line.endIndex))
            } else if line.isEmpty, let heading = marked(underline) {
                headings.append(heading)
            }
            (before, line) = (line, underline)
            start = end + 1
        }
        return headings
    }

    /// - Returns: The mark of the underline where `line` is a heading.
    private static func heading(
        _ line: ArraySlice<UInt8>, underlinedBy underline: ArraySlice<UInt8>, after before: ArraySlice<UInt8>
    ) -> UInt8? {
        guard let mark = ruleMark(underline), ruleMark(line) == nil, let first = line.first, first > 0x20,
            line.count <= longestHeading
        else { return nil }
        let length = String(decoding: line, as: UTF8.self).count
        // A line above it as well frames the heading; but four marks above and below frame a listing in AsciiDoc.
        if !before.isEmpty { return before == underline && underline.count >= max(length, 5) ? mark : nil }
        // AsciiDoc lets the line be two characters longer or shorter.
        return abs(length - underline.count) <= 2 ? mark : nil
    }

    /// "== Title"; one sign is the document's title.
    private static func marked(_ line: ArraySlice<UInt8>) -> Heading? {
        let title = line.drop { $0 == UInt8(ascii: "=") }
        let level = line.count - title.count
        guard (1...6).contains(level), title.first == 0x20, title.count > 1, title.count <= longestHeading else {
            return nil
        }
        let text = title.drop { $0 == 0x20 }
        return Heading(
            level: level, text: String(decoding: text, as: UTF8.self), range: text.startIndex..<text.endIndex)
    }

    private static func ruleMark(_ line: ArraySlice<UInt8>) -> UInt8? {
        guard line.count >= 3, let mark = line.first, marks.contains(mark), line.allSatisfy({ $0 == mark }) else {
            return nil
        }
        return mark
    }

    private static func trimmedEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        return line
    }
}
