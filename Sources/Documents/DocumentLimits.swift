/// How much one document may take.
package struct DocumentLimits: Sendable, Hashable {
    /// Raw bytes of any document.
    package var rawBytes: Int
    /// Extracted text, in bytes.
    package var textBytes: Int
    /// Elements of an HTML document.
    package var elements: Int
    /// How deep elements of an HTML document may nest.
    package var depth: Int
    /// How long a program may take to read a document, in milliseconds.
    package var programMilliseconds: Int

    package init(
        rawBytes: Int = 64 << 20, textBytes: Int = 16 << 20, elements: Int = 2_000_000, depth: Int = 1_000,
        programMilliseconds: Int = 30_000
    ) {
        self.rawBytes = rawBytes
        self.textBytes = textBytes
        self.elements = elements
        self.depth = depth
        self.programMilliseconds = programMilliseconds
    }
}
