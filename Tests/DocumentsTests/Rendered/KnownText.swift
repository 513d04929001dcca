/// A text of which is known what every reader of it sees.
struct KnownText: Encodable {
    struct Part: Encodable {
        var word: String?
        var base: String?
        var raised: String?
        var lowered: String?
        var rest: String?
        var deleted: String?
        var over: String?
        var under: String?

        /// What has to be read; nil where nothing may be.
        var expected: String? {
            if let word { return word }
            if let base, let raised { return "\(base)^\(raised)" }
            if let base, let lowered, let rest { return base + lowered + rest }
            if let over, let under { return "\(over)/\(under)" }
            return nil
        }
    }

    struct Block: Encodable {
        var paragraph: [Part]?
        var list: [[Part]]?
        var first: Int?
        var table: [[String]]?
    }

    var blocks: [Block]

    func encode(to encoder: any Encoder) throws { try blocks.encode(to: encoder) }

    /// - Parameter seed: Other than zero.
    init(seed: UInt64) {
        var random = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        blocks = (0..<8).map { _ in Block(paragraph: Self.sentence(&random)) }
        let first = Int.random(in: 2...90, using: &random)
        blocks.append(Block(list: (0..<4).map { _ in Self.sentence(&random) }, first: first))
        blocks.append(Block(paragraph: Self.sentence(&random)))
        let rows = (0..<4).map { _ in (0..<3).map { _ in String(Int.random(in: 10...9999, using: &random)) } }
        blocks.append(Block(table: [["alpha", "beta", "gamma"]] + rows))
        blocks.append(Block(paragraph: Self.sentence(&random)))
    }

    private static let words = [
        "the", "of", "official", "measurement", "flowmeter", "international", "temperature", "concentration", "between",
        "approximately", "well-known", "mother-in-law", "patients", "administration", "representative", "efficient",
        "considerable", "investigation", "reflection", "and", "in", "hydrogen", "observation", "respectively",
    ]

    private static func sentence(_ random: inout Xorshift) -> [Part] {
        var parts = [Part(word: "Then")]
        for _ in 0..<Int.random(in: 12...25, using: &random) {
            parts.append(
                Bool.random(using: &random) ? Part(word: words.randomElement(using: &random)) : figure(&random))
        }
        return parts + [Part(word: "end.")]
    }

    private static func figure(_ random: inout Xorshift) -> Part {
        let (small, large) = (Int.random(in: 2...19, using: &random), Int.random(in: 20...1999, using: &random))
        switch Int.random(in: 0..<16, using: &random) {
        case 0: return Part(word: "\(small)-\(large)")
        case 1: return Part(word: "\(1900 + small)–\(1920 + small)")
        case 2: return Part(word: "\(small).\(large)")
        case 3: return Part(word: "\(small),\(100 + small)")
        case 4: return Part(word: "−\(large)")
        case 5: return Part(word: "±\(small).5")
        case 6: return Part(word: "€\(large)")
        case 7: return Part(word: "\(small)%")
        case 8: return Part(word: "\(small)½")
        case 9: return Part(word: "\(small)°C")
        case 10: return Part(word: "COVID-\(small)")
        case 11: return Part(base: "10", raised: "−\(small)")
        case 12: return Part(base: "\(large)", raised: "\(small)")
        case 13: return Part(base: "H", lowered: "\(small)", rest: "O")
        case 14: return Part(deleted: "gone\(large)")
        default: return Part(over: "\(small)", under: "\(large)")
        }
    }
}
