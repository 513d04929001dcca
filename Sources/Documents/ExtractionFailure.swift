/// Why a document gives no text.
package enum ExtractionFailure: Error, Equatable, CustomStringConvertible {
    /// Bytes that are no text; the reason is a phrase such as "it is a PNG image".
    case notText(String)
    /// Raw bytes past the limit; both in bytes.
    case tooLarge(found: Int, limit: Int)
    /// Extracted text past the limit, in bytes.
    case textTooLarge(limit: Int)
    /// A kind of document that has text, but that nothing here reads.
    case unsupported(mediaType: String)
    /// Damaged, or built to be unreadable; the reason is a sentence.
    case corrupt(String)
    /// The program that reads this kind of document is not installed.
    case missingProgram(String)
    /// The program that reads this kind of document took too long.
    case timeout(milliseconds: Int)

    package var description: String {
        switch self {
        case .notText(let reason): "not a text document: \(reason)"
        case .tooLarge(let found, let limit): "the document has \(found) bytes, the limit is \(limit)"
        case .textTooLarge(let limit): "the document's text is longer than the limit of \(limit) bytes"
        case .unsupported(let mediaType): "documents of type \(mediaType) cannot be read"
        case .corrupt(let reason): reason
        case .missingProgram(let name): "the program \(name) is needed to read this document and is not installed"
        case .timeout(let milliseconds): "reading the document took longer than \(milliseconds) ms"
        }
    }
}
