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
            let clauses = Clauses.split(sentence)
            for clause in clauses {
                let needed = context + (parts.isEmpty || Self.standsAlone(clause) ? [] : Self.subject(of: asked[0]))
                parts += Self.sides(of: clause, context: needed.joined(separator: " "))
            }
        }
    }

    private static func sides(of clause: String, context: String) -> [String] {
        let sides = Comparison.sides(of: clause) ?? Comparison.sides(ofContext: context, question: clause) ?? [clause]
        return sides.map { context.isEmpty || $0.hasPrefix(context) ? $0 : context + " " + $0 }
    }

    /// A clause with enough words of its own needs nothing from the question before it.
    private static func standsAlone(_ clause: String) -> Bool {
        Concept.concepts(in: clause).filter { $0.weight == 1 }.count >= enoughConcepts
    }

    /// The words of the first question as a statement that the later parts refer to ("it", "them", "the ones").
    private static func subject(of question: String) -> [String] {
        let first = Clauses.split(question)[0]
        return [String(first.dropLast(first.hasSuffix("?") ? 1 : 0)) + "."]
    }

    private static func sentences(of question: String) -> [String] {
        let words = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let bytes = words.utf8
        return Sentence.sentences(in: words).map { sentence in
            let start = bytes.index(bytes.startIndex, offsetBy: sentence.start)
            return String(words[start..<bytes.index(bytes.startIndex, offsetBy: sentence.end)])
        }
    }

    private static let enoughConcepts = 4
}
