import Foundation

/// Puts the prompts' files into the program, which stays one file.
struct PromptsGenerator {
    static let templates = "Sources/Models/Prompts/Templates"
    static let folder = "Sources/Models/Prompts/Generated"

    let root: URL

    /// - Returns: the generated files by path from the project's folder.
    func files() throws -> [String: String] {
        let templates = root.appending(path: Self.templates)
        let found = FileManager.default.enumerator(atPath: templates.path)?.compactMap { $0 as? String } ?? []
        let entries = try found.filter { $0.hasSuffix(".md") }.sorted().map { path in
            let text = try String(contentsOf: templates.appending(path: path), encoding: .utf8)
            return "\"\(path)\": " + Self.literal(text) + ","
        }
        var source = SourceText()
        source.line("/// The prompts' files by their paths below `Prompts/Templates`.")
        source.block("enum PromptTexts") { source in
            source.line("static let byPath: [String: String] = [")
            source.indented { $0.lines(entries) }
            source.line("]")
        }
        return ["\(Self.folder)/PromptTexts.swift": SourceText.header + source.text]
    }

    /// A raw literal of several lines, with as many signs around it as the text needs.
    private static func literal(_ text: String) -> String {
        var signs = "#"
        while text.contains("\"\"\"" + signs) || text.contains("\\" + signs) { signs += "#" }
        return signs + "\"\"\"\n" + text + (text.hasSuffix("\n") ? "" : "\n") + "\"\"\"" + signs
    }
}
