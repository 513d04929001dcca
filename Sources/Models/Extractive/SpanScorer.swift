import Research
import Text

/// Finds the runs of sentences that could be quoted, and scores them by what stands in them and around them.
struct SpanScorer {
    let matcher: ConceptMatcher
    let plain: PlainScore
    let shape: AnswerShape

    /// Every run with its score: how its concepts fit, and how the plain words of the run and of its passage do,
    /// each as a share of the best.
    func spans(in readings: [PassageReading]) -> [Span] {
        let priors = PassagePrior.priors(of: readings.map(\.passage))
        var spans = readings.indices.flatMap { self.spans(in: readings[$0], rank: $0, prior: priors[$0]) }
        let passages = readings.map { plain.score($0.lines.flatMap(\.stems) + $0.headingStems + $0.titleStems) }
        let best = Self.positive(spans.map(\.score).max())
        let bestPassage = Self.positive(passages.max())
        let bestSpan = Self.positive(spans.map(\.plainScore).max())
        for index in spans.indices {
            spans[index].score =
                spans[index].score / best + Self.plainPassageWeight * passages[spans[index].rank] / bestPassage
                + Self.plainSpanWeight * spans[index].plainScore / bestSpan
        }
        return spans
    }

    private static func positive(_ value: Double?) -> Double { max(value ?? 0, .leastNormalMagnitude) }

    private func spans(in reading: PassageReading, rank: Int, prior: Double) -> [Span] {
        let lines = reading.lines.map { matcher.matches(in: $0.stems) }
        var around = Matches(count: matcher.concepts.count)
        around.add(matcher.matches(in: reading.headingStems), share: Self.headingShare)
        around.add(matcher.matches(in: reading.titleStems), share: Self.titleShare)
        for line in lines { around.add(line, share: Self.passageShare) }
        var spans: [Span] = []
        for first in lines.indices {
            var inside = Matches(count: matcher.concepts.count)
            for last in first..<min(lines.count, first + Self.maximumLines) {
                guard last == first || isTogether(reading, from: first, to: last) else { break }
                inside.add(lines[last], share: 1)
                var matches = inside
                matches.add(around)
                if first > 0 { matches.add(lines[first - 1], share: Self.nearShare) }
                if last + 1 < lines.count { matches.add(lines[last + 1], share: Self.nearShare) }
                var span = span(matches, in: reading, lines: first...last)
                span.rank = rank
                span.plainScore = plain.score(reading.lines[first...last].lazy.flatMap(\.stems))
                span.score = score(span, prior: prior, lines: reading.lines[first...last])
                spans.append(span)
            }
        }
        return spans
    }

    /// Sentences are quoted together within a paragraph, and a term with its definition.
    private func isTogether(_ reading: PassageReading, from first: Int, to last: Int) -> Bool {
        let bytes = reading.lines[last].sentence.end - reading.lines[first].sentence.start
        let (before, next) = (reading.lines[last - 1].sentence, reading.lines[last].sentence)
        let isOneText = before.paragraph == next.paragraph || before.kind == .label
        return bytes <= Self.maximumBytes && (isOneText || before.kind == .code && next.kind == .code)
    }

    private func span(_ matches: Matches, in reading: PassageReading, lines: ClosedRange<Int>) -> Span {
        let found = matches.strengths.reduce(0, +)
        let possible = zip(matcher.ownStrengths, matches.strengths).reduce(0) { $0 + max($1.0, $1.1) }
        let range = reading.lines[lines.lowerBound].sentence.start..<reading.lines[lines.upperBound].sentence.end
        return Span(
            passage: reading.passage, rank: 0, range: range, score: 0, coverage: possible == 0 ? 0 : found / possible,
            weights: matches.weights)
    }

    private func score(_ span: Span, prior: Double, lines: ArraySlice<PassageReading.Line>) -> Double {
        let isLabel = lines.allSatisfy { $0.sentence.kind == .label }
        let isDefinition = !isLabel && lines.first?.sentence.kind == .label
        let signs = lines.reduce(into: AnswerSigns()) { $0.formUnion($1.signs) }
        let fit = shape.fit(signs) + (isDefinition ? Self.definitionBonus : 0)
        let content = span.coverage * (1 + fit) + Self.priorWeight * prior
        return content * Self.lengthFactor(span.range.count) * (isLabel ? Self.labelFactor : 1)
    }

    /// Quotes are short, but not so short that they say nothing alone.
    private static func lengthFactor(_ bytes: Int) -> Double {
        switch bytes {
        case ..<30: 0.6
        case ..<60: 0.85
        case ..<500: 1
        default: max(0.7, 1 - Double(bytes - 500) / 1_500)
        }
    }

    private static let maximumLines = 6
    private static let maximumBytes = 700
    private static let headingShare = 0.6
    private static let titleShare = 0.5
    private static let nearShare = 0.35
    private static let passageShare = 0.2
    private static let plainPassageWeight = 0.2
    private static let plainSpanWeight = 0.15
    private static let priorWeight = 0.35
    private static let definitionBonus = 0.15
    private static let labelFactor = 0.6
}

/// For each concept, how strongly it stands in several texts, each of which counts with a share.
private struct Matches {
    var strengths: [Double]
    var weights: [Double]

    init(count: Int) {
        strengths = Array(repeating: 0, count: count)
        weights = strengths
    }

    mutating func add(_ matches: [ConceptMatcher.Match], share: Double) {
        for (index, match) in matches.enumerated() where match.count > 0 {
            strengths[index] = max(strengths[index], match.strength * share)
            // Whether something is mentioned at all falls off more slowly than how much it tells.
            weights[index] = max(weights[index], match.weight * share.squareRoot())
        }
    }

    mutating func add(_ other: Matches) {
        for index in strengths.indices {
            strengths[index] = max(strengths[index], other.strengths[index])
            weights[index] = max(weights[index], other.weights[index])
        }
    }
}
