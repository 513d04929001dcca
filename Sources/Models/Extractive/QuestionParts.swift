import Text

/// The parts that a question asks for, each as a text of its own.
struct QuestionParts {
    private(set) var parts: [String] = []

    init(_ question: String) {
        let sentences = Self.sentences(of: question)
        let asked = sentences.filter { $0.hasSuffix("?") }
        guard !asked.isEmpty else {
            parts = Self.sides(of: sentences.joined(separator: " "), context: "")
            return
        }
        // What was said before a question belongs to it, and so does the first question to those after it.
        var context: [String] = []
        for sentence in sentences {
            guard sentence.hasSuffix("?") else {
                context.append(sentence)
                continue
            }
            for clause in Clauses.split(sentence) {
                let sides = Self.sides(of: clause, context: context.joined(separator: " "))
                parts += parts.isEmpty ? sides : sides.map { $0 + " (" + Self.remark(asked[0]) + ")" }
            }
        }
    }

    private static func sides(of clause: String, context: String) -> [String] {
        let sides = Comparison.sides(of: clause) ?? Comparison.sides(ofContext: context, question: clause) ?? [clause]
        return sides.map { context.isEmpty || $0.hasPrefix(context) ? $0 : context + " " + $0 }
    }

    /// The first question, as later parts refer to it ("it", "them", "the ones").
    private static func remark(_ question: String) -> String { Clauses.split(question)[0] }

    private static func sentences(of question: String) -> [String] {
        let words = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let bytes = words.utf8
        return Sentence.sentences(in: words).map { sentence in
            let start = bytes.index(bytes.startIndex, offsetBy: sentence.start)
            return String(words[start..<bytes.index(bytes.startIndex, offsetBy: sentence.end)])
        }
    }
}
