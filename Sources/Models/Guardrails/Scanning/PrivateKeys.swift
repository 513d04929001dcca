/// Private keys in the text form that begins with five dashes.
enum PrivateKeys {
    static func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard text.has("-----BEGIN ", at: position) else { return nil }
        let label = text.end(from: position + 11, atMost: 48) { $0.isASCIICapital || $0 == 0x20 || $0.isASCIIDigit }
        guard text.has("-----", at: label), isPrivate(text, position + 11..<label) else { return nil }
        // What is cut off before its end is a secret all the same, up to what can't be part of a key.
        var end = label + 5
        while end < text.count, isPart(text[end]) {
            if text.has("-----END ", at: end) {
                let closing = text.end(from: end + 9, atMost: 48) { $0 != UInt8(ascii: "-") && $0 != 0x0A }
                return TextMatch(
                    rule: .privateKey, range: position..<text.end(from: closing, atMost: 5) { $0 == UInt8(ascii: "-") })
            }
            end += 1
        }
        return TextMatch(rule: .privateKey, range: position..<end)
    }

    private static func isPrivate(_ text: UnsafeBufferPointer<UInt8>, _ label: Range<Int>) -> Bool {
        label.contains { text.has("PRIVATE KEY", at: $0) }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte.isASCIISpace || "+/=\\:,-".utf8.contains(byte)
    }
}
