/// Tells damaged UTF-8 from text in another encoding.
struct UTF8Damage {
    /// Characters outside ASCII that are whole.
    private(set) var whole = 0
    /// Bytes that belong to no character.
    private(set) var stray = 0

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let length = Self.length(bytes, at: index)
            if length > 1 { whole += 1 } else if length == 0 { stray += 1 }
            index += max(length, 1)
        }
    }

    /// Bytes of another encoding are characters of UTF-8 by chance only now and then.
    var isUTF8: Bool { stray == 0 || stray * 4 <= whole || (stray <= 2 && whole >= stray) }

    /// - Returns: 0 where the byte begins no character.
    private static func length(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case ..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { second = 0xA0...0xBF } else if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { second = 0x90...0xBF } else if first == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        let isWhole = bytes[(index + 2)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 }
        return isWhole ? length : 0
    }
}

/// Text in UTF-16 that does not begin with a byte order mark.
enum UnmarkedUTF16 {
    private static let inspectedBytes = 4096

    /// - Returns: Nil where the zeros among the bytes do not all stand in one half of the pairs.
    static func encoding(of bytes: [UInt8]) -> TextEncoding? {
        guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in bytes.prefix(inspectedBytes).enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let pairs = min(bytes.count, inspectedBytes) / 2
        // In every language the spaces and line ends have a zero.
        guard zeros.min() == 0, let most = zeros.max(), most >= 2, most * 20 >= pairs else { return nil }
        let encoding = TextEncoding.utf16(bigEndian: zeros[0] > 0)
        guard let text = TextDecoder.decode(bytes.prefix(inspectedBytes), as: encoding) else { return nil }
        let isText = String(decoding: text, as: UTF8.self).unicodeScalars.dropLast().allSatisfy { scalar in
            scalar != "\u{FFFD}" && (scalar.value >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value))
        }
        return isText ? encoding : nil
    }
}
