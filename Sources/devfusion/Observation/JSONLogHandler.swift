import Logging
import Pipeline

/// Writes log lines as JSON objects: `time`, `level`, `logger`, `message`, and the metadata beside them.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let clock: @Sendable () -> LogTime
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a whole line at a time, from any thread.
    init(label: String, clock: @escaping @Sendable () -> LogTime, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.clock = clock
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = [
            ("time", JSONLine.quoted(RFC3339.text(milliseconds: clock().milliseconds))),
            ("level", JSONLine.quoted(event.level.rawValue)), ("logger", JSONLine.quoted(label)),
            ("message", JSONLine.quoted(event.message.description)),
        ]
        if let error = event.error { fields.append(("error", JSONLine.quoted("\(error)"))) }
        let taken = Set(fields.map(\.0))
        var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            fields.append((taken.contains(key) ? "\(key)_" : key, JSONLine.value(value)))
        }
        write(JSONLine.object(fields) + "\n")
    }
}

/// JSON without line breaks.
enum JSONLine {
    static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    static func value(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .stringConvertible(let number as any FixedWidthInteger): "\(number)"
        case .stringConvertible(let flag as Bool): "\(flag)"
        case .stringConvertible(let other): quoted(other.description)
        case .array(let values): "[" + values.map(Self.value).joined(separator: ",") + "]"
        case .dictionary(let fields):
            object(fields.sorted { $0.key < $1.key }.map { ($0.key, Self.value($0.value)) })
        }
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\u{0}"..<" ", "\u{7f}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
