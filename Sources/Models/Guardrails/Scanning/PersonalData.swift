/// E-mail addresses in ASCII.
enum EmailAddresses {
    /// - Parameter position: of "@".
    static func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        var start = position
        while start > 0, position - start < 64, isLocal(text[start - 1]) { start -= 1 }
        while start < position, text[start] == UInt8(ascii: ".") { start += 1 }
        var end = text.end(from: position + 1, atMost: 253) { $0.isASCIIAlphanumeric || ".-".utf8.contains($0) }
        while end > position, ".-".utf8.contains(text[end - 1]) { end -= 1 }
        guard start < position, end > position + 1,
            let dot = text[position + 1..<end].lastIndex(of: UInt8(ascii: ".")), dot > position + 1,
            end - dot > 2, text[dot + 1..<end].allSatisfy(\.isASCIILetter)
        else { return nil }
        return TextMatch(rule: .email, range: start..<end)
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "._%+-".utf8.contains(byte)
    }
}

/// Phone numbers in their international form: only "+" tells them from other numbers.
enum PhoneNumbers {
    /// - Parameter position: of "+".
    static func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard position == 0 || !text[position - 1].isWordByte, position + 1 < text.count,
            (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(text[position + 1])
        else { return nil }
        let (digits, end) = Numbers.digits(in: text, at: position + 1, atMost: 30, separators: " -./()")
        guard (7...15).contains(digits.count), end == text.count || !text[end].isWordByte else { return nil }
        return TextMatch(rule: .phone, range: position..<end)
    }
}

/// Numbers that are well defined: payment cards, US social security numbers, Spanish identity numbers.
enum Numbers {
    private static let dniLetters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)

    /// - Parameter position: of a digit.
    static func match(
        in text: UnsafeBufferPointer<UInt8>, at position: Int, where isOn: (GuardrailRule) -> Bool
    ) -> TextMatch? {
        guard text.isWordStart(position), position == 0 || text[position - 1] != UInt8(ascii: ".") else { return nil }
        if isOn(.card), let card = card(in: text, at: position) { return card }
        if isOn(.usSSN), let number = socialSecurityNumber(in: text, at: position) { return number }
        return isOn(.spanishDNI) ? dni(in: text, digits: position, from: position, leading: 0) : nil
    }

    /// X, Y or Z instead of the first digit.
    static func spanishNIE(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard let leading = Array("XYZ".utf8).firstIndex(of: text[position]) else { return nil }
        return dni(in: text, digits: position + 1, from: position, leading: leading)
    }

    /// Digits with single separators between them.
    static func digits(
        in text: UnsafeBufferPointer<UInt8>, at position: Int, atMost length: Int, separators: StaticString
    ) -> (digits: [UInt8], end: Int) {
        var digits: [UInt8] = []
        var (cursor, end) = (position, position)
        let limit = min(text.count, position + length)
        var gap = 0
        while cursor < limit {
            if text[cursor].isASCIIDigit {
                digits.append(text[cursor] - 0x30)
                (end, gap) = (cursor + 1, 0)
            } else if gap < 2, isSeparator(text[cursor], separators) {
                gap += 1
            } else {
                break
            }
            cursor += 1
        }
        return (digits, end)
    }

    private static func isSeparator(_ byte: UInt8, _ separators: StaticString) -> Bool {
        (0..<separators.utf8CodeUnitCount).contains { separators.utf8Start[$0] == byte }
    }

    private static func card(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        var digits: [UInt8] = []
        var cursor = position
        var best: Int?
        while digits.count <= 19 {
            let group = text.end(from: cursor, atMost: 20) { $0.isASCIIDigit }
            digits.append(contentsOf: text[cursor..<group].map { $0 - 0x30 })
            let isEnd = group == text.count || !text[group].isWordByte
            if isEnd, (13...19).contains(digits.count), isCard(digits) { best = group }
            guard group + 1 < text.count, text[group] == 0x20 || text[group] == UInt8(ascii: "-"),
                text[group + 1].isASCIIDigit
            else { break }
            cursor = group + 1
        }
        return best.map { TextMatch(rule: .card, range: position..<$0) }
    }

    /// Luhn's check digit, after a first digit that issuers of cards have.
    private static func isCard(_ digits: [UInt8]) -> Bool {
        guard (2...6).contains(digits[0]) else { return false }
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let value = Int(digit) * (index % 2 == 0 ? 1 : 2)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    private static func socialSecurityNumber(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        let end = position + 11
        guard end <= text.count, end == text.count || !text[end].isWordByte && text[end] != UInt8(ascii: "-")
        else { return nil }
        for offset in 0..<11 {
            let byte = text[position + offset]
            guard offset == 3 || offset == 6 ? byte == UInt8(ascii: "-") : byte.isASCIIDigit else { return nil }
        }
        let parts = [0..<3, 4..<6, 7..<11].map { part in
            part.reduce(0) { $0 * 10 + Int(text[position + $1]) - 0x30 }
        }
        guard parts[0] != 0, parts[0] != 666, parts[0] < 900, parts[1] != 0, parts[2] != 0 else { return nil }
        return TextMatch(rule: .usSSN, range: position..<end)
    }

    private static func dni(
        in text: UnsafeBufferPointer<UInt8>, digits: Int, from start: Int, leading: Int
    ) -> TextMatch? {
        let count = digits == start ? 8 : 7
        let end = text.end(from: digits, atMost: count) { $0.isASCIIDigit }
        guard end - digits == count, end < text.count else { return nil }
        let letter = text[end] == UInt8(ascii: "-") ? end + 1 : end
        guard letter < text.count, letter + 1 == text.count || !text[letter + 1].isWordByte else { return nil }
        let number = text[digits..<end].reduce(leading) { $0 * 10 + Int($1) - 0x30 }
        guard text[letter] == dniLetters[number % 23] else { return nil }
        return TextMatch(rule: .spanishDNI, range: start..<letter + 1)
    }
}
