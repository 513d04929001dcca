/// A sentence of a text, or a line that stands for one: of code, of a list, a heading, a term before its definition.
package struct Sentence: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case prose
        /// A line of code or of a terminal session.
        case code
        /// A short line without a full stop: a heading, or a term that the next sentences define.
        case label
    }

    /// The byte range in the text (UTF-8), without surrounding white space.
    package var start: Int
    package var end: Int
    package var kind: Kind
    /// Counts the paragraphs of the text from 0; a blank line or a list marker begins the next.
    package var paragraph: Int

    package init(start: Int, end: Int, kind: Kind, paragraph: Int) {
        self.start = start
        self.end = end
        self.kind = kind
        self.paragraph = paragraph
    }
}

extension Sentence {
    /// Splits a text into sentences whose ranges do not overlap and leave out nothing but white space.
    package static func sentences(in text: String) -> [Sentence] {
        var copy = text
        return copy.withUTF8 { bytes in
            var splitter = SentenceSplitter(bytes: bytes)
            return splitter.split()
        }
    }
}
