import Glibc

/// How telling words are in a collection, by how few of its passages have them.
package struct TermRarity: Sendable {
    private let passages: Int
    private let containing: [String: Int]

    /// - Parameters:
    ///   - passages: How many the collection has.
    ///   - containing: In how many of them each stem stands.
    package init(passages: Int, containing: [String: Int]) {
        self.passages = max(1, passages)
        self.containing = containing
    }

    /// In how many passages a stem stands, as far as it was counted.
    package func count(_ stem: String) -> Int { containing[stem] ?? 0 }

    /// How telling a stem is: near 0 for one that stands everywhere. The inverse document frequency, flattened, since
    /// people ask in words that a collection hardly has and that tell nothing.
    package func callAsFunction(_ stem: String) -> Double {
        let count = Double(min(containing[stem] ?? 0, passages))
        return pow(log(1 + (Double(passages) - count + 0.5) / (count + 0.5)), Self.flattening)
    }

    private static let flattening = 0.55
}
