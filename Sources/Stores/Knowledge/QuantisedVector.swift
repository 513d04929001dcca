/// A vector of length one with a byte for each component.
struct QuantisedVector: Sendable, Hashable {
    let components: [Int8]

    init(_ vector: [Float]) {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let scale = length == 0 ? 0 : Self.scale / length
        components = vector.map { Int8(max(-127, min(127, ($0 * scale).rounded()))) }
    }

    /// The cosine of the angle to a vector in stored bytes, near enough.
    func cosine(_ stored: UnsafeRawBufferPointer) -> Float {
        var sum: Int32 = 0
        components.withUnsafeBytes { own in
            for index in 0..<min(own.count, stored.count) {
                sum &+= Int32(Int8(bitPattern: own[index])) &* Int32(Int8(bitPattern: stored[index]))
            }
        }
        return Float(sum) / (Self.scale * Self.scale)
    }

    /// Components of a vector with hundreds of them are small; more would only be cut off.
    private static let scale: Float = 320
}
