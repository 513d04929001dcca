import Text

/// Other ways to put a question, as search queries.
enum Wordings {
    /// The question itself first; then its key words; then the key words exchanged for others, nearest first.
    static func of(_ question: String) -> [String] {
        let concepts = Concept.concepts(in: question)
        var wordings = [question, concepts.map(\.word).joined(separator: " ")]
        for rank in 1...exchanges {
            let words = concepts.map { $0.forms.count > rank ? $0.forms[rank].text : $0.word }
            wordings.append(words.joined(separator: " "))
        }
        let cues = AnswerShape(question).cues
        if !cues.isEmpty { wordings.append(cues.joined(separator: " ")) }
        var seen: Set<String> = []
        return wordings.filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
    }

    private static let exchanges = 3
}
