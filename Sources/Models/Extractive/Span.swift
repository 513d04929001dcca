import Research
import Text

/// Neighbouring sentences of a passage that might be quoted.
struct Span {
    var passage: Passage
    /// The rank of the passage in the search, from 0.
    var rank: Int
    /// The byte range in the passage.
    var range: Range<Int>
    var score: Double
    /// From 0 to 1: how much of the question stands in the span, its passage and above it.
    var coverage: Double
    /// How the question's own words stand in the span.
    var plainScore = 0.0
    /// For each concept of the question, the weight of the strongest form in the span or around it.
    var weights: [Double]

    /// The span as a quote; its bytes are those of the passage.
    var quote: Quote {
        Quote(
            document: passage.document, headings: passage.headings, start: passage.start + range.lowerBound,
            end: passage.start + range.upperBound, text: passage.text(range), relevance: min(1, max(0, coverage)))
    }
}
