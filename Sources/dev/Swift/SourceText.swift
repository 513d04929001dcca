/// Swift source as it is written, line by line, with an indentation.
struct SourceText {
    private(set) var text = ""
    private var depth = 0

    static let header = """
        // Made by `swift run dev generate`; changes are lost.
        // swift-format-ignore-file

        """

    mutating func line(_ line: String = "") {
        text += line.isEmpty ? "\n" : String(repeating: " ", count: 4 * depth) + line + "\n"
    }

    mutating func lines(_ lines: [String]) { for line in lines { self.line(line) } }

    /// Lines inside of braces.
    mutating func block(_ opening: String, _ body: (inout SourceText) -> Void) {
        line(opening + " {")
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    /// A `switch`, whose cases stand no deeper than itself.
    mutating func cases(of value: String, _ body: (inout SourceText) -> Void) {
        line("switch \(value) {")
        body(&self)
        line("}")
    }

    mutating func indented(_ body: (inout SourceText) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// A comment of a `.proto` file as a docstring.
    mutating func documentation(_ comment: String?) {
        guard let comment else { return }
        for line in comment.split(separator: "\n", omittingEmptySubsequences: true) {
            self.line("///" + (line.hasPrefix(" ") ? "" : " ") + line)
        }
    }
}
