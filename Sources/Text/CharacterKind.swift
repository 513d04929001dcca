/// What a character is to the tokenizer.
enum CharacterKind {
    case word
    /// A word of its own: no space separates ideographs and kana.
    case ideograph
    case other

    /// The kind and the length in bytes of the character that begins at an index of UTF-8 text.
    static func at(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (kind: CharacterKind, length: Int) {
        let byte = bytes[index]
        if byte < 0x80 {
            let isWord = byte.isSmall || byte.isCapital || byte.isDigit || byte == UInt8(ascii: "_")
            return (isWord ? .word : .other, 1)
        }
        let (scalar, length) = scalar(at: index, in: bytes)
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return (.ideograph, length)
        default:
            let properties = scalar.properties
            let isWord = properties.isAlphabetic || properties.numericType != nil || properties.isDiacritic
            return (isWord ? .word : .other, length)
        }
    }

    /// Decodes one scalar; the bytes come from a `String`, so they are valid UTF-8.
    private static func scalar(
        at index: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = UInt32(bytes[index])
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead >= 0xC0, index + length <= bytes.count else { return ("\u{FFFD}", 1) }
        var value = lead & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
