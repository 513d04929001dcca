/// Resolves the character references of a page as the HTML standard does.
///
/// The parser below knows the 253 names of HTML 4, takes U+0080 to U+009F as they are numbered and needs a semicolon.
///
/// Source: HTML Living Standard, 13.2.5.72 to 13.2.5.80.
struct CharacterReferences {
    private let source: [UInt8]
    private var resolved: [UInt8] = []
    private var names: [String: [UInt8]] = [:]

    private static let longestName = 32
    /// More than HTML knows: a page with more different ones has made them up.
    private static let mostNames = 4_000

    private init(_ source: [UInt8]) {
        self.source = source
        resolved.reserveCapacity(source.count)
    }

    /// - Parameter source: Valid UTF-8.
    /// - Returns: The same page; what is outside ASCII stands as itself, and control characters are gone.
    static func resolve(_ source: [UInt8]) -> [UInt8] {
        guard source.contains(where: { $0 == UInt8(ascii: "&") || isControl($0) }) else { return source }
        var references = CharacterReferences(source)
        references.resolve()
        return references.resolved
    }

    private mutating func resolve() {
        var index = 0
        var unwritten = 0
        while index < source.count {
            let byte = source[index]
            guard byte == UInt8(ascii: "&") || Self.isControl(byte) else {
                index += 1
                continue
            }
            resolved.append(contentsOf: source[unwritten..<index])
            if byte == UInt8(ascii: "&") {
                index += reference(at: index)
            } else {
                // Two numbers must not become one by what is left out.
                let next = source[index...].first { !Self.isControl($0) }
                if resolved.last?.isDigit == true, next?.isDigit == true { resolved.append(0x20) }
                index += source[index...].prefix(while: Self.isControl).count
            }
            unwritten = index
        }
        resolved.append(contentsOf: source[unwritten...])
    }

    /// What the parser below would drop, or take for the end of the page.
    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x09 || (0x0E...0x1F).contains(byte) || byte == 0x0B }

    /// - Returns: How many bytes of the source were used.
    private mutating func reference(at start: Int) -> Int {
        let rest = source[(start + 1)...]
        if rest.first == UInt8(ascii: "#") { return numericReference(rest.dropFirst()) }
        let name = rest.prefix(Self.longestName).prefix { $0.isAlphanumeric }
        let isClosed = name.endIndex < source.count && source[name.endIndex] == UInt8(ascii: ";")
        if isClosed, let meaning = meaning(of: name) {
            write(meaning)
            return name.count + 2
        }
        // Names of Latin-1 also count without a semicolon, and with letters after them.
        for length in stride(from: min(name.count, NamedReferences.longestWithoutSemicolon), through: 2, by: -1) {
            guard let meaning = NamedReferences.withoutSemicolon[name.prefix(length)] else { continue }
            write(meaning)
            return length + 1
        }
        resolved.append(UInt8(ascii: "&"))
        return 1
    }

    private mutating func numericReference(_ rest: ArraySlice<UInt8>) -> Int {
        let isHexadecimal = rest.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let body = isHexadecimal ? rest.dropFirst() : rest
        let digits = body.prefix { Self.value(of: $0, isHexadecimal) != nil }
        guard !digits.isEmpty else {
            resolved.append(contentsOf: "&amp;#".utf8)
            return 2
        }
        var number: UInt32 = 0
        for digit in digits where number <= 0x10FFFF {
            number = number * (isHexadecimal ? 16 : 10) + (Self.value(of: digit, isHexadecimal) ?? 0)
        }
        write(Self.character(number))
        let isClosed = digits.endIndex < source.count && source[digits.endIndex] == UInt8(ascii: ";")
        return digits.count + 2 + (isHexadecimal ? 1 : 0) + (isClosed ? 1 : 0)
    }

    private static func value(of digit: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        switch digit {
        case 0x30...0x39: UInt32(digit) - 0x30
        case 0x41...0x46, 0x61...0x66: isHexadecimal ? UInt32(digit | 0x20) - 0x57 : nil
        default: nil
        }
    }

    private static func character(_ number: UInt32) -> [UInt8] {
        let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
        switch number {
        case 0x09...0x0D: return [0x20]
        case ..<0x20, 0x7F: return replacement
        case 0x80...0x9F:
            let meaning = Windows1252.meaning[Int(number) - 0x80]
            return meaning.isEmpty ? replacement : meaning
        case 0xFFFE, 0xFFFF: return replacement
        default: return Unicode.Scalar(number).map { Array(UTF8.encode($0)!) } ?? replacement
        }
    }

    private mutating func meaning(of name: ArraySlice<UInt8>) -> [UInt8]? {
        let name = String(decoding: name, as: UTF8.self)
        if let known = names[name] { return known.isEmpty ? nil : known }
        guard names.count < Self.mostNames else { return nil }
        let meaning = NamedReferences.meaning(of: name)
        names[name] = meaning ?? []
        return meaning
    }

    /// Characters of ASCII stay references, because they may mean something to the parser.
    private mutating func write(_ text: [UInt8]) {
        for byte in text {
            if byte < 0x80 { resolved.append(contentsOf: "&#\(byte);".utf8) } else { resolved.append(byte) }
        }
    }
}
