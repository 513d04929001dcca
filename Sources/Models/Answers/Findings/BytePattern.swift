/// Bytes that are looked for in many others, each time in one pass whatever they are (Knuth, Morris and Pratt, 1977).
struct BytePattern {
    private let bytes: [UInt8]
    /// For each position, how many of the bytes before it are also the pattern's first ones.
    private let fallback: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var fallback = [Int](repeating: 0, count: bytes.count)
        var matched = 0
        for position in bytes.indices.dropFirst() {
            while matched > 0, bytes[position] != bytes[matched] { matched = fallback[matched - 1] }
            if bytes[position] == bytes[matched] { matched += 1 }
            fallback[position] = matched
        }
        self.fallback = fallback
    }

    /// The first range with the pattern's bytes; `nil` where there is none, and for a pattern of none.
    func firstRange(in text: [UInt8]) -> Range<Int>? {
        guard !bytes.isEmpty, bytes.count <= text.count else { return nil }
        var matched = 0
        for (position, byte) in text.enumerated() {
            while matched > 0, byte != bytes[matched] { matched = fallback[matched - 1] }
            if byte == bytes[matched] { matched += 1 }
            if matched == bytes.count { return position - matched + 1..<position + 1 }
        }
        return nil
    }
}
