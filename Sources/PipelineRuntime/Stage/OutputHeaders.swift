import Pipeline
import Synchronization

/// The header writers of one processor, one for each record type that it writes.
final class OutputHeaders: Sendable {
    private let source: ProcessorName
    private let writers = Mutex<[String: CloudEventHeaders]>([:])

    init(source: ProcessorName) { self.source = source }

    subscript(recordName: String) -> CloudEventHeaders {
        writers.withLock { writers in
            if let writer = writers[recordName] { return writer }
            let writer = CloudEventHeaders(source: source, recordName: recordName)
            writers[recordName] = writer
            return writer
        }
    }
}
