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
        var lines: [String] = []
        let importance = concepts.map { $0.weight * $0.forms[0].stems.map { rarity($0) }.max()! }
        let coverages = spans.map { span in
            zip(importance, span.weights).reduce(0) { $0 + $1.0 * $1.1 } / importance.reduce(0, +)
        }
        let direct = spans.map { span in
            zip(importance, span.direct).reduce(0) { $0 + $1.0 * $1.1 } / importance.reduce(0, +)
        }
        for (index, concept) in concepts.enumerated() {
            let df = rarity.count(concept.forms[0].stems[0])
            let any = concept.forms.map { $0.stems.map { rarity.count($0) }.min()! }.max()!
            lines.append("\(concept.word)\(concept.isName ? "!" : "") \(df)/\(any) \(spans.map { $0.weights[index] }.max()!)")
        }
        let f = { (x: Double) in String(Int(x * 100)) }
        reason = "FEAT cov \(f(coverages.max()!)) dir \(f(direct.max()!)) first \(f(coverages[0])) dfirst \(f(direct[0])) best \(f(best.coverage)) | " + lines.joined(separator: "; ")
    }
}
