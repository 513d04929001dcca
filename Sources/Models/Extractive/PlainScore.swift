import Foundation
import Research
import Text

/// Scores texts by the question's own words alone, after BM25 (Robertson and Zaragoza, 2009).
///
/// The concepts' other forms find what is said in other words, and what only sounds alike; the plain score holds
/// them to the words that were asked.
struct PlainScore {
    private let idf: [String: Double]

    init(_ concepts: [Concept], rarity: TermRarity) {
        var idf: [String: Double] = [:]
        for concept in concepts {
            guard let stem = concept.forms.first?.stems.first else { continue }
            idf[stem] = max(idf[stem] ?? 0, pow(rarity(stem), Self.steepness))
        }
        self.idf = idf
    }

    func score(_ stems: some Sequence<String>) -> Double {
        var counts: [String: Int] = [:]
        var length = 0
        for stem in stems {
            length += 1
            if idf[stem] != nil { counts[stem, default: 0] += 1 }
        }
        let normal = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * Double(length) / Self.usualLength)
        return counts.sorted { $0.key < $1.key }.reduce(0) { sum, entry in
            let count = Double(entry.value)
            return sum + (idf[entry.key] ?? 0) * count * (Self.saturation + 1) / (count + normal)
        }
    }

    /// Undoes the flattening of ``TermRarity``.
    private static let steepness = 1.8
    private static let saturation = 1.2
    private static let lengthShare = 0.5
    /// In stems.
    private static let usualLength = 80.0
}
