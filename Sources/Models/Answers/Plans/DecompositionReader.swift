import Research
import Text

/// Turns the parts that a model found in a question into a decomposition that can be searched.
struct DecompositionReader {
    let question: String

    /// - Parameter answer: JSON of the prompt's form.
    /// - Returns: the parts, each once, with their wordings: the part itself, the model's, then those of the built-in rules.
    ///   A question of one part stays as it was asked.
    func decomposition(from answer: JSONValue) -> Decomposition {
        var seen: Set<String> = []
        let parts = (answer.object?["parts"]?.array ?? []).compactMap { part -> (String, [String])? in
            let text = SentenceText.cleaned(part.object?["question"]?.string ?? "")
            guard !text.isEmpty, seen.insert(text.lowercased()).inserted else { return nil }
            return (text, part.object?["wordings"]?.array?.compactMap(\.string) ?? [])
        }
        if parts.count == 1, let only = parts.first {
            let part = SubQuestion(id: "q1", text: question, wordings: wordings(of: question, and: [only.0] + only.1))
            return Decomposition(subQuestions: [part])
        }
        return Decomposition(
            subQuestions: parts.prefix(ExtractiveModel.reportQuotes).enumerated().map { number, part in
                SubQuestion(id: "q\(number + 1)", text: part.0, wordings: wordings(of: part.0, and: part.1))
            })
    }

    /// What is wrong with an answer, for the model to read; `nil` where nothing is.
    func problem(with answer: JSONValue) -> String? {
        let parts = decomposition(from: answer).subQuestions
        if parts.isEmpty { return "$.parts: no part has a text" }
        let asked = Set(Term.stems(of: question))
        let isAbout = parts.contains { !asked.isDisjoint(with: Term.stems(of: $0.text)) }
        return isAbout || asked.isEmpty ? nil : "$.parts: no part has a word of the question"
    }

    private func wordings(of text: String, and others: [String]) -> [String] {
        var seen: Set<String> = []
        let all = [text] + others.map(SentenceText.cleaned) + Wordings.of(text)
        return Array(all.filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }.prefix(Self.wordingLimit))
    }

    private static let wordingLimit = 12
}
