import Research
import Text

/// Finds the runs of sentences that could be quoted, and scores them.
struct SpanScorer {
    let matcher: ConceptMatcher
    let shape: AnswerShape

    func spans(in readings: [PassageReading]) -> [Span] {
        let priors = Self.priors(of: readings.map(\.passage))
        return readings.enumerated().flatMap { rank, reading in
            spans(in: reading, rank: rank, prior: priors[rank])
        }
    }

    /// From 0 to 1: how well a passage and the page that it is from did in the search.
    private static func priors(of passages: [Passage]) -> [Double] {
        let best = max(passages.map(\.score).max() ?? 0, .leastNonzeroMagnitude)
        let pages = Dictionary(grouping: passages, by: \.document.address).mapValues { passages in
            passages.map(\.score).sorted(by: >).prefix(Int(tune("sPageN", 2))).reduce(0, +)
        }
        let bestPage = max(pages.values.max() ?? 0, .leastNonzeroMagnitude)
        return passages.map { passage in
            let page = (pages[passage.document.address] ?? 0) / bestPage
            return (1 - pageShare) * passage.score / best + pageShare * page
        }
    }

    private static let pageShare = tune("sPage", 0.2)

    private func spans(in reading: PassageReading, rank: Int, prior: Double) -> [Span] {
        let lines = reading.lines.map { matcher.matches(in: $0.stems) }
        let above = Self.strongest([
            (matcher.matches(in: reading.headingStems), Self.headingShare),
            (matcher.matches(in: reading.titleStems), Self.titleShare),
        ], count: matcher.concepts.count)
        let passage = Self.strongest(lines.map { ($0, Self.passageShare) }, count: matcher.concepts.count)
        var spans: [Span] = []
        for first in lines.indices {
            for last in first..<min(lines.count, first + Self.maximumLines) {
                let range = reading.lines[first].sentence.start..<reading.lines[last].sentence.end
                guard last == first || isTogether(reading, first, last) && range.count <= Self.maximumBytes else {
                    break
                }
                let around = [first - 1, last + 1].filter(lines.indices.contains).map { (lines[$0], Self.nearShare) }
                let inside = lines[first...last].map { ($0, 1.0) }
                let matches = Self.strongest(
                    inside + around + [(above, 1), (passage, 1)], count: matcher.concepts.count)
                spans.append(
                    span(matches, Self.strongest(inside, count: matcher.concepts.count), of: reading, rank: rank, prior: prior, range: range, lines: first...last))
            }
        }
        return spans
    }

    /// Sentences are quoted together within a paragraph, and a term with its definition.
    private func isTogether(_ reading: PassageReading, _ first: Int, _ last: Int) -> Bool {
        let (a, b) = (reading.lines[last - 1].sentence, reading.lines[last].sentence)
        return a.paragraph == b.paragraph || a.kind == .label || a.kind == .code && b.kind == .code
    }

    private func span(
        _ matches: [ConceptMatcher.Match], _ direct: [ConceptMatcher.Match], of reading: PassageReading, rank: Int, prior: Double, range: Range<Int>,
        lines: ClosedRange<Int>
    ) -> Span {
        let strength = matches.reduce(0) { $0 + $1.strength }
        let own = zip(matcher.ownStrengths, matches).reduce(0) { $0 + max($1.0, $1.1.strength) }
        let coverage = own == 0 ? 0 : strength / own
        let isLabel = lines.allSatisfy { reading.lines[$0].sentence.kind == .label }
        let isDefinition = lines.count > 1 && reading.lines[lines.lowerBound].sentence.kind == .label
        let fit = (isDefinition ? Self.definitionBonus : 0) + shape.fit(reading.lines[lines].reduce(into: AnswerSigns()) { $0.formUnion($1.signs) })
        let score =
            (coverage * (1 + fit) + Self.priorWeight * prior) * Self.lengthFactor(range.count) * (isLabel ? 0.6 : 1)
        return Span(
            passage: reading.passage, rank: rank, range: range, score: score, coverage: coverage,
            weights: matches.map(\.weight), direct: direct.map(\.weight))
    }

    /// For each concept the strongest of several matches, each at its share.
    private static func strongest(
        _ matches: [([ConceptMatcher.Match], Double)], count: Int
    ) -> [ConceptMatcher.Match] {
        var best = [ConceptMatcher.Match](repeating: ConceptMatcher.Match(), count: count)
        for (match, share) in matches {
            for index in match.indices {
                best[index].strength = max(best[index].strength, match[index].strength * share)
                best[index].weight = max(best[index].weight, match[index].weight * share.squareRoot())
                best[index].count += match[index].count
            }
        }
        return best
    }

    /// Quotes are short, but not so short that they say nothing alone.
    private static func lengthFactor(_ bytes: Int) -> Double {
        switch bytes {
        case ..<30: 0.6
        case ..<60: 0.85
        case ..<easyBytes: 1
        default: max(0.7, 1 - Double(bytes - easyBytes) / lengthLoss)
        }
    }

    private static let maximumLines = Int(tune("sLines", 4))
    private static let maximumBytes = Int(tune("sBytes", 480))
    private static let definitionBonus = tune("sDef", 0.15)
    private static let easyBytes = Int(tune("sEasy", 250))
    private static let lengthLoss = tune("sLoss", 1500)
    private static let headingShare = tune("sHead", 0.6)
    private static let titleShare = tune("sTitle", 0.5)
    private static let nearShare = tune("sNear", 0.4)
    private static let passageShare = tune("sPass", 0.2)
    private static let priorWeight = tune("sPrior", 0.35)
}
