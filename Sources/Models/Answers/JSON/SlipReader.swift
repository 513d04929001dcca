/// Reads JSON with the slips that models make, where only one reading makes sense.
///
/// Read are line breaks and other control characters within strings, quotation marks within strings that no comma,
/// colon or bracket follows, single and typographic quotation marks, names without any, Python's `True`, `False` and
/// `None`, comments, commas before a closing bracket, commas left out between brackets, full-width colons and commas,
/// numbers such as `+1` and `.5`, and closing brackets left out at the very end. Anything else that is no JSON stays
/// none, and so does a name that stands twice.
struct SlipReader {
    private let bytes: [UInt8]
    private(set) var position: Int
    private let mayClose: Bool
    private var depth = 0

    /// - Parameter mayClose: whether brackets may be closed where the text ends.
    init(_ bytes: [UInt8], at position: Int, mayClose: Bool) {
        self.bytes = bytes
        self.position = position
        self.mayClose = mayClose
    }

    /// - Returns: the value at the position, which then stands behind it; `nil` where it can't be read.
    mutating func value() -> JSONValue? {
        skip()
        guard depth < Self.depthLimit, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.array() }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return number()
        default: return string(.value).map(JSONValue.string) ?? literal()
        }
    }

    private mutating func nested(_ read: (inout SlipReader) -> JSONValue?) -> JSONValue? {
        position += 1
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    // MARK: Containers

    private mutating func object() -> JSONValue? {
        var members: [String: JSONValue] = [:]
        while true {
            skip()
            if take("}") { return .object(members) }
            guard let name = string(.name) ?? word(), isBehindColon(), let value = value(),
                members.updateValue(value, forKey: name) == nil
            else { return nil }
            switch separator(after: value, closing: "}") {
            case .more: continue
            case .end: return .object(members)
            case .none: return nil
            }
        }
    }

    private mutating func array() -> JSONValue? {
        var items: [JSONValue] = []
        while true {
            skip()
            if take("]") { return .array(items) }
            guard let value = value() else { return nil }
            items.append(value)
            switch separator(after: value, closing: "]") {
            case .more: continue
            case .end: return .array(items)
            case .none: return nil
            }
        }
    }

    private enum Separator {
        case more, end
    }

    private mutating func separator(after value: JSONValue, closing bracket: String) -> Separator? {
        skip()
        if take(",") || take("，") {
            skip()
            // A comma promises more.
            return next == nil ? nil : .more
        }
        if take(bracket) { return .end }
        guard let byte = next else { return mayClose ? .end : nil }
        // A comma left out: nothing else can begin here than a bracket behind a bracket, or a name behind a value.
        switch value {
        case .object, .array: return byte == UInt8(ascii: "{") || isQuote && bracket == "}" ? .more : nil
        case .string: return nil
        default: return isQuote && bracket == "}" ? .more : nil
        }
    }

    private mutating func isBehindColon() -> Bool {
        skip()
        return take(":") || take("：")
    }

    /// A text in quotation marks; the position stays where there is none.
    private mutating func string(_ place: SlipText.Place) -> String? {
        guard let (text, end) = SlipText.read(bytes, at: position, place, mayEndAll: mayClose) else { return nil }
        position = end
        return text
    }

    private var isQuote: Bool { SlipText.begins(in: bytes, at: position) }

    // MARK: Words and numbers

    /// A name without quotation marks.
    private mutating func word() -> String? {
        let start = position
        while let byte = next, Self.isWordByte(byte) { position += 1 }
        guard let first = bytes[start..<position].first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return nil
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func literal() -> JSONValue? {
        switch word() {
        case "true", "True": .bool(true)
        case "false", "False": .bool(false)
        case "null", "None": .null
        default: nil
        }
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while let byte = next, Self.isNumberByte(byte) { position += 1 }
        var text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text.hasPrefix("+") { text.removeFirst() }
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasPrefix("-.") { text = "-0" + text.dropFirst() }
        if text.hasSuffix(".") { text += "0" }
        guard let value = JSONValue(parsing: text), value.double != nil else { return nil }
        return value
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    // MARK: What is passed over

    /// White space and comments.
    private mutating func skip() {
        while true {
            if let space = SlipText.spaces.first(where: { starts(with: $0) }) {
                position += space.count
            } else if starts(with: "//".utf8) || starts(with: "#".utf8) {
                while let byte = next, byte != 0x0A { position += 1 }
            } else if starts(with: "/*".utf8), let end = end(ofCommentAt: position) {
                position = end
            } else {
                return
            }
        }
    }

    private func end(ofCommentAt start: Int) -> Int? {
        var here = start + 2
        while here + 1 < bytes.count {
            if bytes[here] == UInt8(ascii: "*"), bytes[here + 1] == UInt8(ascii: "/") { return here + 2 }
            here += 1
        }
        return nil
    }

    private func starts(with text: some Sequence<UInt8>) -> Bool { bytes[position...].starts(with: text) }

    private mutating func take(_ text: String) -> Bool {
        guard starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private static let depthLimit = 64
}
