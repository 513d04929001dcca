/// A part of a formula that is written in a line.
struct MathPiece {
    enum Kind {
        case number, identifier, word
        /// Stands between two parts, or before one as its sign.
        case sign
        case symbol
        case space
        /// What is written with marks of its own, and should not run into what follows.
        case composed
        case prescripts
    }

    var text = ""
    var kind = Kind.word
    /// A number with scripts: TeX raises the 6 of 10⁶ over the 0 alone, and the 1 stands before it.
    var hasNumberAsBase = false

    init() {}

    init(_ text: String, _ kind: Kind) { (self.text, self.kind) = (text, kind) }

    init(token text: String, _ element: MathElement) {
        switch element {
        case .mn: self.init(text, .number)
        case .mi: self.init(text.trimmed(), .identifier)
        case .mo: self = Self.operation(text.trimmed())
        case .ms: self.init("\"\(text)\"", .word)
        default: self.init(text, text.allSatisfy(\.isWhitespace) && !text.isEmpty ? .space : .word)
        }
    }

    /// The characters of a formula that only say how it is spoken are not seen.
    private static func operation(_ text: String) -> MathPiece {
        switch text {
        case "\u{2061}", "\u{2062}", "": MathPiece()
        case "\u{2063}": MathPiece(",", .symbol)
        case "\u{2064}": MathPiece(" ", .space)
        default: MathPiece(text, text.unicodeScalars.allSatisfy(MathRow.signs.contains) ? .sign : .symbol)
        }
    }

    static func fraction(_ parts: [MathPiece], isStack: Bool) -> MathPiece {
        guard parts.count == 2 else { return MathRow.joined(parts) }
        if isStack { return MathPiece("\(parts[0].text) over \(parts[1].text)", .composed) }
        return MathPiece(parts[0].grouped(allowsSign: true) + "/" + parts[1].grouped(), .composed)
    }

    static func script(_ parts: [MathPiece], lower: Int? = nil, upper: Int? = nil) -> MathPiece {
        // What has more parts than it may have is not what it says.
        guard let base = parts.first, parts.count <= max(lower ?? 0, upper ?? 0) + 1 else {
            return MathRow.joined(parts)
        }
        var text = base.grouped(allowsScripts: upper == nil)
        if let lower, lower < parts.count, !parts[lower].text.isEmpty {
            text += "_" + parts[lower].grouped(allowsSign: true)
        }
        if let upper, upper < parts.count, !parts[upper].text.isEmpty { text += parts[upper].raised }
        var piece = MathPiece(text, .composed)
        piece.hasNumberAsBase = base.kind == .number
        return piece
    }

    /// Primes and the sign of degrees are raised already.
    private var raised: String {
        if text == "\u{2218}" || text == "\u{B0}" { return "\u{B0}" }
        let isPrime = text.unicodeScalars.allSatisfy { ("\u{2032}"..."\u{2037}").contains($0) || $0 == "'" }
        return isPrime ? text : "^" + grouped(allowsSign: true)
    }

    static func root(of inner: MathPiece, index: MathPiece?) -> MathPiece {
        guard let index, !index.text.isEmpty else { return MathPiece("\u{221A}" + inner.grouped(), .composed) }
        let digits = index.text.unicodeScalars.map { superscripts[$0] }
        let small = digits.allSatisfy { $0 != nil } ? digits.compactMap { $0 }.joined() : "(\(index.text))"
        return MathPiece(small + "\u{221A}" + inner.grouped(), .composed)
    }

    private static let superscripts: [Unicode.Scalar: String] = [
        "0": "\u{2070}", "1": "\u{B9}", "2": "\u{B2}", "3": "\u{B3}", "4": "\u{2074}", "5": "\u{2075}", "6": "\u{2076}",
        "7": "\u{2077}", "8": "\u{2078}", "9": "\u{2079}", "n": "\u{207F}",
    ]

    /// A mark above or below, or the limits of a sum.
    static func accented(_ parts: [MathPiece], lower: Int?, upper: Int?) -> MathPiece {
        guard let base = parts.first else { return MathPiece() }
        let mark = parts.dropFirst().first?.text ?? ""
        if parts.count == 2, let combining = (upper == nil ? marksBelow : marksAbove)[mark] {
            let isLine = mark.unicodeScalars.allSatisfy(lines.contains)
            let scalars = base.text.unicodeScalars
            if isLine || scalars.count == 1 {
                let text = scalars.map { $0 == " " ? " " : String($0) + combining }.joined()
                return MathPiece(text, base.kind)
            }
        }
        if parts.count == 2, braces.contains(mark) { return base }
        return script(parts, lower: lower, upper: upper)
    }

    private static let lines: Set<Unicode.Scalar> = [
        "\u{AF}", "\u{203E}", "\u{2C9}", "_", "\u{332}", "\u{305}", "\u{2015}",
    ]
    private static let braces: Set<String> = ["\u{23DE}", "\u{23DF}", "\u{FE37}", "\u{FE38}"]
    private static let marksAbove = [
        "\u{AF}": "\u{305}", "\u{203E}": "\u{305}", "\u{2C9}": "\u{305}", "\u{305}": "\u{305}", "\u{2015}": "\u{305}",
        "^": "\u{302}", "\u{2C6}": "\u{302}", "~": "\u{303}", "\u{2DC}": "\u{303}", "\u{2192}": "\u{20D7}",
        "\u{20D7}": "\u{20D7}", "\u{2D9}": "\u{307}", ".": "\u{307}", "\u{A8}": "\u{308}",
    ]
    private static let marksBelow = ["_": "\u{332}", "\u{332}": "\u{332}", "\u{203E}": "\u{332}", "\u{AF}": "\u{332}"]

    /// A base with scripts behind it and, after `mprescripts`, before it.
    static func multiscripts(_ parts: [MathPiece]) -> MathPiece {
        guard let base = parts.first else { return MathPiece() }
        let split = parts.firstIndex { $0.kind == .prescripts } ?? parts.count
        let before = scripts(Array(parts.dropFirst(split + 1)))
        return MathPiece(before + base.grouped() + scripts(Array(parts[1..<max(1, split)])), .composed)
    }

    /// Lower and upper scripts in turn.
    private static func scripts(_ parts: [MathPiece]) -> String {
        parts.enumerated().filter { !$0.element.text.isEmpty }.map { index, part in
            (index % 2 == 0 ? "_" : "^") + part.grouped(allowsSign: true)
        }.joined()
    }

    /// In parentheses, where it would otherwise be read as more than one part.
    func grouped(allowsSign: Bool = false, allowsScripts: Bool = true) -> String {
        let text = text.trimmed()
        var depth = 0
        for (position, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case "^", "_": if depth == 0, !allowsScripts { return "(\(text))" }
            case " ", "/": if depth == 0 { return "(\(text))" }
            default:
                let isLeading = position == 0 && allowsSign
                if depth == 0, MathRow.signs.contains(scalar), !isLeading, text.unicodeScalars.count > 1 {
                    return "(\(text))"
                }
            }
        }
        return depth == 0 ? text : "(\(text))"
    }
}
