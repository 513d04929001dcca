import Pipeline
import RecordLog
import Schemas
import Synchronization

/// Shows the text of one call as it comes: pieces gather here until they are taken.
final class TextDisplay: Sendable {
    /// The most text, in bytes of UTF-8, that one record carries.
    static let recordLimitBytes = 16_384
    /// The most text that waits; where the log is away for long, what comes then is not shown.
    static let waitingLimitBytes = 262_144

    private struct Gathered {
        var text = ""
        var nextIndex: UInt32 = 0
    }

    let request: LogRecord
    private let header: CallHeader
    private let writer: DeltaWriter
    private let gathered = Mutex(Gathered())

    /// - Parameter request: the record that asked for the call.
    init(of header: CallHeader, request: LogRecord, writer: DeltaWriter) {
        self.header = header
        self.request = request
        self.writer = writer
    }

    func show(_ text: String) {
        guard !text.isEmpty else { return }
        let isFirst = gathered.withLock { gathered in
            guard gathered.text.utf8.count + text.utf8.count <= Self.waitingLimitBytes else {
                // The gap in the numbers tells that something is missing.
                gathered.nextIndex += 1
                return false
            }
            defer { gathered.text += text }
            return gathered.text.isEmpty
        }
        if isFirst { writer.note(self) }
    }

    /// Takes what has gathered, in order.
    func take() -> [LLMDelta] {
        gathered.withLock { gathered in
            defer { gathered.text = "" }
            return Self.parts(of: gathered.text).map { part in
                defer { gathered.nextIndex += 1 }
                return LLMDelta(
                    taskID: header.taskID, callID: header.callID, attempt: header.attempt,
                    index: gathered.nextIndex, text: part)
            }
        }
    }

    /// A text in parts that fit into records, cut between scalars.
    private static func parts(of text: String) -> [String] {
        guard text.utf8.count > recordLimitBytes else { return text.isEmpty ? [] : [text] }
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            let width = String(scalar).utf8.count
            if bytes + width > recordLimitBytes {
                parts.append(String(part))
                (part, bytes) = (String.UnicodeScalarView(), 0)
            }
            part.append(scalar)
            bytes += width
        }
        return parts + [String(part)]
    }
}
