import Pipeline
import RecordLog
import Schemas

/// What the log holds of one task in one stage: its inputs in the order in which they were taken, its outputs, and
/// its last state.
struct StageHistory {
    private struct OutputID: Hashable {
        var input: RecordPosition
        var ordinal: Int
    }

    private(set) var inputs: [LogRecord]
    /// Inputs that became dead letters, with the reason.
    private(set) var rejected: [RecordPosition: String]
    /// `nil` where the task was forgotten.
    private(set) var state: [UInt8]?
    /// How many records the stage wrote for the task.
    private(set) var outputCount: Int
    private var written: [OutputID: RecordedOutput]

    func output(_ ordinal: Int, of input: RecordPosition) -> RecordedOutput? {
        written[OutputID(input: input, ordinal: ordinal)]
    }

    static func read<S: Stage>(
        _ stage: S.Type, of taskID: String, in log: any RecordLog
    ) throws(LogError) -> StageHistory {
        let pages = PartitionPages(log: log, taskID: taskID)
        let outputs = try pages.records(of: S.Output.topics).compactMap { RecordedOutput($0, of: S.name) }
        let order = ReplayOrder(topics: S.Input.topics, outputs: outputs)
        let mine = outputs.filter { pages.isOfTask($0.record) }
        let letters = try pages.deadLetters().compactMap { RecordedOutput($0, of: S.name) }
        func reason(in letter: RecordedOutput) -> String {
            letter.record.value.flatMap { try? DeadLetter(decoding: $0) }?.reason ?? ""
        }
        return StageHistory(
            inputs: order.sorted(try pages.taken(by: S.name.group, of: S.Input.topics).filter(pages.isOfTask)),
            rejected: Dictionary(letters.map { ($0.input, reason(in: $0)) }, uniquingKeysWith: { first, _ in first }),
            state: try pages.records(of: [S.stateTopic]).last(where: pages.isOfTask)?.value,
            outputCount: mine.count,
            written: Dictionary(
                mine.map { (OutputID(input: $0.input, ordinal: $0.ordinal), $0) },
                uniquingKeysWith: { first, _ in first }))
    }
}

/// The records that stand in the partitions of one task, whichever task they belong to.
private struct PartitionPages {
    let log: any RecordLog
    let taskID: String

    func isOfTask(_ record: LogRecord) -> Bool { record.key.map { $0.elementsEqual(taskID.utf8) } ?? false }

    /// Topic by topic, each in the order of its offsets.
    func records(of topics: [TopicName]) throws(LogError) -> [LogRecord] {
        let counts = try log.topics().reduce(into: [:]) { $0[$1.name] = $1.partitions }
        var records: [LogRecord] = []
        for topic in topics {
            let number = Partitioner.partition(ofKey: Array(taskID.utf8), count: counts[topic] ?? 1)
            records += try all(of: TopicPartition(topic, number))
        }
        return records
    }

    /// What a group has taken of some topics: what lies behind its committed offsets is still to come.
    func taken(by group: GroupName, of topics: [TopicName]) throws(LogError) -> [LogRecord] {
        var committed: [TopicPartition: CommittedOffset] = [:]
        for topic in topics { committed.merge(try log.committedOffsets(of: group, in: topic)) { $1 } }
        return try records(of: topics).filter {
            $0.position.offset < committed[$0.position.partition]?.offset ?? 0
        }
    }

    /// Dead letters stand in the one partition of their topic.
    func deadLetters() throws(LogError) -> [LogRecord] { try all(of: TopicPartition(Topics.deadLetters, 0)) }

    private func all(of partition: TopicPartition) throws(LogError) -> [LogRecord] {
        let start = try log.startOffsets(of: [partition])[partition] ?? 0
        let end = try log.endOffsets(of: [partition])[partition] ?? 0
        guard start < end else { return [] }
        var records: [LogRecord] = []
        let reader = try log.reader(at: [partition: start])
        while reader.positions[partition, default: start] < end {
            records += try reader.next(limit: 10_000, milliseconds: 100)
        }
        return records
    }
}
