/// A document's extracted text as the store takes it in.
package struct DocumentText: Sendable, Hashable {
    /// A heading in the text.
    package struct Heading: Sendable, Hashable {
        /// 1 is outermost.
        package var level: Int
        package var text: String
        /// The byte offset in the text (UTF-8) at which it begins.
        package var start: Int

        package init(level: Int, text: String, start: Int) {
            self.level = level
            self.text = text
            self.start = start
        }
    }

    package var text: String
    /// In the order of the text.
    package var headings: [Heading]

    package init(text: String, headings: [Heading]) {
        self.text = text
        self.headings = headings
    }
}
