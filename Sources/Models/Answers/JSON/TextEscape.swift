/// Undoes the escapes of a JSON text that comes byte by byte; half a surrogate pair becomes U+FFFD.
struct TextEscape: Sendable {
    private enum State {
        case plain
        /// After a backslash.
        case open
        /// After `\u`: the digits so far, and how many.
        case digits(UInt32, Int)
    }

    private var state = State.plain
    /// The first half of a pair, whose other half must follow at once.
    private var firstHalf: UInt32?

    /// Whether the next byte belongs to an escape.
    var isOpen: Bool { if case .plain = state { false } else { true } }

    /// Whether the next byte is to be one of an escape's four digits.
    var isInDigits: Bool { if case .digits = state { true } else { false } }

    /// - Returns: UTF-8 that is certain by now.
    mutating func read(_ byte: UInt8) -> [UInt8] {
        switch state {
        case .plain:
            if byte == UInt8(ascii: "\\") {
                state = .open
                return []
            }
            return end() + [byte]
        case .open:
            if byte == UInt8(ascii: "u") {
                state = .digits(0, 0)
                return []
            }
            state = .plain
            // What is no escape stands for itself.
            return end() + [JSONEscapes.short(byte) ?? byte]
        case .digits(let number, let count):
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                state = .plain
                return end() + Self.replacement
            }
            let unit = number << 4 | UInt32(digit)
            state = count < 3 ? .digits(unit, count + 1) : .plain
            return count < 3 ? [] : take(unit)
        }
    }

    /// The text ends, or goes on with something else.
    mutating func end() -> [UInt8] {
        defer { firstHalf = nil }
        return firstHalf == nil ? [] : Self.replacement
    }

    private mutating func take(_ unit: UInt32) -> [UInt8] {
        if let first = firstHalf, (0xDC00...0xDFFF).contains(unit) {
            firstHalf = nil
            return Self.bytes(0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00))
        }
        let before = end()
        if (0xD800...0xDBFF).contains(unit) {
            firstHalf = unit
            return before
        }
        return before + Self.bytes(unit)
    }

    private static func bytes(_ scalar: UInt32) -> [UInt8] {
        Unicode.Scalar(scalar).map { Array(String(Character($0)).utf8) } ?? replacement
    }

    private static let replacement = Array("\u{FFFD}".utf8)
}
