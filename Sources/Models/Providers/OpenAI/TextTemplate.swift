import Foundation

/// A chunk that says nothing but a text, and so how the next one will look: chunks of one answer differ in their texts
/// alone.
///
/// What has the same bytes around its text, and in it nothing that would end it, is the same JSON with another text: so
/// it needs no reading. That holds as long as no other chunk comes between.
struct TextTemplate: Sendable {
    let choice: Int
    private let before: [UInt8]
    /// From the quote that ends the text on.
    private let after: [UInt8]

    /// - Parameters:
    ///   - json: a chunk that was read.
    ///   - text: where its text stands, without the quotes; it is written without escapes.
    init(_ json: UnsafeBufferPointer<UInt8>, text: Range<Int>, choice: Int) {
        self.choice = choice
        before = Array(json[..<text.lowerBound])
        after = Array(json[text.upperBound...])
    }

    /// The text of a chunk that looks the same; nil where it does not, or where its text has escapes.
    func text(of json: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        let count = json.count - before.count - after.count
        guard count >= 0, let start = json.baseAddress else { return nil }
        guard memcmp(start, before, before.count) == 0 else { return nil }
        guard memcmp(start + before.count + count, after, after.count) == 0 else { return nil }
        let text = UnsafeBufferPointer(start: start + before.count, count: count)
        for byte in text where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
        return text
    }
}
