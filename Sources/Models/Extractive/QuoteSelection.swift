import Research

/// Chooses few spans: the best, then others that are good enough, overlap with none and say it in other words.
struct QuoteSelection {
    let limit: Int

    func select(_ spans: [Span]) -> [Span] {
        guard let best = spans.min(by: Self.isBetter), best.score > 0 else { return [] }
        var candidates = spans.filter { $0.score >= best.score * Self.worthwhile }
        var chosen: [Span] = []
        var texts: Set<String> = []
        while chosen.count < limit, let next = candidates.min(by: Self.isBetter) {
            if texts.insert(next.passage.text(next.range)).inserted { chosen.append(next) }
            candidates.removeAll { $0.rank == next.rank && $0.range.overlaps(next.range) }
            for index in candidates.indices where candidates[index].rank == next.rank {
                candidates[index].score *= Self.samePassage
            }
        }
        return chosen
    }

    private static func isBetter(_ one: Span, _ other: Span) -> Bool {
        if one.score != other.score { return one.score > other.score }
        let (left, right) = (one.range, other.range)
        return (one.rank, left.lowerBound, left.count) < (other.rank, right.lowerBound, right.count)
    }

    /// Of the best span's score.
    private static let worthwhile = 0.5
    /// A second quote from one passage has to be that much better.
    private static let samePassage = 0.9
}
