/// What a check says of a text.
package enum CheckOutcome: Sendable, Equatable {
    case passed
    /// The text with placeholders where something stood.
    case redacted(String)
    /// The name of the rule.
    case refused(rule: String)
}

/// One check of a text.
protocol TextCheck: Sendable {
    /// Checks one text of a request or an answer.
    ///
    /// - Parameter redactor: gives the placeholders, the same for the same text within one request.
    func check(_ text: String, _ redactor: inout Redactor) -> CheckOutcome
}

/// Refuses texts with denied words or patterns.
struct DenyCheck: TextCheck {
    let entries: [DenyProgram]

    func check(_ text: String, _ redactor: inout Redactor) -> CheckOutcome {
        for entry in entries {
            var matcher = DenyMatcher(entry)
            if matcher.feed(text.unicodeScalars) || matcher.finish() { return .refused(rule: entry.rule) }
        }
        return .passed
    }
}

/// Redacts or refuses secrets and personal data.
struct PatternCheck: TextCheck {
    let scanner: TextScanner

    func check(_ text: String, _ redactor: inout Redactor) -> CheckOutcome {
        guard scanner.isActive else { return .passed }
        var result: [UInt8] = []
        var copied = 0
        var text = text
        let refusal: GuardrailRule? = text.withUTF8 { bytes in
            var position = 0
            while let match = scanner.next(in: bytes, from: &position) {
                if scanner.action(for: match.rule) == .refuse { return match.rule }
                result.append(contentsOf: bytes[copied..<match.range.lowerBound])
                result.append(contentsOf: redactor.placeholder(for: bytes[match.range], match.rule).utf8)
                copied = match.range.upperBound
            }
            if copied > 0 { result.append(contentsOf: bytes[copied...]) }
            return nil
        }
        if let refusal { return .refused(rule: refusal.rawValue) }
        return copied > 0 ? .redacted(String(decoding: result, as: UTF8.self)) : .passed
    }
}

/// Gives placeholders for what is redacted: "[REDACTED:aws-key:1]".
struct Redactor: Sendable {
    static let opening = "[REDACTED:"

    private struct Secret: Hashable {
        var rule: GuardrailRule
        var bytes: [UInt8]
    }

    private var numbers: [Secret: Int] = [:]
    private var counts: [GuardrailRule: Int] = [:]
    /// How often each rule redacted something.
    private(set) var redactions: [GuardrailRule: Int] = [:]

    mutating func placeholder(for bytes: some Collection<UInt8>, _ rule: GuardrailRule) -> String {
        redactions[rule, default: 0] += 1
        let secret = Secret(rule: rule, bytes: Array(bytes))
        let number = numbers[secret] ?? counts[rule, default: 0] + 1
        numbers[secret] = number
        counts[rule] = max(counts[rule, default: 0], number)
        return "\(Self.opening)\(rule.kind):\(number)]"
    }

    mutating func takeRedactions() -> [GuardrailRule: Int] {
        defer { redactions = [:] }
        return redactions
    }
}
