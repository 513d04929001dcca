/// A word or an identifier of a text, where it stands, and the words inside it.
package struct Token: Sendable, Hashable {
    /// In lower case: "rebase", "--no-ff", "os.path.join"; only options of one letter stay as written: "-X".
    package var text: String
    /// The words inside an identifier ("os.path.join": os, path, join); empty for a plain word.
    package var parts: [String]
    /// The byte range in the text (UTF-8).
    package var start: Int
    package var end: Int

    package init(text: String, parts: [String], start: Int, end: Int) {
        self.text = text
        self.parts = parts
        self.start = start
        self.end = end
    }
}

extension Token {
    /// The tokens of a text, in order.
    ///
    /// Letters, digits and marks of any script make words; `-`, `_` and `.` between them make identifiers, and a
    /// leading `-` or `--` belongs to an option. Ideographs and kana, which no space separates, stand alone.
    package static func tokens(in text: String) -> [Token] {
        var copy = text
        return copy.withUTF8 { bytes in
            var tokens: [Token] = []
            tokens.reserveCapacity(bytes.count / 6)
            var scanner = TokenScanner(bytes: bytes)
            while let token = scanner.next() { tokens.append(token) }
            return tokens
        }
    }
}
