/// Writes JSON's scalars.
enum JSONText {
    /// Appends a quoted string.
    static func append(_ text: String, to json: inout String) {
        json += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7f}", "\u{2028}", "\u{2029}": json += escaped(scalar.value)
            default: json.unicodeScalars.append(scalar)
            }
        }
        json += "\""
    }

    /// As a number where every reader of JSON keeps its digits, otherwise as a string.
    static func append(integer: some FixedWidthInteger, to json: inout String) {
        json += integer.magnitude <= 1 << 53 ? "\(integer)" : "\"\(integer)\""
    }

    /// The shortest number that reads back the same; JSON has none for infinities and NaN, so these are strings.
    static func append(_ number: some BinaryFloatingPoint & CustomStringConvertible, to json: inout String) {
        if number.isFinite {
            json += number.description
        } else {
            json += number.isNaN ? "\"NaN\"" : number < 0 ? "\"-Infinity\"" : "\"Infinity\""
        }
    }

    static func append(base64 bytes: UnsafeBufferPointer<UInt8>, to json: inout String) {
        json += "\""
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group: UInt32 = 0
            for place in 0..<3 { group = group << 8 | (place < count ? UInt32(bytes[index + place]) : 0) }
            for place in 0..<4 {
                let digit = Int(group >> UInt32(18 - 6 * place) & 63)
                json.unicodeScalars.append(place <= count ? Unicode.Scalar(digits[digit]) : "=")
            }
            index += 3
        }
        json += "\""
    }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func escaped(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
