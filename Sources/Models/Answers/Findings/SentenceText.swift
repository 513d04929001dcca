/// A model's sentence made fit to be shown.
enum SentenceText {
    /// On one line, without control characters and marks of direction that could show it as something else; empty where
    /// it is too long to be a sentence.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.count <= limitBytes else { return "" }
        let shown = text.unicodeScalars.filter { !isHidden($0) }
        return String(String.UnicodeScalarView(shown)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: !scalar.properties.isWhitespace
        case .format, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    private static let limitBytes = 2_400
}
