/// Headings as one column: a unit separator, which no extracted text holds, stands between them.
enum StoredHeadings {
    static func join(_ headings: [String]) -> String { headings.joined(separator: "\u{1F}") }

    static func split(_ stored: String) -> [String] { stored.split(separator: "\u{1F}").map(String.init) }
}
