import Foundation
import Kafka
import KafkaLog
import Models
import Pipeline
import RecordLog
import Testing

/// The cluster that the tests run against.
final class Broker: Sendable {
    static let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"]
    static let isNamed = servers?.isEmpty == false
    static let skipped: Comment =
        "SKIPPED: no Kafka was tested, since the variable KAFKA_BOOTSTRAP_SERVERS names no broker"

    private let prefix = "limits-\(UUID().uuidString.prefix(8).lowercased())"

    var topics: ClaimTopics {
        ClaimTopics(sliding: TopicName("\(prefix).limits"), calendar: TopicName("\(prefix).budgets"))
    }

    func open() throws -> any RecordLog {
        var configuration = KafkaLog.Configuration(bootstrapServers: Self.servers ?? "")
        configuration.prefix = "\(prefix)-\(UUID().uuidString.prefix(8))"
        return try KafkaLog(configuration)
    }

    deinit {
        guard let admin = try? KafkaAdmin(["bootstrap.servers": Self.servers ?? ""], milliseconds: 10_000) else {
            return
        }
        _ = try? admin.delete([topics.sliding.description, topics.calendar.description])
    }
}
