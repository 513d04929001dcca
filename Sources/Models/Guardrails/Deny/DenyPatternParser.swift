/// Reads a pattern of the deny list.
struct DenyPatternParser {
    /// Stands for no upper bound of a repetition.
    static let endless = Int.max
    private static let lengthLimit = 1_000
    private static let depthLimit = 50
    private static let repetitionLimit = 1_000

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    /// - Throws: ``GuardrailProblem`` that says what is wrong at which character, without the pattern.
    static func parse(_ text: String) throws(GuardrailProblem) -> DenyPattern {
        var parser = DenyPatternParser(scalars: Array(text.unicodeScalars))
        guard !parser.scalars.isEmpty else { throw parser.problem("is empty") }
        guard parser.scalars.count <= lengthLimit else { throw parser.problem("is longer than \(lengthLimit)") }
        let pattern = try parser.choice()
        guard parser.next == nil else { throw parser.problem("has a ')' without its '('") }
        return pattern
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func problem(_ reason: String) -> GuardrailProblem {
        GuardrailProblem("\(reason), at character \(position + 1)")
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(GuardrailProblem) -> DenyPattern {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw problem("has more than \(Self.depthLimit) groups in one another") }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(GuardrailProblem) -> DenyPattern {
        var parts: [DenyPattern] = []
        while let scalar = next, scalar != "|", scalar != ")" { parts.append(try repeated(try atom(scalar))) }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(GuardrailProblem) -> DenyPattern {
        position += 1
        switch scalar {
        case "(": return try group()
        case "[": return .scalar(try set())
        case ".": return .scalar(.any)
        case "^": return .start
        case "$": return .end
        case "\\": return try escape()
        case "*", "+", "?": throw problem("repeats nothing")
        default: return .scalar(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(GuardrailProblem) -> DenyPattern {
        if take("?"), !take(":") { throw problem("has a group of a kind that is not offered") }
        let inner = try choice()
        guard take(")") else { throw problem("has a '(' without its ')'") }
        return inner
    }

    private mutating func escape() throws(GuardrailProblem) -> DenyPattern {
        guard let scalar = next else { throw problem("ends in a backslash") }
        position += 1
        if scalar == "b" { return .wordBoundary }
        return .scalar(try escaped(scalar))
    }

    private func escaped(_ scalar: Unicode.Scalar) throws(GuardrailProblem) -> ScalarSet {
        switch scalar {
        case "d": return .digit
        case "w": return .word
        case "s": return .space
        case "D": return ScalarSet(ScalarSet.digit.ranges, isNegated: true)
        case "W": return ScalarSet(ScalarSet.word.ranges, isNegated: true)
        case "S": return ScalarSet(ScalarSet.space.ranges, isNegated: true)
        case "n": return ScalarSet("\n")
        case "t": return ScalarSet("\t")
        case "r": return ScalarSet("\r")
        default:
            guard !ScalarSet.word.contains(ScalarSet.folded(scalar)) else {
                throw problem("has an escape that is not offered")
            }
            return ScalarSet(scalar)
        }
    }

    private mutating func set() throws(GuardrailProblem) -> ScalarSet {
        var set = ScalarSet(isNegated: take("^"))
        var isFirst = true
        while let scalar = next, isFirst || scalar != "]" {
            isFirst = false
            position += 1
            var low = scalar
            if scalar == "\\" {
                guard let letter = next else { break }
                position += 1
                let escaped = try escaped(letter)
                guard !escaped.isNegated else { throw problem("has an opposite inside of brackets") }
                guard escaped.ranges.count == 1, escaped.ranges[0].count == 1 else {
                    set.ranges += escaped.ranges
                    continue
                }
                low = Unicode.Scalar(escaped.ranges[0].lowerBound) ?? letter
            }
            var high = low
            if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                high = scalars[position + 1]
                position += 2
            }
            guard low <= high, high != "\\" || low == high else {
                throw problem("has a range that ends before it begins")
            }
            set.insert(low.value...high.value)
        }
        guard take("]") else { throw problem("has a '[' without its ']'") }
        return set
    }

    private mutating func repeated(_ atom: DenyPattern) throws(GuardrailProblem) -> DenyPattern {
        var pattern = atom
        while let scalar = next {
            let range: ClosedRange<Int>
            switch scalar {
            case "*": range = 0...Self.endless
            case "+": range = 1...Self.endless
            case "?": range = 0...1
            case "{": range = try bounds()
            default: return pattern
            }
            if scalar != "{" { position += 1 }
            // Greedy or not, there is a match or there is none.
            _ = take("?")
            pattern = .repeated(pattern, range)
        }
        return pattern
    }

    private mutating func bounds() throws(GuardrailProblem) -> ClosedRange<Int> {
        position += 1
        guard let low = number() else { throw problem("has a '{' without a number; '\\{' is the character") }
        var high = low
        if take(",") { high = number() ?? Self.endless }
        guard take("}") else { throw problem("has a '{' without its '}'") }
        guard low <= high, low <= Self.repetitionLimit, high == Self.endless || high <= Self.repetitionLimit else {
            throw problem("repeats \(low) to \(high) times; it may be up to \(Self.repetitionLimit)")
        }
        return low...high
    }

    private mutating func number() -> Int? {
        let start = position
        while let scalar = next, ("0"..."9").contains(scalar), position - start < 6 { position += 1 }
        return Int(scalars[start..<position].map { String($0) }.joined())
    }
}
