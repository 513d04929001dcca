/// What a rule needs to know of a line of Swift.
enum SwiftLine {
    /// The line without the comment that ends it.
    static func code(_ line: Substring) -> Substring {
        guard line.utf8.contains(UInt8(ascii: "/")), let comment = line.firstRange(of: /(^|\s)\/\//) else {
            return line
        }
        return line[..<comment.lowerBound]
    }

    /// The module that an import line names.
    static func importedModule(_ line: Substring) -> String? {
        let pattern =
            #/
            \s* (?: @\w+ (?:\([^)]*\))? \s+ | (?:public|package|internal|fileprivate|private) \s+ )*
            import \s+ (?: (?:struct|class|enum|protocol|typealias|func|let|var|actor) \s+ )? (?<module>\w+) .*
            /#
        return line.wholeMatch(of: pattern).map { String($0.output.module) }
    }

    /// Whether imports may still follow: a blank line, a comment, an import or a condition of compilation.
    static func isPreamble(_ line: Substring) -> Bool {
        let code = line.drop { $0.isWhitespace }
        return code.isEmpty || code.hasPrefix("//") || code.hasPrefix("#") || importedModule(line) != nil
    }
}
