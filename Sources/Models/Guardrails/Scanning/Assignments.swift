/// Secrets that a name before them gives away: `password=…`, `"api_key": "…"`, `https://user:…@host`.
enum Assignments {
    private static let passwordNames = ["password", "passwd", "passphrase", "passwort", "pwd"].map { Array($0.utf8) }
    private static let keyNames = [
        "secret", "token", "apikey", "accesskey", "privatekey", "credential", "authkey", "signingkey", "encryptionkey",
        "accountkey", "masterkey", "authorization",
    ].map { Array($0.utf8) }
    private static let plainValues = [
        "none", "null", "nil", "true", "false", "string", "password", "required", "optional", "undefined",
    ].map { Array($0.utf8) }
    /// In bytes; what is longer is judged by its beginning, and only what is taken is read to its end.
    private static let judgedBytes = 160

    /// - Parameter position: of "=" or ":".
    static func match(in text: UnsafeBufferPointer<UInt8>, at position: Int, tokens: TokenShapes) -> TextMatch? {
        if text.has("://", at: position) { return userInformation(in: text, at: position + 3) }
        let name = name(in: text, before: position)
        guard !name.isEmpty else { return nil }
        let isPassword = passwordNames.contains { name.suffix($0.count).elementsEqual($0) }
        guard isPassword || keyNames.contains(where: { contains($0, in: name) }) else { return nil }
        guard let value = value(in: text, after: position) else { return nil }
        // A token that says itself what it is has a rule of its own.
        if tokens.match(in: text, at: value.range.lowerBound) != nil { return nil }
        if isPassword {
            return isPasswordLike(value, in: text) ? match(.password, value, in: text) : nil
        }
        let isPlain = value.range.allSatisfy { isCredential(text[$0]) }
        return isPlain && text.looksRandom(value.range) ? match(.assigned, value, in: text) : nil
    }

    private static func match(
        _ rule: GuardrailRule, _ value: Value, in text: UnsafeBufferPointer<UInt8>
    ) -> TextMatch {
        var end = value.range.upperBound
        if value.range.count == judgedBytes {
            end = text.end(from: end) { value.isQuoted ? isCredential($0) : isUnquoted($0) }
        }
        return TextMatch(rule: rule, range: value.range.lowerBound..<end)
    }

    /// The name's letters and digits in lower case.
    private static func name(in text: UnsafeBufferPointer<UInt8>, before position: Int) -> [UInt8] {
        var end = position
        while end > 0, position - end < 8, " \t:=\"'`\\".utf8.contains(text[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 64, text[start - 1].isBase64URL || text[start - 1] == UInt8(ascii: ".") {
            start -= 1
        }
        return text[start..<end].compactMap { byte in
            byte.isASCIIAlphanumeric ? (byte.isASCIICapital ? byte | 0x20 : byte) : nil
        }
    }

    private struct Value {
        var range: Range<Int>
        var isQuoted: Bool
        /// Whether nothing stands between the sign and it, as in environments and URLs.
        var isTight: Bool
    }

    private static func value(in text: UnsafeBufferPointer<UInt8>, after position: Int) -> Value? {
        var start = text.end(from: position + 1, atMost: 4) { " \t=>".utf8.contains($0) }
        let isTight = text[position] == UInt8(ascii: "=") && start == position + 1
        start = text.end(from: start, atMost: 2) { $0 == UInt8(ascii: "\\") }
        guard start < text.count else { return nil }
        let quote = text[start]
        if "\"'`".utf8.contains(quote) {
            start += 1
            let end = text.end(from: start, atMost: judgedBytes) {
                $0 != quote && $0 != UInt8(ascii: "\\") && $0 != 0x0A
            }
            return Value(range: start..<end, isQuoted: true, isTight: isTight)
        }
        let end = text.end(from: start, atMost: judgedBytes) { isUnquoted($0) }
        guard end == text.count || !"([".utf8.contains(text[end]) else { return nil }
        return Value(range: start..<end, isQuoted: false, isTight: isTight)
    }

    private static func isPasswordLike(_ value: Value, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = text[value.range]
        guard bytes.count >= 3, let first = bytes.first, !"$<{[(*%".utf8.contains(first) else { return false }
        let small = bytes.prefix(16).map { $0.isASCIICapital ? $0 | 0x20 : $0 }
        guard !plainValues.contains(where: { $0.count == bytes.count && small.starts(with: $0) }) else { return false }
        guard !value.isQuoted, !value.isTight else { return true }
        // A sentence or a program that speaks of a password is none.
        return bytes.count >= 6 && bytes.contains { !$0.isASCIILetter && !"_.".utf8.contains($0) }
    }

    private static func userInformation(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        let end = text.end(from: position, atMost: TextScanner.lookahead) {
            !$0.isASCIISpace && !"/\"'<>`\\".utf8.contains($0)
        }
        guard let at = text[position..<end].lastIndex(of: UInt8(ascii: "@")),
            let colon = text[position..<at].firstIndex(of: UInt8(ascii: ":")),
            at - colon > 1, !"$<{[*".utf8.contains(text[colon + 1])
        else { return nil }
        return TextMatch(rule: .urlPassword, range: colon + 1..<at)
    }

    private static func isUnquoted(_ byte: UInt8) -> Bool {
        !byte.isASCIISpace && !",;&\"'<>()[]{}|`\\".utf8.contains(byte)
    }

    private static func isCredential(_ byte: UInt8) -> Bool {
        byte.isBase64URL || "+/=.~".utf8.contains(byte)
    }

    private static func contains(_ part: [UInt8], in name: [UInt8]) -> Bool {
        guard name.count >= part.count else { return false }
        return (0...name.count - part.count).contains { name[$0..<$0 + part.count].elementsEqual(part) }
    }
}
