import Research

/// Turns the parts that a model found in a question into a decomposition that can be searched.
struct DecompositionReader {
    let question: String
    /// Tells what was copied from the prompt.
    let echoes: EchoCheck

    /// - Parameter answer: JSON of the prompt's form.
    /// - Returns: the parts, each once, with their wordings: the part itself, the model's, then those of the built-in
    ///   rules. A question of one part stays as it was asked.
    func decomposition(from answer: JSONValue) -> Decomposition {
        var parts = parts(in: answer)
        if parts.count == 1, let only = parts.first {
            parts = [Part(text: question, wordings: [only.text] + only.wordings)]
        }
        return Decomposition(
            subQuestions: parts.prefix(ExtractiveModel.reportQuotes).enumerated().map { number, part in
                SubQuestion(id: "q\(number + 1)", text: part.text, wordings: wordings(of: part))
            })
    }

    /// What is wrong with an answer, for the model to read; `nil` where nothing is.
    func problem(with answer: JSONValue) -> String? {
        parts(in: answer).isEmpty
            ? "$.parts: no part is about the question that was asked, and has 1 to \(Self.textLimitBytes) bytes" : nil
    }

    private struct Part {
        var text: String
        var wordings: [String]
    }

    /// Each part once, without those that are about something else: weak models repeat the prompt's examples.
    private func parts(in answer: JSONValue) -> [Part] {
        var seen: Set<String> = []
        return (answer.object?["parts"]?.array ?? []).compactMap { part in
            let text = SentenceText.cleaned(part.object?["question"]?.string ?? "")
            guard !text.isEmpty, text.utf8.count <= Self.textLimitBytes, seen.insert(text.lowercased()).inserted else {
                return nil
            }
            guard !echoes.isEcho(text), !Relatedness.isUnrelated([text], to: question) else { return nil }
            let wordings = part.object?["wordings"]?.array?.compactMap(\.string) ?? []
            return Part(text: text, wordings: wordings.filter { !echoes.isEcho($0) })
        }
    }

    private func wordings(of part: Part) -> [String] {
        var seen: Set<String> = []
        let all = [part.text] + part.wordings.map(SentenceText.cleaned) + Wordings.of(part.text)
        let usable = all.filter { !$0.isEmpty && $0.utf8.count <= Self.textLimitBytes }
        return Array(usable.filter { seen.insert($0.lowercased()).inserted }.prefix(Self.wordingLimit))
    }

    private static let wordingLimit = 12
    private static let textLimitBytes = 1_000
}
