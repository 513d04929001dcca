import Text

/// Scores a chunk by the concepts that stand in its words, its headings and its document's title.
struct ChunkScorer {
    let matcher: ConceptMatcher

    func score(_ chunk: ScoredChunk) -> Double {
        let body = matcher.matches(in: chunk.terms)
        let headings = matcher.matches(in: chunk.headingTerms)
        let title = matcher.matches(in: chunk.titleTerms)
        let length = Self.lengthShare * Double(chunk.terms.count) / Self.usualLength + 1 - Self.lengthShare
        var score = 0.0
        var covered = 0.0
        var possible = 0.0
        for index in body.indices {
            let count = Double(body[index].count)
            let inBody = body[index].strength * count * 1.5 / (count + 0.5 * length)
            let above = max(Self.headingWeight * headings[index].strength, Self.titleWeight * title[index].strength)
            score += max(inBody, above) + Self.bothWeight * min(inBody, above)
            covered += max(body[index].strength, above)
            possible += max(matcher.ownStrengths[index], body[index].strength)
        }
        return possible == 0 ? 0 : score * (1 - Self.coverageWeight + Self.coverageWeight * covered / possible)
    }

    private static let lengthShare = tune("cLen", 0.6)
    private static let usualLength = 80.0
    private static let headingWeight = tune("cHead", 0.9)
    private static let titleWeight = tune("cTitle", 0.7)
    private static let bothWeight = tune("cBoth", 0.4)
    private static let coverageWeight = tune("cCov", 0.5)
}
