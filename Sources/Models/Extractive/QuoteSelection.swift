import Research

/// Chooses few spans: the best, then others that are good enough, overlap with none and say it in other words.
struct QuoteSelection {
    let limit: Int

    func select(_ spans: [Span]) -> [Span] {
        let ordered = spans.sorted {
            ($1.score, $0.rank, $0.range.lowerBound) < ($0.score, $1.rank, $1.range.lowerBound)
        }
        guard let best = ordered.first, best.score > 0 else { return [] }
        var chosen: [Span] = []
        var texts: Set<String> = []
        for span in ordered where span.score >= best.score * Self.worthwhile {
            guard chosen.count < limit else { break }
            let isNew = !chosen.contains { $0.passage.id == span.passage.id && $0.range.overlaps(span.range) }
            if isNew, texts.insert(span.passage.text(span.range)).inserted { chosen.append(span) }
        }
        return chosen
    }

    /// Of the best span's score.
    private static let worthwhile = 0.5
}
