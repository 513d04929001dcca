import Schemas

/// Vectors as they are read, and whether they are what was asked for.
struct EmbeddingVectors: Sendable {
    private let wanted: Int
    private var vectors: [[Float]?]

    /// - Parameter wanted: how many texts there are.
    init(wanted: Int) {
        self.wanted = wanted
        vectors = Array(repeating: nil, count: wanted)
    }

    mutating func set(_ index: Int, _ vector: [Float]) throws(WireFailure) {
        guard vectors.indices.contains(index), !vector.isEmpty else { throw .unexpected }
        vectors[index] = vector
    }

    /// One vector for each text, all of the same length; nil where it isn't so.
    var complete: [[Float]]? {
        let all = vectors.compactMap { $0 }
        guard all.count == wanted, all.allSatisfy({ $0.count == all[0].count }) else { return nil }
        return all
    }

    /// An array of numbers.
    static func vector(_ reader: inout JSONReader) throws(WireFailure) -> [Float] {
        var vector: [Float] = []
        try reader.elements { (reader) throws(WireFailure) in
            guard let number = try reader.number() else { throw .unexpected }
            vector.append(Float(number))
        }
        return vector
    }
}
