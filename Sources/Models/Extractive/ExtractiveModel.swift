import Research
import Text

/// The built-in model: no weights and no network. It takes questions apart by rule and answers only with sentences
/// of the passages it is given, each a byte range of the document, so that every word of an answer can be checked.
package enum ExtractiveModel {
    /// How many quotes a report holds at most.
    package static let reportQuotes = 8

    /// Takes a question apart into the parts that are asked and the sides that are compared, each understandable on
    /// its own and put in several wordings.
    package static func decompose(question: String) -> Decomposition {
        let parts = QuestionParts(question).parts.prefix(reportQuotes)
        return Decomposition(
            subQuestions: parts.enumerated().map { number, text in
                SubQuestion(id: "q\(number + 1)", text: text, wordings: Wordings.of(text))
            })
    }

    /// How many quotes each part of a question may have.
    package static func quotes(perPartOf parts: Int) -> Int { max(1, reportQuotes / max(1, parts)) }

    /// Answers a part of a question with sentences of the passages, or says why they do not answer it.
    ///
    /// - Parameters:
    ///   - passages: Best first, as a search gave them.
    ///   - statistics: How common the words are where the passages come from; without them, in the passages.
    ///   - limit: How many quotes are given at most.
    package static func answer(
        _ subQuestion: SubQuestion, passages: [Passage], statistics: TermStatistics? = nil, limit: Int = 4
    ) -> Finding {
        let concepts = Concept.concepts(inWordings: [subQuestion.text] + subQuestion.wordings)
        let readings = passages.map(PassageReading.init)
        let statistics = statistics ?? PassageReading.statistics(of: readings)
        let rarity = TermRarity(passages: statistics.passages, containing: statistics.containing)
        let scorer = SpanScorer(
            matcher: ConceptMatcher(concepts, rarity: rarity.callAsFunction),
            plain: PlainScore(concepts, rarity: rarity), shape: AnswerShape(subQuestion.text))
        let spans = QuoteSelection(limit: limit).select(scorer.spans(in: readings))
        let evidence = Evidence.judge(spans, concepts: concepts, rarity: rarity)
        guard evidence.answers else {
            return Finding(
                subQuestion: subQuestion, answered: false, quotes: [], confidence: 0, reason: evidence.reason)
        }
        return Finding(
            subQuestion: subQuestion, answered: true, quotes: spans.map(\.quote), confidence: evidence.confidence,
            reason: evidence.reason)
    }
}
