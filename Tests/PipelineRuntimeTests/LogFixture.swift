import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import SQLiteLog
import Schemas
import TestKit
import Testing

/// A log in a file of its own, with all topics.
struct LogFixture {
    static let partitions: Int32 = 3

    let folder: TemporaryFolder
    let log: SQLiteLog

    var path: String { folder.file("log.db") }

    /// - Parameters:
    ///   - leaseMilliseconds: how long a member that stands still keeps its partitions.
    ///   - partitions: the most that a topic has.
    init(partitions: Int32 = LogFixture.partitions, leaseMilliseconds: Int = 30_000) throws {
        folder = try TemporaryFolder()
        log = try Self.open(folder.file("log.db"), leaseMilliseconds: leaseMilliseconds)
        try log.createTopics(
            Topics.all.map { topic in
                var configuration = topic.configuration
                if partitions != Self.partitions || configuration.partitions > partitions {
                    configuration.partitions = partitions
                }
                // Tests write records as of any year.
                if configuration.cleanup != .compact { configuration.cleanup = .delete(afterMilliseconds: nil) }
                return configuration
            })
    }

    static func open(_ path: String, leaseMilliseconds: Int = 30_000) throws -> SQLiteLog {
        var configuration = SQLiteLog.Configuration(path: path)
        configuration.leaseMilliseconds = leaseMilliseconds
        return try SQLiteLog(configuration)
    }

    static func partitions(of topic: TopicName) -> [TopicPartition] {
        (0..<partitions).map { TopicPartition(topic, $0) }
    }

    func partitions(of topic: TopicName) throws -> [TopicPartition] {
        let count = try log.topics().first { $0.name == topic }?.partitions ?? 0
        return (0..<count).map { TopicPartition(topic, $0) }
    }

    /// Everything that stands in a topic now, partition by partition.
    func contents(of topic: TopicName) throws -> [LogRecord] {
        let ends = try log.endOffsets(of: partitions(of: topic))
        let reader = try log.reader(at: ends.mapValues { _ in 0 })
        var records: [LogRecord] = []
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            records += try reader.next(limit: 1_000, milliseconds: 5_000)
        }
        return records.sorted {
            ($0.position.partition, $0.position.offset) < ($1.position.partition, $1.position.offset)
        }
    }

    func decoded<Record: SchemaRecord>(_ type: Record.Type, in topic: TopicName) throws -> [Record] {
        try contents(of: topic).compactMap { try $0.value.map { bytes in try Record(decoding: bytes) } }
    }

    func deadLetters() throws -> [DeadLetter] { try decoded(DeadLetter.self, in: Topics.deadLetters) }

    /// The texts of the events shown, by task, in order.
    func shown() throws -> [String: [String]] {
        var shown: [String: [String]] = [:]
        for event in try decoded(UIEvent.self, in: Topics.uiEvents) {
            guard case .resultAnalyzed(let result)? = event.event else { continue }
            shown[event.taskID, default: []].append(result.summary)
        }
        return shown
    }

    /// The last state of each key.
    func states() throws -> [String: TaskRecord] {
        var states: [String: TaskRecord] = [:]
        for record in try contents(of: Topics.taskState) {
            let key = String(decoding: record.key ?? [], as: UTF8.self)
            states[key] = try record.value.map { try TaskRecord(decoding: $0) }
        }
        return states
    }

    func committed(of processor: ProcessorName, in topic: TopicName) throws -> [TopicPartition: CommittedOffset] {
        try log.committedOffsets(of: processor.group, in: topic)
    }

    /// Whether a group has done all that stands in a topic.
    func isDone(_ processor: ProcessorName, _ topic: TopicName) throws -> Bool {
        let committed = try committed(of: processor, in: topic)
        return try log.endOffsets(of: partitions(of: topic)).allSatisfy { $1 == 0 || committed[$0]?.offset == $1 }
    }

    func environment(_ member: MemberName = "m1") -> ServiceEnvironment {
        ServiceEnvironment(log: log, member: member)
    }
}

/// Waits for something to come true; only a broken program makes it wait in vain.
func eventually(
    _ what: String, location: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool
) async throws {
    for _ in 0..<6_000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("waited in vain: \(what)", sourceLocation: location)
    throw WaitedInVain(what: what)
}

struct WaitedInVain: Error { let what: String }
