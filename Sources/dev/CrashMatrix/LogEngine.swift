import Foundation
import Kafka
import KafkaLog
import Pipeline
import RecordLog
import SQLiteLog

/// The log under test: how this program opens it, and how the roles are told of it.
struct LogEngine {
    /// For people.
    let name: String
    var pace: MatrixPace
    /// What `devfusion` takes to use it, besides the data folder.
    let arguments: [String]
    /// Whether it is a cluster's: then there are brokers, and members may have names that their successors keep.
    let hasBroker: Bool
    private let opened: @Sendable () throws(LogError) -> any RecordLog

    /// The variables of a process: none of this program's own may name another log.
    static let variables = ["DEVFUSION_KAFKA": "", "DEVFUSION_KAFKA_PREFIX": "", "DEVFUSION_KAFKA_SETTINGS": ""]

    /// What a process takes. Every second place of a cluster's members has a name that its processes hand on.
    func arguments(of order: Fleet.Order) -> [String] {
        guard hasBroker, order.place.isMultiple(of: 2) else { return arguments }
        return arguments + ["--kafka-instance", "\(order.role)-\(order.place)"]
    }

    /// Opens the log, with all topics.
    func open() throws(LogError) -> any RecordLog {
        let log = try opened()
        try log.createTopics(Topics.all.map(\.configuration))
        return log
    }

    /// One file that all processes share.
    static func embedded(in data: URL) -> LogEngine {
        let path = data.appending(path: "log.sqlite").path
        return LogEngine(name: "embedded log", pace: .embedded, arguments: [], hasBroker: false) {
            () throws(LogError) in try SQLiteLog(SQLiteLog.Configuration(path: path))
        }
    }

    /// A part of a cluster.
    ///
    /// - Parameters:
    ///   - servers: `HOST:PORT`, several with commas between.
    ///   - prefix: what the names of topics and groups begin with.
    ///   - settings: how its clients get in, and the file that says so.
    static func kafka(_ servers: String, _ prefix: NamePrefix, _ settings: ClientSettingsFile? = nil) -> LogEngine {
        var arguments = ["--kafka", servers, "--kafka-prefix", prefix.description]
        if let settings { arguments += ["--kafka-settings", settings.path] }
        return LogEngine(name: "Kafka cluster", pace: .kafka, arguments: arguments, hasBroker: true) {
            () throws(LogError) in
            var configuration = KafkaLog.Configuration(bootstrapServers: servers)
            configuration.prefix = prefix.description
            configuration.settings = settings?.settings ?? [:]
            return PrefixedLog(try KafkaLog(configuration), prefix: prefix)
        }
    }
}
