import Pipeline
import RecordLog

/// No source has written a record twice: its id is made of the input that it follows from.
enum OutputIdentities {
    private struct Identity: Hashable {
        var source: String
        var id: String
    }

    /// A wake-up may ring again after a restart; nothing is overdue then, so nothing follows.
    static let mayRepeat: Set<TopicName> = [
        Topics.orchestratorTimers, Topics.engineTimers, Topics.researchTimers,
    ]

    static func violations(in contents: LogContents) -> [Violation] {
        contents.records.keys.sorted().filter { !mayRepeat.contains($0) }.flatMap { topic in
            violations(among: contents.records[topic] ?? [])
        }
    }

    /// How many wake-ups rang again.
    static func repeatedTimers(in contents: LogContents) -> Int {
        mayRepeat.reduce(0) { $0 + violations(among: contents.records[$1] ?? []).count }
    }

    private static func violations(among records: [LogRecord]) -> [Violation] {
        var seen: [Identity: RecordPosition] = [:]
        return records.compactMap { record in
            guard let source = record.headers["ce_source"], let id = record.headers["ce_id"] else {
                return Violation(.noOutputTwice, "the record at \(record.position) has no ce_id or no ce_source")
            }
            guard let first = seen.updateValue(record.position, forKey: Identity(source: source, id: id)) else {
                return nil
            }
            return Violation(.noOutputTwice, "\(source) wrote \(id) at \(first) and at \(record.position)")
        }
    }
}
