/// The escapes of JSON's strings.
enum JSONEscapes {
    /// - Parameter text: what stands between the quotes.
    /// - Returns: UTF-8; half a surrogate pair becomes U+FFFD.
    static func undo(_ text: UnsafeBufferPointer<UInt8>) throws(WireFailure) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            guard text[position] == UInt8(ascii: "\\") else {
                result.append(text[position])
                position += 1
                continue
            }
            guard position + 1 < text.count else { throw .notJSON(position: position) }
            let letter = text[position + 1]
            position += 2
            if letter == UInt8(ascii: "u") {
                result.append(contentsOf: Array(String(try scalar(text, &position)).utf8))
            } else {
                guard let byte = short(letter) else { throw .notJSON(position: position) }
                result.append(byte)
            }
        }
        return result
    }

    /// What a letter behind a backslash stands for; `nil` where that is no escape of one letter.
    static func short(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    private static func scalar(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) throws(WireFailure) -> Character {
        let first = try unit(text, &position)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, text[position...].starts(with: "\\u".utf8) else { return "\u{FFFD}" }
        var after = position + 2
        let second = try unit(text, &after)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { return "\u{FFFD}" }
        position = after
        return Character(scalar)
    }

    private static func unit(
        _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) throws(WireFailure) -> UInt32 {
        guard position + 4 <= text.count else { throw .notJSON(position: position) }
        var unit: UInt32 = 0
        for byte in text[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .notJSON(position: position) }
            unit = unit << 4 | UInt32(digit)
        }
        position += 4
        return unit
    }
}
