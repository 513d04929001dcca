import RecordLog
import SQLiteLog

/// A log file with the topics that `LogProcess` works on.
struct LogScene {
    let fixture: SQLiteFixture
    let log: SQLiteLog
    static let partitions = (0..<4).map { TopicPartition("input", $0) }

    init(_ change: (inout SQLiteLog.Configuration) -> Void = { _ in }) throws {
        fixture = try SQLiteFixture()
        var configuration = fixture.configuration
        change(&configuration)
        log = try SQLiteLog(configuration)
        try log.createTopics([
            TopicConfiguration(name: "input", partitions: 4, cleanup: .delete(afterMilliseconds: nil)),
            TopicConfiguration(name: "output", partitions: 4, cleanup: .delete(afterMilliseconds: nil)),
            TopicConfiguration(name: "state", partitions: 4, cleanup: .compact),
        ])
    }

    var path: String { fixture.configuration.path }

    func record(_ value: String, in topic: TopicName = "input", partition: Int32? = nil) -> OutgoingRecord {
        OutgoingRecord(
            topic: topic, partition: partition, timestamp: 0, key: Array(value.utf8), value: Array(value.utf8))
    }

    /// The values that stand in a topic now.
    func values(of topic: TopicName, in log: SQLiteLog? = nil) throws -> [String] {
        let log = log ?? self.log
        let ends = try log.endOffsets(of: (0..<4).map { TopicPartition(topic, $0) })
        let reader = try log.reader(at: ends.mapValues { _ in 0 })
        var values: [String] = []
        while reader.positions.contains(where: { $0.value < ends[$0.key]! }) {
            values += try reader.next(limit: 1_000, milliseconds: 5_000).map(\.valueText)
        }
        return values
    }
}

extension LogRecord {
    var valueText: String { String(decoding: value ?? [], as: UTF8.self) }
}
