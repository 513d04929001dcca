/// A sequence of numbers that is the same for the same seed.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}

/// Ways to cut bytes into pieces.
enum Pieces {
    /// Once at each position.
    static func everySplit(of bytes: [UInt8]) -> [[[UInt8]]] {
        (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    }

    static func single(_ bytes: [UInt8]) -> [[UInt8]] { bytes.map { [$0] } }

    static func random(_ bytes: [UInt8], seed: UInt64) -> [[UInt8]] {
        var numbers = SeededNumbers(seed: seed)
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...min(rest.count, 40), using: &numbers)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    /// All of these ways, the random ones for a hundred seeds.
    static func all(_ bytes: [UInt8]) -> [[[UInt8]]] {
        everySplit(of: bytes) + [[bytes], single(bytes)] + (1...100).map { random(bytes, seed: $0) }
    }
}
