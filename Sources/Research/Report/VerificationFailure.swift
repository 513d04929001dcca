/// The first thing in a report that does not hold.
///
/// Its sentence names places, lengths and offsets, never a source's words.
package enum VerificationFailure: Error, Hashable, CustomStringConvertible {
    /// The JSON is no report; the path is that of the field, such as `citations[2].start`, or empty for the whole.
    case malformed(path: String, reason: String)
    case source(id: String, reason: String)
    case citation(number: Int, reason: String)
    /// The question is not what the task was given.
    case question(reason: String)
    /// The quotes stand in the text that was extracted for the report, and the same bytes give another text today.
    case changedReading(id: String, quotes: Int)

    package var description: String {
        switch self {
        case .malformed(let path, let reason): path.isEmpty ? "the report: \(reason)" : "\(path): \(reason)"
        case .source(let id, let reason): "source \(id): \(reason)"
        case .citation(let number, let reason): "citation \(number): \(reason)"
        case .question(let reason): "question: \(reason)"
        case .changedReading(let id, let quotes):
            "source \(id): its bytes are read differently today than by the version that made the report, in whose "
                + "text the source's \(quotes == 1 ? "quote stands" : "\(quotes) quotes stand"); research again for "
                + "a report on today's reading"
        }
    }
}
