import Foundation

/// Questions with the patterns that an answer must match.
struct QuestionFile: Decodable {
    struct Question: Decodable {
        var id: String
        var corpus: String
        var kind: Kind
        var question: String
        /// Empty where the documents do not answer.
        var parts: [Part]
    }

    struct Part: Decodable {
        /// Paths of the pages that hold an answer, relative to the corpus.
        var pages: [String]
        /// Any of them inside one quoted span, whose white space is collapsed, counts.
        var patterns: [String]
    }

    enum Kind: String, Decodable, CaseIterable {
        case single, comparing, unanswerable
        case twoPart = "two_part"
    }

    var questions: [Question]

    static func load(_ path: String) throws -> QuestionFile {
        try JSONDecoder().decode(QuestionFile.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
