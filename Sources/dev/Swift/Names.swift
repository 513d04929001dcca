/// How names of protobuf become names of Swift and of protoc-c.
enum Names {
    /// "submitted_at_ms", "task.commands" and "task_id" become "submittedAtMs", "taskCommands" and "taskID".
    static func lowerCamel(_ name: String) -> String {
        let words = name.split { $0 == "_" || $0 == "." || $0 == "-" }
        let rest = words.dropFirst().map { word in
            acronyms.contains(String(word)) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
        }
        return ([words.first.map(String.init) ?? ""] + rest).joined()
    }

    static func upperCamel(_ name: String) -> String {
        let camel = lowerCamel(name)
        return camel.prefix(1).uppercased() + camel.dropFirst()
    }

    /// As a declared name, with backticks around Swift's keywords.
    static func declared(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    /// "TaskStatus" and "TASK_STATUS_AWAITING_USER_INPUT" become "awaiting_user_input".
    static func enumValue(_ value: String, of enumeration: String) -> String {
        let prefix = snake(enumeration) + "_"
        let lower = value.lowercased()
        return lower.hasPrefix(prefix) ? String(lower.dropFirst(prefix.count)) : lower
    }

    /// protoc-c's type of a message or enum: "Devfusion__V1__NewTask".
    static func cType(_ fullName: String) -> String {
        fullName.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "__")
    }

    /// protoc-c's prefix of a message's functions: "devfusion__v1__new_task".
    static func cPrefix(_ fullName: String) -> String {
        fullName.split(separator: ".").map { snake(String($0)) }.joined(separator: "__")
    }

    /// An underscore goes where a capital follows none, so that "LLMDelta" becomes "llmdelta".
    private static func snake(_ name: String) -> String {
        var result = ""
        var previousIsCapital = true
        for character in name {
            if character.isUppercase && !previousIsCapital { result += "_" }
            previousIsCapital = character.isUppercase
            result += character.lowercased()
        }
        return result
    }

    /// Words that Swift's API guidelines write in one case.
    private static let acronyms: Set<String> = ["id", "json", "url", "usd"]

    private static let keywords: Set<String> = [
        "as", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum",
        "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
        "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
