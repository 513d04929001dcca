import Text

/// Vectors without weights: each stem and each run of three letters adds to a few components chosen by its hash, so
/// that texts which share words, or parts of words, lie near to one another.
package struct HashingEmbedder: Embedder {
    package let dimension: Int
    package var name: String { "hashing-1-\(dimension)" }

    package init(dimension: Int = 256) {
        precondition(dimension > 0)
        self.dimension = dimension
    }

    package func embed(_ texts: [String]) async -> [[Float]] { texts.map(vector) }

    package func vector(_ text: String) -> [Float] {
        var counts: [String: Float] = [:]
        for term in Term.terms(in: text) { counts[term.text, default: 0] += 1 }
        var vector = [Float](repeating: 0, count: dimension)
        for (term, count) in counts {
            // A word said ten times is not ten times as much about it.
            let weight = count.squareRoot()
            add(FNV.hash(term.utf8), weight: weight, to: &vector)
            addTrigrams(of: term, weight: weight * Self.trigramWeight, to: &vector)
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length == 0 ? vector : vector.map { $0 / length }
    }

    private func addTrigrams(of term: String, weight: Float, to vector: inout [Float]) {
        let bytes = Array(term.utf8)
        guard bytes.count > 3 else { return }
        for start in 0...bytes.count - 3 {
            add(FNV.hash(bytes[start..<start + 3]) ^ Self.trigramSalt, weight: weight, to: &vector)
        }
    }

    /// Two components with signs of their own, so that collisions even out.
    private func add(_ hash: UInt64, weight: Float, to vector: inout [Float]) {
        let mixed = FNV.mix(hash)
        let second = FNV.mix(mixed)
        vector[Int(mixed >> 1) % dimension] += mixed & 1 == 0 ? weight : -weight
        vector[Int(second >> 1) % dimension] += second & 1 == 0 ? weight : -weight
    }

    private static let trigramWeight: Float = 0.3
    private static let trigramSalt: UInt64 = 0x9E37_79B9_7F4A_7C15
}

/// A hash that is the same in every process, which Swift's own is not.
enum FNV {
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
