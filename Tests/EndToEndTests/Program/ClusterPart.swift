import Foundation
import Kafka
import KafkaLog
import RecordLog
import Testing

/// A part of a Kafka cluster that nobody else has: its topics go when it goes.
final class ClusterPart: Sendable {
    static let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"] ?? ""
    static let isThere = !servers.isEmpty
    static let skipped: Comment =
        "SKIPPED: no pipeline was tried on Kafka, since the variable KAFKA_BOOTSTRAP_SERVERS names no broker"

    let prefix = "e2e-\(UUID().uuidString.prefix(8).lowercased())"

    var environment: [String: String] { ["DEVFUSION_KAFKA": Self.servers, "DEVFUSION_KAFKA_PREFIX": prefix] }

    /// The pipeline's log, as the program sees it.
    func log() throws -> any RecordLog {
        var configuration = KafkaLog.Configuration(bootstrapServers: Self.servers)
        configuration.prefix = prefix
        return PrefixedLog(try KafkaLog(configuration), prefix: try NamePrefix(prefix))
    }

    func admin() throws -> KafkaAdmin { try KafkaAdmin(["bootstrap.servers": Self.servers], milliseconds: 10_000) }

    deinit {
        guard let admin = try? admin(), let topics = try? admin.partitionCounts() else { return }
        _ = try? admin.delete(topics.keys.filter { $0.hasPrefix("\(prefix).") })
    }
}
