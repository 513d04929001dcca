import Text

/// Whether the chosen spans answer a question, and how surely: by how much of what it names stands in them.
struct Evidence {
    let answers: Bool
    let confidence: Double
    let reason: String

    static func judge(_ spans: [Span], concepts: [Concept], rarity: TermRarity) -> Evidence {
        guard !spans.isEmpty else { return refusal("no passage holds any of the question's words") }
        let subjects = concepts.indices.filter { concepts[$0].weight >= subjectWeight }
        let importance = concepts.indices.map { index in
            let rarest = concepts[index].forms[0].stems.map { rarity($0) }.max() ?? 0
            return concepts[index].weight * rarest * (concepts[index].isLight ? lightShare : 1)
        }
        let total = max(importance.reduce(0, +), .leastNonzeroMagnitude)
        let coverage = spans.map { span in zip(importance, span.weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let best = coverage.indices.max { coverage[$0] < coverage[$1] } ?? 0

        let missing = subjects.filter { index in
            !concepts[index].isLight && !concepts[index].isExample && !spans.contains { $0.weights[index] >= present }
        }
        if let name = missing.first(where: { concepts[$0].isProperName }) {
            return refusal("what the passages say about it never mentions \"\(concepts[name].word)\"")
        }
        let missingShare = missing.reduce(0) { $0 + importance[$1] } / total
        let words = missing.map { "\"" + concepts[$0].word + "\"" }.joined(separator: ", ")
        if missingShare >= missingLimit {
            return refusal("the nearest passages leave out \(words)")
        }
        let percent = Int((coverage[best] * 100).rounded())
        if coverage[best] < coverageLimit {
            return refusal("the nearest sentence covers only \(percent) % of what is asked")
        }
        return Evidence(
            answers: true, confidence: min(1, max(0, coverage[best] - missingShare)),
            reason: "the best quote and what stands around it cover \(percent) % of what is asked"
                + (missing.isEmpty ? "" : ", without \(words)"))
    }

    private static func refusal(_ reason: String) -> Evidence {
        Evidence(answers: false, confidence: 0, reason: reason)
    }

    private static let subjectWeight = 0.7
    private static let lightShare = 0.5
    private static let present = 0.5
    /// The share of what is asked that may be missing from every quote.
    private static let missingLimit = 0.2
    /// The share of what is asked that one quote and its surroundings must hold.
    private static let coverageLimit = 0.4
}

extension Concept {
    /// A number or a file's name: what is asked holds for others too.
    var isExample: Bool {
        if word.allSatisfy({ $0.isNumber || $0 == "." }) { return true }
        guard let dot = word.lastIndex(of: ".") else { return false }
        return Self.extensions.contains(String(word[word.index(after: dot)...]))
    }

    private static let extensions: Set<String> = [
        "txt", "md", "env", "py", "json", "yml", "yaml", "toml", "ini", "cfg", "conf", "log", "csv", "xml", "html",
        "js", "ts", "c", "h", "cpp", "java", "go", "rs", "rb", "sh", "swift", "zip", "gz", "tar", "png", "jpg", "pdf",
        "db", "sql", "lock", "tmp", "bak", "exe", "dll", "so", "com", "org", "net",
    ]

    /// A name written with capitals, and not that of a file or an option.
    var isProperName: Bool { isName && forms[0].text.allSatisfy { $0.isLetter || $0 == "-" } && !word.hasPrefix("-") }
}
