import Logging
import RecordLog

extension LogRecord {
    /// What a log line about this record names: where it stands, its task and its trace, where they are known.
    ///
    /// Keys and headers come from whoever wrote the record, so only what looks like an id is repeated.
    var logMetadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["position": "\(position)"]
        if let taskID = key.flatMap({ String(validating: $0, as: UTF8.self) }), Self.isID(taskID) {
            metadata["task_id"] = "\(taskID)"
        }
        if let traceID = headers["traceparent"].flatMap(Self.traceID) { metadata["trace_id"] = "\(traceID)" }
        return metadata
    }

    private static func isID(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "/"), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    /// The trace's id in a W3C `traceparent`: "00-", 32 hexadecimal digits, "-", and what else there is.
    private static func traceID(_ traceparent: String) -> String? {
        let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[1].utf8.count == 32, parts[1].utf8.allSatisfy(isLowerHexadecimal) else {
            return nil
        }
        return String(parts[1])
    }

    private static func isLowerHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
