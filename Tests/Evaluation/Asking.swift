import Foundation
import Models
import Research
import Stores

/// What came of one question.
struct Outcome: Sendable {
    var question: QuestionFile.Question
    var subQuestions: [SubQuestion] = []
    var findings: [Finding] = []
    var passages: [[Passage]] = []
    /// Quoted spans, with the page that each is from.
    var quotes: [(page: String, text: String)] = []
    var unfaithfulQuotes = 0
    var seconds = 0.0

    var isRefused: Bool { findings.allSatisfy { !$0.answered } }
    var characters: Int { quotes.reduce(0) { $0 + $1.text.count } }
}

/// Asks questions as the pipeline does: split, search each part, answer each part.
struct Asking {
    let store: SQLiteKnowledgeStore
    let corpus: Corpus
    static let passages = 40

    func ask(_ question: QuestionFile.Question) async throws -> Outcome {
        var outcome = Outcome(question: question)
        let clock = ContinuousClock()
        let start = clock.now
        outcome.subQuestions = ExtractiveModel.decompose(question: question.question).subQuestions
        let limit = ExtractiveModel.quotes(perPartOf: outcome.subQuestions.count)
        for part in outcome.subQuestions {
            let found = try await store.search(
                KnowledgeQuery(collection: corpus.name, wordings: part.wordings, limit: Self.passages))
            outcome.passages.append(found.passages)
            outcome.findings.append(
                ExtractiveModel.answer(part, passages: found.passages, statistics: found.statistics, limit: limit))
        }
        outcome.seconds = (clock.now - start) / .seconds(1)
        for quote in outcome.findings.flatMap(\.quotes) {
            outcome.quotes.append((corpus.page(at: quote.document.address), quote.text))
            if !CommandLine.arguments.contains("-q"), try !isVerbatim(quote) { outcome.unfaithfulQuotes += 1 }
        }
        return outcome
    }

    /// Plain BM25 over the same chunks: the texts of the eight best.
    func baseline(_ question: QuestionFile.Question) async throws -> [(page: String, text: String)] {
        let found = try await store.search(
            KnowledgeQuery(
                collection: corpus.name, wordings: [question.question], limit: ExtractiveModel.reportQuotes,
                ranking: .words))
        return found.passages.map { (corpus.page(at: $0.document.address), $0.text) }
    }

    /// Extracts the page again and compares the bytes.
    private func isVerbatim(_ quote: Quote) throws -> Bool {
        let text = Array(try corpus.extract(corpus.page(at: quote.document.address)).text.utf8)
        guard quote.start >= 0, quote.start < quote.end, quote.end <= text.count else { return false }
        return Array(quote.text.utf8) == Array(text[quote.start..<quote.end])
    }
}
