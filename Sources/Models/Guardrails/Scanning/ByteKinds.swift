extension UInt8 {
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var isASCIICapital: Bool { self &- 0x41 < 26 }
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
    /// Part of a word as programs have them.
    var isWordByte: Bool { isASCIIAlphanumeric || self == UInt8(ascii: "_") }
    var isBase64URL: Bool { isWordByte || self == UInt8(ascii: "-") }
    var isASCIISpace: Bool { self == 0x20 || self &- 0x09 < 5 }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a word begins here. Inside JSON and URLs a letter may stand before one: `\nAKIA…`, `%3DAKIA…`.
    func isWordStart(_ position: Int) -> Bool {
        guard position > 0, self[position - 1].isWordByte else { return true }
        if position > 1, self[position - 2] == UInt8(ascii: "\\") { return "nrtbf".utf8.contains(self[position - 1]) }
        return position > 2 && self[position - 3] == UInt8(ascii: "%")
    }

    /// The first position from one on where a byte is of another kind, at most some bytes further.
    func end(from position: Int, atMost count: Int = .max, while isOfKind: (UInt8) -> Bool) -> Int {
        var end = position
        let limit = Swift.min(self.count, count < self.count ? position + count : self.count)
        while end < limit, isOfKind(self[end]) { end += 1 }
        return end
    }

    func has(_ text: StaticString, at position: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position >= 0, position + count <= self.count else { return false }
        for offset in 0..<count where self[position + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Whether text looks drawn by chance: at least 16 bytes with letters and digits, of which each tells much.
    func looksRandom(_ range: Range<Int>) -> Bool {
        guard range.count >= 16 else { return false }
        let value = self[range.lowerBound..<Swift.min(range.upperBound, range.lowerBound + 160)]
        var counts = [Double](repeating: 0, count: 256)
        var (digits, letters, isHexadecimal) = (false, false, true)
        for byte in value {
            counts[Int(byte)] += 1
            digits = digits || byte.isASCIIDigit
            letters = letters || byte.isASCIILetter
            isHexadecimal = isHexadecimal && (byte.isASCIIDigit || (byte | 0x20) &- 0x61 < 6)
        }
        guard digits, letters else { return false }
        let length = Double(value.count)
        let bits = counts.reduce(0.0) { $1 > 0 ? $0 - $1 / length * (Log2.of($1 / length)) : $0 }
        return bits >= (isHexadecimal ? 3.0 : 3.3)
    }
}
