/// Reciprocal rank fusion: each ranking gives its n-th entry weight / (60 + n).
struct Fusion {
    private var scores: [Int64: Double] = [:]

    mutating func add(_ ranking: [Int64], weight: Double) {
        for (rank, id) in ranking.enumerated() { scores[id, default: 0] += weight / Double(Self.damping + rank) }
    }

    func score(_ id: Int64) -> Double { scores[id] ?? 0 }

    func best(_ limit: Int) -> [Int64] {
        scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
    }

    private static let damping = 60
}
