/// A stretch of text that a rule matched, as a range of its UTF-8 bytes.
struct TextMatch: Equatable {
    var rule: GuardrailRule
    var range: Range<Int>
}

/// Finds secrets and personal data in one pass from left to right, in time that grows with the text's length alone.
///
/// Invariant: what it decides at a position depends on the bytes before, on the rest of the word that the position is
/// in, and on at most ``lookahead`` bytes behind that word. So a scan may stop at any position that it reached between
/// words and go on from there once more text has come, and finds the same.
struct TextScanner: Sendable {
    /// In bytes.
    static let lookahead = 256

    /// By the rules' position in `GuardrailRule.allCases`.
    private let actions: [GuardrailRule: GuardrailAction]
    /// For each byte, whether something may be found there.
    private let interest: [Bool]
    private let tokens: TokenShapes
    let isActive: Bool

    init(_ action: (GuardrailRule) -> GuardrailAction) {
        let actions = Dictionary(uniqueKeysWithValues: GuardrailRule.allCases.map { ($0, action($0)) })
        let active = Set(actions.filter { $0.value != .allow }.keys)
        self.actions = actions
        isActive = !active.isEmpty
        tokens = TokenShapes(active)
        var interest = tokens.firstBytes
        func mark(_ bytes: some Sequence<UInt8>, for rules: Set<GuardrailRule>) {
            guard !active.isDisjoint(with: rules) else { return }
            for byte in bytes { interest[Int(byte)] = true }
        }
        mark("=:".utf8, for: [.password, .urlPassword, .assigned])
        mark("-".utf8, for: [.privateKey])
        mark("@".utf8, for: [.email])
        mark("+".utf8, for: [.phone])
        mark("0123456789".utf8, for: [.card, .usSSN, .spanishDNI])
        mark("XYZ".utf8, for: [.spanishDNI])
        mark(UInt8(ascii: "A")...UInt8(ascii: "Z"), for: [.iban])
        self.interest = interest
    }

    func action(for rule: GuardrailRule) -> GuardrailAction { actions[rule] ?? .allow }

    /// The next match.
    ///
    /// - Parameters:
    ///   - position: where to look from; afterwards the end of the match, or the limit.
    ///   - limit: where to stop; the end of the text without one.
    func next(in text: UnsafeBufferPointer<UInt8>, from position: inout Int, before limit: Int? = nil) -> TextMatch? {
        let limit = limit ?? text.count
        let start = position
        return interest.withUnsafeBufferPointer { interest in
            while position < limit {
                guard interest[Int(text[position])] else {
                    position += 1
                    continue
                }
                if var match = match(in: text, at: position), match.range.upperBound > start {
                    match.range = max(match.range.lowerBound, start)..<match.range.upperBound
                    if !match.range.isEmpty {
                        position = match.range.upperBound
                        return match
                    }
                }
                position += 1
            }
            return nil
        }
    }

    private func match(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        let found: TextMatch? =
            switch text[position] {
            case UInt8(ascii: "="), UInt8(ascii: ":"):
                Assignments.match(in: text, at: position, tokens: tokens)
            case UInt8(ascii: "-"): PrivateKeys.match(in: text, at: position)
            case UInt8(ascii: "@"): EmailAddresses.match(in: text, at: position)
            case UInt8(ascii: "+"): PhoneNumbers.match(in: text, at: position)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): Numbers.match(in: text, at: position) { isOn($0) }
            default: word(in: text, at: position)
            }
        return found.flatMap { isOn($0.rule) ? $0 : nil }
    }

    private func word(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> TextMatch? {
        guard text.isWordStart(position) else { return nil }
        if let token = tokens.match(in: text, at: position) { return token }
        if isOn(.iban), let iban = BankAccounts.match(in: text, at: position) { return iban }
        return isOn(.spanishDNI) ? Numbers.spanishNIE(in: text, at: position) : nil
    }

    private func isOn(_ rule: GuardrailRule) -> Bool { action(for: rule) != .allow }
}
