import Text

/// Scores a chunk by the concepts that stand in its words, its headings and its document's title.
struct ChunkScorer {
    let matcher: ConceptMatcher

    func score(_ chunk: ScoredChunk) -> Double {
        let occurrences = matcher.occurrences(in: chunk.terms)
        let body = matcher.matches(of: occurrences[...])
        let headings = matcher.matches(in: chunk.headingTerms)
        let title = matcher.matches(in: chunk.titleTerms)
        let length = Self.lengthShare * Double(chunk.terms.count) / Self.usualLength + 1 - Self.lengthShare
        let above = body.indices.map {
            max(Self.headingWeight * headings[$0].strength, Self.titleWeight * title[$0].strength)
        }
        let near = nearest(occurrences, above: above)
        var score = 0.0
        var covered = 0.0
        var possible = 0.0
        for index in body.indices {
            let count = Double(body[index].count)
            let inBody = body[index].strength * count * 1.5 / (count + 0.5 * length)
            let strong = max(near[index], Self.apartWeight * inBody, above[index])
            score += strong + Self.bothWeight * min(inBody, above[index])
            covered += strong
            possible += max(matcher.ownStrengths[index], body[index].strength)
        }
        return possible == 0 ? 0 : score * (1 - Self.coverageWeight + Self.coverageWeight * covered / possible)
    }

    /// For each concept, its strength in the stretch of words where most of the question stands together.
    private func nearest(_ occurrences: [ConceptMatcher.Occurrence], above: [Double]) -> [Double] {
        var best = [Double](repeating: 0, count: above.count)
        var bestSum = 0.0
        var end = 0
        for start in occurrences.indices {
            while end < occurrences.count, occurrences[end].position < occurrences[start].position + Self.window {
                end += 1
            }
            var strengths = [Double](repeating: 0, count: above.count)
            for occurrence in occurrences[start..<end] {
                strengths[occurrence.concept] = max(strengths[occurrence.concept], occurrence.strength)
            }
            // What stands above counts for every stretch, so only what goes beyond it tells them apart.
            let sum = strengths.indices.reduce(0) { $0 + max(0, strengths[$1] - above[$1]) }
            if sum > bestSum {
                bestSum = sum
                best = strengths
            }
        }
        return best
    }

    private static let window = 30
    private static let apartWeight = 0.3
    private static let lengthShare = 0.6
    private static let usualLength = 80.0
    private static let headingWeight = 0.9
    private static let titleWeight = 0.7
    private static let bothWeight = 0.4
    private static let coverageWeight = 0.5
}
