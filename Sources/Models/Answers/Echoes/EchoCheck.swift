import Foundation

/// Tells what a model copied from its prompt instead of saying something: the prompt's example, and the markers around
/// data. What the data itself says is no echo, whatever the example says.
struct EchoCheck: Sendable {
    private let markers: [String]
    /// The word that stands in every text of the example, and in no other text.
    private let exampleWord: String?
    private let exampleRuns: Set<String>

    init(_ template: PromptTemplate, _ rendered: PromptTemplate.Rendered, data values: PromptValues) {
        let data = values.texts.joined(separator: "\n")
        markers = [values.mark] + Self.exampleTags.filter { !data.contains($0) }
        exampleWord = template.exampleWord.flatMap { word in
            data.range(of: word, options: .caseInsensitive) == nil ? word : nil
        }
        let example = rendered.turns.dropLast().filter { $0.role != .system }.flatMap(Self.texts)
        exampleRuns = example.reduce(into: Set()) { $0.formUnion(Self.runs(of: $1)) }
            .subtracting(values.texts.flatMap(Self.runs))
    }

    /// Whether a text is the example's, whole or in part, or holds a marker.
    func isEcho(_ text: String) -> Bool {
        if markers.contains(where: text.contains) { return true }
        if let exampleWord, text.range(of: exampleWord, options: .caseInsensitive) != nil { return true }
        let runs = Self.runs(of: text)
        guard runs.count >= Self.leastRuns else { return false }
        return runs.count(where: exampleRuns.contains) * 2 > runs.count
    }

    /// Runs of three words, by which a text is known again that was cut or garbled.
    private static func runs(of text: String) -> [String] {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard words.count >= 3 else { return [] }
        return (0...words.count - 3).map { words[$0..<$0 + 3].joined(separator: " ") }
    }

    /// What an example says: the texts of an answer, and what stands between the markers of a question.
    private static func texts(of turn: ChatTurn) -> [String] {
        if turn.role == .assistant {
            guard let answer = JSONValue(parsing: turn.text) else { return [turn.text] }
            var texts: [String] = []
            answer.forEachString { texts.append($0) }
            return texts
        }
        return turn.text.components(separatedBy: exampleTags[0]).dropFirst().compactMap {
            $0.components(separatedBy: exampleTags[1]).first
        }
    }

    private static let exampleTags = ["<example>", "</example>"]
    /// "Answer from the sources" is said by chance.
    private static let leastRuns = 3
}
