import Schemas

/// Writes a record in protobuf's text format, by reflection: by the names that its properties have in Swift.
enum TextFormat {
    static func lines(of record: Any, indentation: String = "") -> [String] {
        Mirror(reflecting: record).children.flatMap { child in
            field(snake(child.label ?? ""), child.value, indentation, isElement: false)
        }
    }

    private static func field(_ name: String, _ value: Any, _ indentation: String, isElement: Bool) -> [String] {
        if let text = scalar(value) {
            return text.isZero && !isElement ? [] : ["\(indentation)\(name): \(text.text)"]
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.flatMap { field(name, $0.value, indentation, isElement: true) }
        case .collection:
            return mirror.children.flatMap { field(name, $0.value, indentation, isElement: true) }
        case .enum:
            return mirror.children.flatMap { field(snake($0.label ?? ""), $0.value, indentation, isElement: true) }
        default:
            let inner = lines(of: value, indentation: indentation + "  ")
            return ["\(indentation)\(name) {"] + inner + ["\(indentation)}"]
        }
    }

    private static func scalar(_ value: Any) -> (text: String, isZero: Bool)? {
        switch value {
        case let text as String: return (quoted(text.utf8), text.isEmpty)
        case let bytes as [UInt8]: return (quoted(bytes), bytes.isEmpty)
        case let number as any FixedWidthInteger: return ("\(number)", "\(number)" == "0")
        case let number as Double: return ("\(number)", number == 0)
        case let flag as Bool: return ("\(flag)", !flag)
        case let value as any Hashable & CustomStringConvertible:
            guard Mirror(reflecting: value).displayStyle == .enum else { return nil }
            let prefix = snake("\(type(of: value))").uppercased()
            return ("\(prefix)_\(value.description.uppercased())", value.description == "unspecified")
        default: return nil
        }
    }

    private static func quoted(_ bytes: some Sequence<UInt8>) -> String {
        let characters = bytes.map { byte -> String in
            switch byte {
            case UInt8(ascii: "\n"): return "\\n"
            case UInt8(ascii: "\t"): return "\\t"
            case UInt8(ascii: "\""): return "\\\""
            case UInt8(ascii: "\\"): return "\\\\"
            case 0x20..<0x7f: return String(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return "\"\(characters.joined())\""
    }

    private static func snake(_ name: String) -> String {
        var snake = ""
        var previousIsCapital = false
        for character in name {
            // A run of capitals is one word: "taskID".
            if character.isUppercase, !previousIsCapital { snake += "_" }
            previousIsCapital = character.isUppercase
            snake += character.lowercased()
        }
        return
            snake
            .trimmingPrefix("_").description
    }
}
