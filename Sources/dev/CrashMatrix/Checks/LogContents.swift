import Pipeline
import RecordLog

/// All that a log holds after a run, as the checks want it.
struct LogContents: Sendable {
    /// Topic by topic, each partition in the order of its offsets.
    var records: [TopicName: [LogRecord]] = [:]
    /// What each group has committed, of the partitions it has committed anything for.
    var committed: [GroupName: [TopicPartition: Offset]] = [:]

    /// Where each partition ended; behind the last record, and further where offsets hold none.
    var ends: [TopicPartition: Offset] = [:]

    var recordCount: Int { records.values.reduce(0) { $0 + $1.count } }

    /// Reads every topic to the end that it has now.
    static func read(_ log: any RecordLog) throws(LogError) -> LogContents {
        var contents = LogContents()
        for topic in Topics.all {
            let partitions = (0..<topic.configuration.partitions).map { TopicPartition(topic.name, $0) }
            contents.ends.merge(try log.endOffsets(of: partitions)) { $1 }
            contents.records[topic.name] = try records(of: partitions, in: log)
        }
        for reader in GroupInputs.all {
            for topic in reader.topics {
                let offsets = try log.committedOffsets(of: reader.group, in: topic).mapValues(\.offset)
                contents.committed[reader.group, default: [:]].merge(offsets) { $1 }
            }
        }
        return contents
    }

    static func partitions(of topic: TopicName, in log: any RecordLog) throws(LogError) -> [TopicPartition] {
        let count = try log.topics().first { $0.name == topic }?.partitions ?? 0
        return (0..<count).map { TopicPartition(topic, $0) }
    }

    /// All records of partitions, up to the ends that they have now.
    static func records(
        of partitions: [TopicPartition], in log: any RecordLog
    ) throws(LogError) -> [LogRecord] {
        let ends = try log.endOffsets(of: partitions)
        let starts = try log.startOffsets(of: partitions)
        let reader = try log.reader(at: starts.filter { $0.value < ends[$0.key] ?? 0 })
        var records: [LogRecord] = []
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            records += try reader.next(limit: 5_000, milliseconds: 100)
        }
        return records
    }
}
