import Glibc
import Pipeline
import RecordLog
import Schemas

/// Prints the records of a topic, decoded.
struct TopicTail {
    enum Start {
        case start, end
        case offset(Offset)

        init(_ text: String) throws {
            switch text {
            case "start": self = .start
            case "end": self = .end
            default:
                guard let offset = Offset(text), offset >= 0 else {
                    throw CommandFailure(
                        "--from takes start, end or an offset from 0", status: ExitStatus.unusableInput)
                }
                self = .offset(offset)
            }
        }
    }

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

    func run(from start: Start, once: Bool) throws {
        let partitions = (0..<topic.configuration.partitions).map { TopicPartition(topic.name, $0) }
        let ends = try log.endOffsets(of: partitions)
        let reader = try log.reader(at: try positions(of: partitions, from: start))
        while !once || reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            for record in try reader.next(limit: 1_000, milliseconds: 500) where isWanted(record) {
                print(json ? TopicText.json(record, of: topic) : TopicText.line(record, of: topic))
            }
            fflush(nil)
        }
    }

    private func positions(
        of partitions: [TopicPartition], from start: Start
    ) throws(LogError) -> [TopicPartition: Offset] {
        switch start {
        case .start: try log.startOffsets(of: partitions)
        case .end: try log.endOffsets(of: partitions)
        case .offset(let offset): Dictionary(uniqueKeysWithValues: partitions.map { ($0, offset) })
        }
    }

    private func isWanted(_ record: LogRecord) -> Bool {
        guard let task else { return true }
        return record.key.map { $0.elementsEqual(task.utf8) } ?? false
    }
}
