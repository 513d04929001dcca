import Pipeline
import RecordLog
import Schemas

/// When the readers of a topic were away while something waited there for them.
struct ReaderAttendance {
    private let topic: TopicName
    private let partitionCount: Int32
    private var stretches: [TopicPartition: [UnattendedTime]] = [:]

    /// Reads what the readers have said of themselves, and whether something waits for one that has fallen silent.
    ///
    /// A reader that has never said a word is a tool of another kind: time goes on for those who wait for it.
    init(
        of reader: ProcessorTopics, in topic: TopicName, partitions: Int32, on log: any RecordLog, at now: LogTime
    ) throws(LogError) {
        self.topic = topic
        partitionCount = partitions
        let read = try log.committedOffsets(of: reader.name.group, in: topic)
        var attendances: [TopicPartition: Attendance] = [:]
        if let timers = reader.timers {
            for (partition, committed) in try log.committedOffsets(of: reader.name.group, in: timers) {
                attendances[TopicPartition(topic, partition.partition)] = Attendance(committed.metadata)
            }
        } else {
            attendances = read.compactMapValues { CommitMetadata($0).attendance }
        }
        let silent = attendances.filter { attendance in
            guard let word = attendance.value.word else { return false }
            return now.milliseconds(since: word) > Attendance.toleranceMilliseconds
        }
        for partition in try Self.waiting(in: silent.keys.map { ($0, read[$0]?.offset ?? 0) }, on: log) {
            attendances[partition]?.note(now)
        }
        stretches = attendances.mapValues { $0.unattended(topic: topic.description) }
    }

    /// When they were away from a task's requests.
    func away(from key: String) -> [UnattendedTime] {
        let partition = Partitioner.partition(ofKey: Array(key.utf8), count: partitionCount)
        return stretches[TopicPartition(topic, partition)] ?? []
    }

    /// The partitions with records behind these offsets; what only markers of transactions lie behind has none.
    private static func waiting(
        in places: [(TopicPartition, Offset)], on log: any RecordLog
    ) throws(LogError) -> Set<TopicPartition> {
        let ends = try log.endOffsets(of: places.map(\.0))
        let behind = places.filter { ends[$0.0] ?? 0 > $0.1 }
        guard !behind.isEmpty else { return [] }
        let starts = try log.startOffsets(of: behind.map(\.0))
        let positions = Dictionary(behind.map { ($0.0, max($0.1, starts[$0.0] ?? 0)) }) { $1 }
        let reader = try log.reader(at: positions)
        var waiting: Set<TopicPartition> = []
        // What the log does not show within a second counts as waiting: it is there for somebody.
        let limit = ContinuousClock.now + .seconds(1)
        while ContinuousClock.now < limit {
            // Requests of other scopes are other groups': nobody knows of those when they were away.
            for record in try reader.next(limit: 1_000, milliseconds: 100)
            where RequestHeader(record)?.isForOwnGroup(in: record.position.partition.topic) ?? true {
                waiting.insert(record.position.partition)
            }
            let open = positions.keys.filter {
                !waiting.contains($0) && reader.positions[$0] ?? 0 < ends[$0] ?? 0
            }
            if open.isEmpty { return waiting }
        }
        return waiting.union(positions.keys.filter { reader.positions[$0] ?? 0 < ends[$0] ?? 0 })
    }
}
