/// The two things that a `Content-Type` header says about text.
struct ContentType {
    /// Type and subtype in lower case; empty where there is no header.
    var essence = ""
    /// The label of the character encoding, in lower case.
    var charset: String?
    /// The label was guessed when the document was read first.
    var isGuess = false

    init(_ header: String?) {
        guard let header else { return }
        let parts = header.lowercased().split(separator: ";", omittingEmptySubsequences: false)
        essence = parts[0].trimmed()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            if pair[0].trimmed() == "charset-source" { isGuess = pair[1].trimmed() == "guess" }
            guard pair[0].trimmed() == "charset" else { continue }
            let label = pair[1].trimmed().filter { $0 != "\"" && $0 != "'" }
            if !label.isEmpty, charset == nil { charset = label }
        }
    }
}

/// What a path or an address says by its last component.
enum FileName {
    /// The last component of a path or address, without query, fragment and percent-encoding.
    static func last(of name: String) -> String {
        let path = name.prefix { $0 != "?" && $0 != "#" }
        let component = path.split(separator: "/").last.map(String.init) ?? ""
        return component.isEmpty ? name : decoded(component) ?? component
    }

    /// - Returns: Nil where the component holds a percent sign that encodes nothing, or bytes that are no line of text.
    private static func decoded(_ component: String) -> String? {
        var bytes: [UInt8] = []
        var rest = component.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), value > 0x1F else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The extension in lower case, without its dot; empty where there is none.
    static func pathExtension(of name: String) -> String {
        let component = last(of: name)
        guard let dot = component.lastIndex(of: "."), dot != component.startIndex else { return "" }
        return component[component.index(after: dot)...].lowercased()
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    func trimmed() -> String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
