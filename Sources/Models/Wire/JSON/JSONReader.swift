/// Reads one JSON text from front to back, value by value, making only those values that somebody asks for.
///
/// A chunk of a streamed answer is some hundred bytes of which a few are wanted: a decoder that builds everything
/// costs more than the transfer itself. What is passed over is still checked.
struct JSONReader {
    /// Levels of objects and arrays in one another.
    static let depthLimit = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0
    private var depth = 0

    /// - Parameter bytes: must outlive the reader and every ``JSONKey`` from it.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The members of an object, in their order; none where the value is something else.
    ///
    /// - Parameter each: reads the member's value, or leaves it.
    mutating func members(
        _ each: (inout JSONReader, JSONKey) throws(WireFailure) -> Void
    ) throws(WireFailure) {
        guard try next() == UInt8(ascii: "{") else { return try skip() }
        try enter()
        guard try next() != UInt8(ascii: "}") else { return leave() }
        while true {
            guard try next() == UInt8(ascii: "\"") else { throw failure }
            let key = try key()
            guard try next() == UInt8(ascii: ":") else { throw failure }
            position += 1
            _ = try next()
            try value { (reader) throws(WireFailure) in try each(&reader, key) }
            guard try next() == UInt8(ascii: ",") else { break }
            position += 1
        }
        guard try next() == UInt8(ascii: "}") else { throw failure }
        leave()
    }

    /// The elements of an array, in their order; none where the value is something else.
    ///
    /// - Parameter each: reads the element, or leaves it.
    mutating func elements(_ each: (inout JSONReader) throws(WireFailure) -> Void) throws(WireFailure) {
        guard try next() == UInt8(ascii: "[") else { return try skip() }
        try enter()
        guard try next() != UInt8(ascii: "]") else { return leave() }
        while true {
            _ = try next()
            try value(each)
            guard try next() == UInt8(ascii: ",") else { break }
            position += 1
        }
        guard try next() == UInt8(ascii: "]") else { throw failure }
        leave()
    }

    /// A string; nil where the value is something else.
    mutating func string() throws(WireFailure) -> String? { try stringAsWritten()?.text }

    /// A string's text, and any other value as it is written: for JSON that some servers send as a string.
    mutating func stringOrRaw() throws(WireFailure) -> String? {
        guard try next() != UInt8(ascii: "\"") else { return try string() }
        let text = String(decoding: try raw(), as: UTF8.self)
        return text == "null" ? nil : text
    }

    /// A string and whether it is written without escapes; nil where the value is something else.
    mutating func stringAsWritten() throws(WireFailure) -> (text: String, isPlain: Bool)? {
        guard try next() == UInt8(ascii: "\"") else {
            try skip()
            return nil
        }
        let (text, isPlain) = try stringBytes()
        guard !isPlain else { return (String(decoding: text, as: UTF8.self), true) }
        return (String(decoding: try JSONEscapes.undo(text), as: UTF8.self), false)
    }

    /// A number; nil where the value is something else.
    mutating func number() throws(WireFailure) -> Double? {
        let isNumber = Self.isNumberStart(try next())
        let text = try raw()
        return isNumber ? Double(String(decoding: text, as: UTF8.self)) : nil
    }

    /// A whole number that is not negative; nil where the value is something else.
    mutating func count() throws(WireFailure) -> UInt64? {
        guard let number = try number(), number >= 0, number < 9e15 else { return nil }
        return UInt64(number)
    }

    /// Nil where the value is something else.
    mutating func bool() throws(WireFailure) -> Bool? {
        let text = try raw()
        return ByteSearch.isEqual(text, "true") ? true : ByteSearch.isEqual(text, "false") ? false : nil
    }

    /// The value as it is written.
    mutating func raw() throws(WireFailure) -> UnsafeBufferPointer<UInt8> {
        _ = try next()
        let start = position
        try skip()
        return UnsafeBufferPointer(rebasing: bytes[start..<position])
    }

    /// What kind of value comes next, by its first byte: `{`, `[`, `"`, a digit, …
    mutating func kind() throws(WireFailure) -> UInt8 { try next() }

    /// Passes over the value and checks it.
    mutating func skip() throws(WireFailure) {
        switch try next() {
        case UInt8(ascii: "{"): try members { _, _ in }
        case UInt8(ascii: "["): try elements { _ in }
        case UInt8(ascii: "\""): _ = try stringBytes()
        case UInt8(ascii: "t"): try expect("true")
        case UInt8(ascii: "f"): try expect("false")
        case UInt8(ascii: "n"): try expect("null")
        default: try skipNumber()
        }
    }

    /// Makes sure that nothing but white space follows.
    mutating func end() throws(WireFailure) {
        skipSpace()
        guard position == bytes.count else { throw failure }
    }

    private var failure: WireFailure { .notJSON(position: position) }

    /// The one place where a byte is looked at: past the end there is a zero, which is part of no JSON.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func next() throws(WireFailure) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw failure }
        return bytes[position]
    }

    private mutating func skipSpace() {
        while current == 0x20 || current == 0x0A || current == 0x0D || current == 0x09 { position += 1 }
    }

    private mutating func expect(_ text: StaticString) throws(WireFailure) {
        skipSpace()
        let end = min(bytes.count, position + text.utf8CodeUnitCount)
        guard ByteSearch.isEqual(UnsafeBufferPointer(rebasing: bytes[position..<end]), text) else { throw failure }
        position = end
    }

    private mutating func enter() throws(WireFailure) {
        depth += 1
        position += 1
        guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
    }

    private mutating func leave() {
        depth -= 1
        position += 1
    }

    private mutating func value(_ read: (inout JSONReader) throws(WireFailure) -> Void) throws(WireFailure) {
        let start = position
        try read(&self)
        if position == start { try skip() }
    }

    private mutating func key() throws(WireFailure) -> JSONKey {
        let (text, isPlain) = try stringBytes()
        return JSONKey(text, unescaped: isPlain ? nil : try JSONEscapes.undo(text))
    }

    /// What stands between the quotes, and whether it stands there without escapes.
    private mutating func stringBytes() throws(WireFailure) -> (text: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        position += 1
        let start = position
        var isPlain = true
        while true {
            skipPlain()
            if current == UInt8(ascii: "\"") { break }
            guard current == UInt8(ascii: "\\") else { throw failure }
            isPlain = false
            try skipEscape()
        }
        defer { position += 1 }
        return (UnsafeBufferPointer(rebasing: bytes[start..<position]), isPlain)
    }

    /// Most of an answer's bytes stand in strings, so this is the loop that counts.
    private mutating func skipPlain() {
        var position = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            position += 1
        }
        self.position = position
    }

    private mutating func skipEscape() throws(WireFailure) {
        position += 1
        guard current == UInt8(ascii: "u") else {
            guard "\"\\/bfnrt".utf8.contains(current) else { throw failure }
            position += 1
            return
        }
        position += 1
        for _ in 0..<4 {
            switch current {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: position += 1
            default: throw failure
            }
        }
    }

    private static func isNumberStart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || (0x30...0x39) ~= byte }

    private mutating func skipNumber() throws(WireFailure) {
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
        if current == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        guard current | 0x20 == UInt8(ascii: "e") else { return }
        position += 1
        if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
        try skipDigits()
    }

    private mutating func skipDigits() throws(WireFailure) {
        guard (0x30...0x39) ~= current else { throw failure }
        while (0x30...0x39) ~= current { position += 1 }
    }
}
