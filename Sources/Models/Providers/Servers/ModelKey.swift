/// A key for a model server. Nothing that prints or mirrors it shows it.
package struct ModelKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// For the header of a request, and for nothing else.
    let value: String

    /// - Parameter text: the key, with or without white space around it as files have.
    /// - Returns: nil where nothing is left, or where a character can't be sent in a header.
    package init?(_ text: String) {
        let key = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        guard !key.isEmpty, key.allSatisfy({ $0.isASCII && !$0.isWhitespace && $0 > " " && $0 != "\u{7F}" })
        else { return nil }
        value = String(key)
    }

    package var description: String { "<key>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
