import Foundation
import Kafka
import KafkaLog
import RecordLog
import RecordLogContract
import Testing

@testable import dev

/// The cluster that the tests run against.
enum Broker {
    static let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"]
    static let isNamed = servers?.isEmpty == false
    static let skipped: Comment =
        "SKIPPED: no Kafka was tested, since the variable KAFKA_BOOTSTRAP_SERVERS names no broker"

    /// Where a proxy may listen, and where the broker listens that advertises that place.
    static let proxied: (address: NetworkAddress, broker: NetworkAddress)? = {
        let text = ProcessInfo.processInfo.environment["KAFKA_PROXIED"] ?? ""
        let parts = text.split(separator: "=").map { NetworkAddress(String($0)) }
        guard parts.count == 2, let address = parts[0], let broker = parts[1] else { return nil }
        return (address, broker)
    }()
    static let unproxied: Comment =
        """
        SKIPPED: nothing was lost on its way to Kafka, since the variable KAFKA_PROXIED names no ADDRESS=BROKER, as \
        127.0.0.1:9095=127.0.0.1:9094
        """

    /// A log whose members are found out soon, and whose topics are compacted soon.
    static func configuration(_ prefix: String, at servers: String? = servers) -> KafkaLog.Configuration {
        var configuration = KafkaLog.Configuration(bootstrapServers: servers ?? "")
        configuration.prefix = prefix
        // The shortest that brokers allow unless they are told otherwise.
        configuration.sessionTimeoutMilliseconds = 6_000
        configuration.pollIntervalMilliseconds = 6_000
        configuration.heartbeatMilliseconds = 200
        configuration.compactedTopicSettings = [
            "min.cleanable.dirty.ratio": "0.001", "delete.retention.ms": "0",
            "max.compaction.lag.ms": "100", "segment.ms": "100",
        ]
        return configuration
    }
}

/// A fresh part of the cluster: its topics go when it goes.
final class KafkaFixture: ContractFixture {
    private let prefix = "contract-\(UUID().uuidString.prefix(8).lowercased())"
    let leaseMilliseconds = 6_000

    func open() throws -> any RecordLog { try KafkaLog(configuration()) }

    func configuration(at servers: String? = Broker.servers) -> KafkaLog.Configuration {
        Broker.configuration(prefix, at: servers)
    }

    func unique(_ name: String) -> String { "\(prefix).\(name)" }

    /// The cleaner leaves a topic's last segment alone, and a tombstone for one round more: transactions that are
    /// aborted begin new segments and new rounds, and no reader sees them.
    func compact(_ topic: TopicName, of log: any RecordLog) throws {
        for _ in 0..<240 {
            if try isCompact(topic, of: log) { return }
            try writeNothing(to: topic, of: log)
            usleep(500_000)
        }
        Issue.record("\(topic) was not compacted within 2 minutes: is log.cleaner.backoff.ms of the broker large?")
    }

    private func isCompact(_ topic: TopicName, of log: any RecordLog) throws -> Bool {
        let partitions = (0..<(try partitionCount(of: topic, log))).map { TopicPartition(topic, $0) }
        let ends = try log.endOffsets(of: partitions)
        let reader = try log.reader(at: ends.mapValues { _ in 0 })
        var keys: Set<[UInt8]> = []
        while reader.positions.contains(where: { $0.value < ends[$0.key]! }) {
            for record in try reader.next(limit: 1_000, milliseconds: 1_000) {
                guard record.value != nil, keys.insert(record.key ?? []).inserted else { return false }
            }
        }
        return true
    }

    private func writeNothing(to topic: TopicName, of log: any RecordLog) throws {
        let producer = try KafkaProducer([
            "bootstrap.servers": Broker.servers ?? "", "transactional.id": "\(prefix).\(UUID())",
        ])
        try producer.initTransactions(milliseconds: 10_000)
        try producer.begin()
        let bytes: [UInt8] = [0]
        for partition in 0..<(try partitionCount(of: topic, log)) {
            try bytes.withUnsafeBytes {
                try producer.produce(
                    to: try producer.topic(topic.description), partition: partition, timestamp: 0, key: $0, value: $0)
            }
        }
        try producer.flush(milliseconds: 10_000)
        try producer.abort(milliseconds: 10_000)
    }

    private func partitionCount(of topic: TopicName, _ log: any RecordLog) throws -> Int32 {
        try log.topics().first { $0.name == topic }?.partitions ?? 0
    }

    deinit {
        guard let admin = try? KafkaAdmin(["bootstrap.servers": Broker.servers ?? ""], milliseconds: 10_000),
            let topics = try? admin.partitionCounts()
        else { return }
        _ = try? admin.delete(topics.keys.filter { $0.hasPrefix("\(prefix).") })
    }
}
