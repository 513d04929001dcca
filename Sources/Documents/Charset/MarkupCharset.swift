/// The encoding that a page names in its first bytes, by a `meta` element or an XML declaration.
enum MarkupCharset {
    private static let inspectedBytes = 4096

    /// - Returns: The label, or nil. A page whose declaration can be read byte by byte is not UTF-16, whatever it says.
    static func label(in bytes: [UInt8]) -> String? {
        let beginning = bytes.prefix(inspectedBytes).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
        let text = String(decoding: beginning, as: UTF8.self).lowercased()
        guard let label = metaLabel(text) ?? declarationLabel(text) else { return nil }
        return label.hasPrefix("utf-16") ? "utf-8" : label
    }

    private static func metaLabel(_ text: String) -> String? {
        var rest = text[...]
        while let start = rest.firstRange(of: "<meta") {
            rest = rest[start.upperBound...]
            let element = rest.prefix { $0 != ">" }
            if let label = value(after: "charset", in: element) { return label }
        }
        return nil
    }

    private static func declarationLabel(_ text: String) -> String? {
        guard text.hasPrefix("<?xml") else { return nil }
        return value(after: "encoding", in: text.prefix { $0 != ">" })
    }

    /// The label after `name`, an equals sign and perhaps a quotation mark.
    private static func value(after name: String, in element: Substring) -> String? {
        guard let found = element.firstRange(of: name) else { return nil }
        let rest = element[found.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let label = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:+".contains($0)) }
        return label.isEmpty ? nil : String(label)
    }
}
