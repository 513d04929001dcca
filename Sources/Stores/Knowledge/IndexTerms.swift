import Text

/// The words of a text as the full-text index holds them: stems between spaces.
enum IndexTerms {
    static func text(_ text: String) -> String {
        var joined = ""
        joined.reserveCapacity(text.utf8.count)
        for term in Term.terms(in: text) {
            if !joined.isEmpty { joined += " " }
            joined += stored(term.text)
        }
        return joined
    }

    /// A document's title and the name of its file.
    static func title(_ title: String, address: String) -> String {
        let name = address.split(separator: "/").last ?? ""
        let bare = name.split(separator: ".", omittingEmptySubsequences: true)
        return text(title + " " + (bare.count > 1 ? bare.dropLast().joined(separator: ".") : String(name)))
    }

    /// One term as the index holds it; the tokenizer of the index knows no apostrophes.
    static func stored(_ term: String) -> String {
        term.utf8.contains(UInt8(ascii: "'")) ? String(term.filter { $0 != "'" }) : term
    }

    /// A query for any of some phrases, each of stems that stand next to one another.
    static func query(anyOf phrases: [[String]]) -> String {
        phrases.map { "\"" + $0.map(stored).joined(separator: " ") + "\"" }.joined(separator: " OR ")
    }
}
