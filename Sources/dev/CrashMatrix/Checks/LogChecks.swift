import Pipeline
import RecordLog
import Schemas

/// What must hold of a log once every task has ended and every group has read to the end.
enum LogChecks {
    /// - Parameters:
    ///   - tasks: all tasks that were submitted.
    ///   - poison: the keys of the records that must become dead letters, each once.
    static func violations(
        in contents: LogContents, of tasks: [MatrixTask], poison: Set<String>
    ) -> [Violation] {
        TaskEnds(contents).violations(of: tasks) + CallOutcomes(contents).violations()
            + OutputIdentities.violations(in: contents) + PartitionProgressCheck.violations(in: contents)
            + DeadLetterCheck.violations(in: contents, poison: poison)
    }
}

extension LogContents {
    /// The records of a topic, decoded; those that can't be are left out.
    func decoded<Record: SchemaRecord>(_ topic: TopicName, as type: Record.Type) -> [Record] {
        (records[topic] ?? []).compactMap { $0.value.flatMap { try? Record(decoding: $0) } }
    }
}

extension LogRecord {
    /// The key as text.
    var keyText: String { String(decoding: key ?? [], as: UTF8.self) }
}
