import Foundation

/// Holds spans against the patterns of a question.
enum Judging {
    /// Whether every part is matched inside some span.
    static func isAnswered(_ question: QuestionFile.Question, by spans: [(page: String, text: String)]) -> Bool {
        !question.parts.isEmpty && question.parts.allSatisfy { isMatched($0, by: spans.map(\.text)) }
    }

    /// Whether every part has a span from one of its pages.
    static func hasPages(_ question: QuestionFile.Question, in spans: [(page: String, text: String)]) -> Bool {
        !question.parts.isEmpty
            && question.parts.allSatisfy { part in spans.contains { part.pages.contains($0.page) } }
    }

    static func isMatched(_ part: QuestionFile.Part, by texts: [String]) -> Bool {
        let collapsed = texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return part.patterns.contains { pattern in
            guard let expression = try? NSRegularExpression(pattern: pattern) else { return false }
            return collapsed.contains {
                expression.firstMatch(in: $0, range: NSRange($0.startIndex..., in: $0)) != nil
            }
        }
    }

    /// The first spans, cut so that together they have so many characters.
    static func cut(
        _ spans: [(page: String, text: String)], toCharacters limit: Int
    ) -> [(page: String, text: String)] {
        var left = limit
        return spans.compactMap { span in
            let text = String(span.text.prefix(max(0, left)))
            left -= text.count
            return text.isEmpty ? nil : (span.page, text)
        }
    }
}
