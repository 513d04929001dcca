/// The block of settings that many Markdown files begin with.
struct FrontMatter {
    private(set) var title: String?
    /// The document after the block.
    private(set) var body: ArraySlice<UInt8>

    private static let longestLines = 500

    init(_ bytes: [UInt8]) {
        body = bytes[...]
        let lines = bytes.split(
            separator: UInt8(ascii: "\n"), maxSplits: Self.longestLines, omittingEmptySubsequences: false)
        guard let first = lines.first.map(Self.line), first == "---" || first == "+++" else { return }
        let closing = first == "---" ? ["---", "..."] : ["+++"]
        for (number, line) in lines.enumerated().dropFirst() {
            let text = Self.line(line)
            if closing.contains(text) {
                body = bytes[min(line.endIndex + 1, bytes.count)...]
                return
            }
            // A rule at the top of an ordinary document is followed by prose, not by settings.
            if number == 1, !text.contains(":"), !text.contains("="), !text.hasPrefix("#") { break }
            if title == nil { title = Self.title(in: text) }
        }
        title = nil
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }

    private static func title(in line: String) -> String? {
        guard line.hasPrefix("title"),
            let mark = line.firstIndex(where: { $0 == ":" || $0 == "=" }),
            line[..<mark].trimmed() == "title"
        else { return nil }
        var value = line[line.index(after: mark)...].trimmed()
        if let quote = value.first, value.count >= 2, quote == "\"" || quote == "'", value.last == quote {
            value = String(value.dropFirst().dropLast())
        }
        return value.isEmpty ? nil : value
    }
}
