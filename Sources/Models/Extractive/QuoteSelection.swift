import Text
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
        var candidates = ordered.filter { $0.score >= best.score * Self.worthwhile }
        while chosen.count < limit, let next = candidates.first {
            if texts.insert(next.passage.text(next.range)).inserted { chosen.append(next) }
            candidates.removeAll { $0.passage.id == next.passage.id && $0.range.overlaps(next.range) }
            for index in candidates.indices where candidates[index].passage.id == next.passage.id {
                candidates[index].score *= Self.samePassage
            }
            for index in candidates.indices where candidates[index].passage.document == next.passage.document {
                candidates[index].score *= Self.samePage
            }
            candidates.sort { ($1.score, $0.rank, $0.range.lowerBound) < ($0.score, $1.rank, $1.range.lowerBound) }
        }
        return chosen
    }

    private static let samePassage = tune("qSame", 0.9)
    private static let samePage = tune("qPage", 1.0)

    /// Of the best span's score.
    private static let worthwhile = tune("qWorth", 0.5)
}
