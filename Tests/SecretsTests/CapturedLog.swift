import Logging
import Synchronization

/// All that the process logs, at every level.
enum CapturedLog {
    private static let lines = Mutex<[String]>([])
    private static let installed: Void = LoggingSystem.bootstrap { CapturingHandler(label: $0) { append($0) } }

    static func install() { installed }

    static var text: String { lines.withLock { $0.joined(separator: "\n") } }

    private static func append(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct CapturingHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace
    var metadataProvider: Logger.MetadataProvider?
    let label: String
    let write: @Sendable (String) -> Void

    init(label: String, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        write("\(event.level) \(label) \(event.message) \(metadata) \(event.metadata ?? [:]) \(event.error as Any)")
    }
}
