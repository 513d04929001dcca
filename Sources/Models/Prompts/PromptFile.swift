import Mustache
import Schemas

/// Reads a prompt's file: settings between two lines `---`, then sections that begin with `## system`, `## user`,
/// `## assistant` (turns, in their order) or `## form` (the JSON schema of the answer). Texts are Mustache templates.
enum PromptFile {
    /// - Throws: ``PromptFailure`` that names the file and what is wrong with it.
    static func read(_ text: String, name: String, version: UInt32) throws(PromptFailure) -> PromptTemplate {
        let title = "\(name)/\(version)"
        let (settings, body) = try split(text, title: title)
        var sections: [PromptTemplate.Section] = []
        var form: MustacheTemplate?
        for (heading, text) in parts(of: body) {
            let template = try template(text, title: title)
            switch roles[heading] {
            case let role?: sections.append(.init(role: role, text: template))
            case nil where heading == "form" && form == nil: form = template
            case nil:
                throw PromptFailure("prompt \(title) has a section \"\(heading)\", which is unknown or there twice")
            }
        }
        guard sections.last?.role == .user else {
            throw PromptFailure("prompt \(title) does not end with a user's turn")
        }
        return PromptTemplate(
            name: name, version: version, variables: settings.variables, temperature: settings.temperature,
            maxOutputTokens: settings.maxOutputTokens, stopSequences: settings.stopSequences,
            exampleWord: settings.exampleWord, lengths: settings.lengths, sections: sections, form: form)
    }

    private struct Settings {
        var variables: [String] = []
        var temperature: Double?
        var maxOutputTokens: Int?
        var stopSequences: [String] = []
        var exampleWord: String?
        var lengths: [String: Int] = [:]

        /// - Returns: whether the line was understood.
        mutating func read(_ line: Substring) -> Bool {
            guard let colon = line.firstIndex(of: ":") else { return false }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            switch line[..<colon] {
            case "variables": variables = list(value)
            case "stop": stopSequences = list(value)
            case "example":
                exampleWord = String(value)
                return !value.isEmpty
            case "lengths": return readLengths(value)
            case "temperature":
                temperature = Double(value)
                return temperature.map { (0...2).contains($0) } ?? false
            case "max_output_tokens":
                maxOutputTokens = Int(value)
                return maxOutputTokens.map { $0 > 0 } ?? false
            default: return false
            }
            return true
        }

        /// "title 80, input 600"
        private mutating func readLengths(_ value: Substring) -> Bool {
            for entry in list(value) {
                let words = entry.split(separator: " ")
                guard words.count == 2, let limit = Int(words[1]), limit > 0 else { return false }
                lengths[String(words[0])] = limit
            }
            return true
        }

        private func list(_ value: Substring) -> [String] {
            value.split(separator: ",").map { String($0.drop { $0 == " " }) }
        }
    }

    private static let roles: [String: Role] = ["system": .system, "user": .user, "assistant": .assistant]

    private static func split(_ text: String, title: String) throws(PromptFailure) -> (Settings, [Substring]) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw PromptFailure("prompt \(title) does not begin with settings between two lines ---")
        }
        var settings = Settings()
        for (number, line) in lines[1..<end].enumerated() where !settings.read(line) {
            throw PromptFailure("prompt \(title) has no setting that can be used in line \(number + 2)")
        }
        return (settings, Array(lines[(end + 1)...]))
    }

    private static func parts(of lines: [Substring]) -> [(heading: String, text: String)] {
        var parts: [(heading: String, lines: [Substring])] = []
        for line in lines {
            if line.hasPrefix("## ") {
                parts.append((String(line.dropFirst(3)), []))
            } else if !parts.isEmpty {
                parts[parts.count - 1].lines.append(line)
            }
        }
        return parts.map { ($0.heading, trimmed($0.lines).joined(separator: "\n")) }
    }

    private static func trimmed(_ lines: [Substring]) -> ArraySlice<Substring> {
        let (first, last) = (lines.firstIndex { !$0.isEmpty }, lines.lastIndex { !$0.isEmpty })
        guard let first, let last else { return [] }
        return lines[first...last]
    }

    /// Mustache would take the text for HTML otherwise, and escape what it fills in.
    private static func template(_ text: String, title: String) throws(PromptFailure) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
        } catch {
            throw PromptFailure("prompt \(title) is no template: \(error)")
        }
    }
}
