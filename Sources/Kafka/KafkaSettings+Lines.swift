extension KafkaSettings {
    /// A line of a settings file that says nothing; its text is not shown, since it may hold a password.
    package struct Mistake: Error, Equatable {
        /// From 1.
        package let line: Int
    }

    /// Settings as a file has them: `NAME=VALUE` a line; empty lines and those that begin with `#` are left out.
    ///
    /// - Throws: the first line that is none of these.
    package init(lines text: String) throws(Mistake) {
        self.init()
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Self.trimmed(line)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
                throw Mistake(line: number + 1)
            }
            self[String(Self.trimmed(line[..<equals]))] = String(Self.trimmed(line[line.index(after: equals)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}
