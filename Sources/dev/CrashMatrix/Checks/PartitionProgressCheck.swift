import RecordLog

/// Every group has read every record of its inputs.
enum PartitionProgressCheck {
    static func violations(in contents: LogContents) -> [Violation] {
        GroupInputs.all.flatMap { reader in
            reader.topics.flatMap { topic in
                let committed = contents.committed[reader.group] ?? [:]
                return behind(committed, in: contents.records[topic] ?? []).sorted { $0.key < $1.key }.map {
                    Violation(.notStuck, "\(reader.group) has left \($0.value) records of \($0.key)")
                }
            }
        }
    }

    /// Offsets without a record, as transaction markers have them, leave nobody behind.
    private static func behind(
        _ committed: [TopicPartition: Offset], in records: [LogRecord]
    ) -> [TopicPartition: Int] {
        var behind: [TopicPartition: Int] = [:]
        for record in records where record.position.offset >= committed[record.position.partition] ?? 0 {
            behind[record.position.partition, default: 0] += 1
        }
        return behind
    }
}
