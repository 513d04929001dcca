import Glibc
import Pipeline
import RecordLog
import Schemas

/// Prints the records of a topic, decoded.
struct TopicTail {
    private let topic: Topic
    private let log: any RecordLog
    private let task: String?
    private let json: Bool

    init(_ topic: Topic, in log: any RecordLog, task: String?, json: Bool) {
        self.topic = topic
        self.log = log
        self.task = task
        self.json = json
    }

    func run(from start: TailStart, once: Bool) throws {
        let partitions = (0..<topic.configuration.partitions).map { TopicPartition(topic.name, $0) }
        let ends = try log.endOffsets(of: partitions)
        let reader = try log.reader(at: try positions(of: partitions, from: start))
        while !once || reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            for record in try reader.next(limit: 1_000, milliseconds: 500) where isWanted(record, from: start) {
                print(json ? TopicText.json(record, of: topic) : TopicText.line(record, of: topic))
            }
            fflush(nil)
        }
    }

    /// An offset past the end stands for the end: a cluster would begin anew there.
    private func positions(
        of partitions: [TopicPartition], from start: TailStart
    ) throws(LogError) -> [TopicPartition: Offset] {
        switch start {
        case .start, .time: return try log.startOffsets(of: partitions)
        case .end: return try log.endOffsets(of: partitions)
        case .offset(let offset):
            let starts = try log.startOffsets(of: partitions)
            return try log.endOffsets(of: partitions).reduce(into: [:]) { positions, end in
                positions[end.key] = min(max(offset, starts[end.key] ?? 0), end.value)
            }
        }
    }

    private func isWanted(_ record: LogRecord, from start: TailStart) -> Bool {
        if case .time(let time) = start, record.timestamp < time { return false }
        guard let task else { return true }
        return record.key.map { $0.elementsEqual(task.utf8) } ?? false
    }
}
