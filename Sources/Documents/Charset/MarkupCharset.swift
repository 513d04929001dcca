/// The encoding that a page names in its first bytes, by a `meta` element or an XML declaration.
enum MarkupCharset {
    private static let inspectedBytes = 4096

    /// - Returns: The label, or nil. A page whose declaration can be read byte by byte is not UTF-16, whatever it says.
    static func label(in bytes: [UInt8]) -> String? {
        let beginning = bytes.prefix(inspectedBytes).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
        let text = withoutComments(String(decoding: beginning, as: UTF8.self).lowercased())
        guard let label = metaLabel(text) ?? declarationLabel(text) else { return nil }
        return label.hasPrefix("utf-16") ? "utf-8" : label
    }

    private static func withoutComments(_ text: String) -> String {
        var rest = text[...]
        var kept = ""
        while let start = rest.firstRange(of: "<!--") {
            kept += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return kept }
            rest = rest[end.upperBound...]
        }
        return kept + rest
    }

    private static func metaLabel(_ text: String) -> String? {
        var rest = text[...]
        while let start = rest.firstRange(of: "<meta") {
            rest = rest[start.upperBound...]
            let attributes = attributes(of: rest.prefix { $0 != ">" })
            if let charset = attributes["charset"] { return label(charset[...]) }
            guard attributes["http-equiv"] == "content-type", let content = attributes["content"] else { continue }
            if let label = value(after: "charset", in: content[...]) { return label }
        }
        return nil
    }

    /// Names and values, the first of each name.
    private static func attributes(of element: Substring) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = element
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            rest = rest[name.endIndex...].drop { $0.isWhitespace }
            guard !name.isEmpty || rest.first == "=" else { return attributes }
            var value = Substring()
            if rest.first == "=" {
                rest = rest.dropFirst().drop { $0.isWhitespace }
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    value = rest.dropFirst().prefix { $0 != quote }
                    rest = rest[value.endIndex...].dropFirst()
                } else {
                    value = rest.prefix { !$0.isWhitespace }
                    rest = rest[value.endIndex...]
                }
            }
            let key = String(name)
            if attributes[key] == nil { attributes[key] = value.trimmed() }
        }
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
        return label(rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" })
    }

    private static func label(_ text: Substring) -> String? {
        let label = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:+".contains($0)) }
        return label.isEmpty ? nil : String(label)
    }
}
