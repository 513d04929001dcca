import Pipeline
import RecordLog
import Schemas

/// When nobody could work on the tasks of a stage: its own partitions, and those of the readers it waits for.
///
/// A stage's word stands beside its offsets in the topic that wakes it, a worker's beside those of its requests.
struct StageAttendance {
    private let timerTopic: TopicName
    private let awaitedTopics: [TopicName]
    private let log: any RecordLog
    private var partitions: [TopicPartition: Attendance] = [:]

    init(of stage: AnyStage, on log: any RecordLog) {
        timerTopic = stage.timerTopic
        awaitedTopics = stage.awaitedTopics
        self.log = log
    }

    // MARK: The stage's own

    mutating func assign(_ partition: TopicPartition, _ committed: CommittedOffset, at now: LogTime) {
        guard partition.topic == timerTopic else { return }
        var attendance = Attendance(committed.metadata)
        attendance.note(now)
        partitions[partition] = attendance
    }

    mutating func revoke(_ partition: TopicPartition) { partitions[partition] = nil }

    /// Takes note that this process can work now.
    mutating func note(_ now: LogTime) {
        for partition in partitions.keys { partitions[partition]?.note(now) }
    }

    /// The partitions of which the log should hear again, among those in which tasks wait.
    func due(at now: LogTime, among numbers: [Int32]) -> [TopicPartition] {
        numbers.map { TopicPartition(timerTopic, $0) }.filter { partitions[$0]?.isDue(at: now) ?? false }
    }

    /// Puts the owner's word beside the offsets that carry it.
    mutating func sign(_ offsets: inout [TopicPartition: CommittedOffset], at now: LogTime) {
        for partition in partitions.keys where offsets[partition] != nil {
            partitions[partition]?.renew(at: now)
            offsets[partition]?.metadata += partitions[partition]?.text ?? ""
        }
    }

    // MARK: Whom it waits for

    /// Reads when the readers of the awaited topics were away, and whether they are now.
    func awaited(at now: LogTime) throws(LogError) -> [ReaderAttendance] {
        guard !awaitedTopics.isEmpty else { return [] }
        let counts = Dictionary(try log.topics().map { ($0.name, $0.partitions) }) { $1 }
        var awaited: [ReaderAttendance] = []
        for topic in awaitedTopics {
            guard let reader = Topics.processors.first(where: { $0.inputs.contains(topic) }),
                let count = counts[topic], count > 0
            else { continue }
            awaited.append(try ReaderAttendance(of: reader, in: topic, partitions: count, on: log, at: now))
        }
        return awaited
    }

    /// What a wake-up tells of a task.
    func unattended(of partition: Int32, key: String, _ awaited: [ReaderAttendance]) -> [UnattendedTime] {
        let own = partitions[TopicPartition(timerTopic, partition)]?.unattended() ?? []
        return awaited.reduce(into: own) { $0 += $1.away(from: key) }
    }
}
