/// The declarations that people build on say what they are.
enum DocstringRules {
    /// Package types at the top of a file, and what protocols require.
    ///
    /// Requirements that follow one another without a blank line share the docstring of the first.
    static func undocumented(_ file: RepositoryFile) -> [String] {
        var complaints: [String] = []
        var isDocumented = false
        var isInProtocol = false
        for (number, line) in file.lines.enumerated() {
            let code = line.drop { $0.isWhitespace }
            if code.hasPrefix("///") { isDocumented = true }
            if isDeclaration(line) || isInProtocol && isRequirement(line) {
                if !isDocumented { complaints.append(file.complaint(number, "no docstring: \(code)")) }
            }
            if code.isEmpty { isDocumented = false }
            if isDeclaration(line) {
                isInProtocol = line.contains("protocol ") && !line.hasSuffix("}")
                isDocumented = false
            }
            if line.hasPrefix("}") { isInProtocol = false }
        }
        return complaints
    }

    private static func isDeclaration(_ line: Substring) -> Bool {
        line.prefixMatch(
            of: #/package (final |indirect )*(struct|class|enum|actor|protocol|typealias|func|let|var) /#) != nil
    }

    private static func isRequirement(_ line: Substring) -> Bool {
        line.prefixMatch(of: #/ {4}(@\w+ )*(static |mutating )*(func|var|subscript|init)[ (<]/#) != nil
    }
}
