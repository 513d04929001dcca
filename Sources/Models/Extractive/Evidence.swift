import Text

/// Whether the chosen spans answer a question, and how surely.
struct Evidence {
    let answers: Bool
    let confidence: Double
    let reason: String

    init(concepts: [Concept], rarity: TermRarity, spans: [Span]) {
        guard let best = spans.first else {
            answers = false
            confidence = 0
            reason = "no passage holds any of the question's words"
            return
        }
        answers = true
        confidence = min(1, best.coverage)
        reason = "the best sentence covers \(Int(best.coverage * 100)) % of the question's words"
    }
}
