/// A pattern of the deny list, matched without regard to case in time that grows with the text's length alone.
///
/// The syntax is the part of regular expressions that needs no going back: literals, `.`, `[a-z]`, `[^a-z]`, `\d`
/// `\w` `\s` and their opposites, `\b`, `^`, `$`, `(…)`, `|`, `*`, `+`, `?`, `{2}`, `{2,}`, `{2,5}`. There are no
/// look-around and no references back, since matching them can take longer than anyone waits.
indirect enum DenyPattern: Equatable {
    case empty
    case scalar(ScalarSet)
    case start
    case end
    case wordBoundary
    case sequence([DenyPattern])
    case choice([DenyPattern])
    case repeated(DenyPattern, ClosedRange<Int>)

    /// A whole word or phrase; any white space matches its spaces.
    static func word(_ text: String) -> DenyPattern {
        var parts: [DenyPattern] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !parts.isEmpty { parts.append(.repeated(.scalar(.space), 1...4)) }
            parts += word.unicodeScalars.map { .scalar(ScalarSet($0)) }
        }
        // Next to a character that is part of no word there is no boundary to ask for.
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        if let first = scalars.first, ScalarSet.word.contains(ScalarSet.folded(first)) {
            parts.insert(.wordBoundary, at: 0)
        }
        if let last = scalars.last, ScalarSet.word.contains(ScalarSet.folded(last)) { parts.append(.wordBoundary) }
        return .sequence(parts)
    }

    /// The longest text that it matches, in bytes of UTF-8; `nil` where there is no longest.
    var longestBytes: Int? {
        switch self {
        case .empty, .start, .end, .wordBoundary: return 0
        case .scalar(let set): return set.isASCII ? 1 : 4
        case .sequence(let parts):
            return parts.reduce(0) { sum, part in sum.flatMap { sum in part.longestBytes.map { sum + $0 } } }
        case .choice(let parts):
            return parts.reduce(0) { most, part in most.flatMap { most in part.longestBytes.map { max(most, $0) } } }
        case .repeated(let part, let range):
            guard range.upperBound < DenyPatternParser.endless else { return nil }
            return part.longestBytes.map { $0 * range.upperBound }
        }
    }
}

/// A set of Unicode scalars, compared in lower case.
struct ScalarSet: Equatable, Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    init(_ scalar: Unicode.Scalar) { ranges = [Self.folded(scalar)...Self.folded(scalar)] }

    static let any = ScalarSet([0x0A...0x0A], isNegated: true)
    static let digit = ScalarSet([0x30...0x39])
    static let space = ScalarSet([0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x2000...0x200A, 0x3000...0x3000])
    /// Letters, digits and "_"; beyond ASCII everything but spaces and general punctuation counts as a letter.
    static let word = ScalarSet([
        0x30...0x39, 0x5F...0x5F, 0x61...0x7A, 0xAA...0xAA, 0xB5...0xB5, 0xC0...0x1FFF, 0x2070...0x2FFF,
        0x3005...0x10FFFF,
    ])

    var isASCII: Bool { !isNegated && ranges.allSatisfy { $0.upperBound < 0x80 } }

    /// - Parameter scalar: in lower case.
    func contains(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return !isNegated }
        return isNegated
    }

    /// Adds a range as it is written, with what its capitals are in lower case.
    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
        if range.count == 1, let scalar = Unicode.Scalar(range.lowerBound) {
            let small = Self.folded(scalar)
            ranges.append(small...small)
        }
        let capitals = range.clamped(to: 0x41...0x5A)
        if range.overlaps(0x41...0x5A) { ranges.append(capitals.lowerBound + 0x20...capitals.upperBound + 0x20) }
    }

    static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
        let value = scalar.value
        if value < 0x80 { return value &- 0x41 < 26 ? value | 0x20 : value }
        return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? value
    }
}
