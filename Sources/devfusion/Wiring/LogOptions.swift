import ArgumentParser
import Foundation
import Kafka
import KafkaLog
import Logging
import RecordLog
import SQLiteLog

/// Which log the pipeline stands on: a file in the data folder, or a Kafka cluster.
struct LogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep the log on this Kafka cluster instead of a file; DEVFUSION_KAFKA names another default.",
            discussion: "Knowledge and blobs stay in the data folder, which all processes must share.",
            valueName: "host:port,…"))
    var kafka: String?

    @Option(
        help: ArgumentHelp(
            "A file with settings of librdkafka, NAME=VALUE a line; DEVFUSION_KAFKA_SETTINGS names another default.",
            discussion: "TLS, SASL and compression are set there. Lines that begin with # are left out.",
            valueName: "file"))
    var kafkaSettings: String?

    @Option(
        help: ArgumentHelp(
            "This process's name for static membership, unique among those that run the same role.",
            discussion: "A process that comes back under its name within the session's time takes its partitions on.",
            valueName: "name"))
    var kafkaInstance: String?

    @Option(
        help: ArgumentHelp(
            "What the pipeline's names in the cluster begin with; DEVFUSION_KAFKA_PREFIX names another default.",
            discussion: "Topics, groups and transactional ids: pipelines that share a cluster have a prefix each.",
            valueName: "name"))
    var kafkaPrefix: String?

    var isKafka: Bool { servers != nil }

    /// An empty text stands for none.
    private var servers: String? {
        (kafka ?? ProcessInfo.processInfo.environment["DEVFUSION_KAFKA"]).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The `group.instance.id` of each of several members of this process, where it is not that of the process: two
    /// members of one name would throw each other out for ever.
    func memberInstances(_ count: Int) -> [String?] {
        (1...count).map { number in
            guard count > 1, isKafka, let kafkaInstance else { return nil }
            return "\(kafkaInstance)-\(number)"
        }
    }

    static func file(in folder: URL) -> URL { folder.appendingPathComponent("log.sqlite") }

    func open(in folder: URL) throws -> any RecordLog {
        if isKafka {
            let cluster = try openKafka()
            return try prefix().map { PrefixedLog(cluster, prefix: $0) } ?? cluster
        }
        var configuration = SQLiteLog.Configuration(path: Self.file(in: folder).path)
        configuration.written = FaultInjection.inLog
        return try SQLiteLog(configuration)
    }

    /// What stands before the pipeline's names in the cluster, if anything does; an empty text is nothing.
    func prefix() throws -> NamePrefix? {
        let named = kafkaPrefix ?? ProcessInfo.processInfo.environment["DEVFUSION_KAFKA_PREFIX"]
        guard let text = named, !text.isEmpty else { return nil }
        do throws(LogError) { return try NamePrefix(text) } catch {
            throw CommandFailure("--kafka-prefix: \(error)", status: ExitStatus.unusableInput)
        }
    }

    /// The cluster's log with the names that it has there, for commands that set a cluster up.
    func openKafka() throws -> KafkaLog {
        guard let servers else {
            throw CommandFailure(
                "the log in the data folder makes its topics itself; name a cluster with --kafka",
                status: ExitStatus.unusableInput)
        }
        var configuration = KafkaLog.Configuration(bootstrapServers: servers)
        configuration.settings = try settings()
        configuration.instance = kafkaInstance
        configuration.written = FaultInjection.inLog
        if let prefix = try prefix() { configuration.prefix = prefix.description }
        let logger = Logger(label: "devfusion.kafka")
        configuration.events = KafkaEvents(log: { level, facility, message in
            let metadata: Logger.Metadata = ["facility": "\(facility)", "reason": "\(message)"]
            logger.log(level: level <= 4 ? .warning : .debug, "librdkafka", metadata: metadata)
        })
        return try KafkaLog(configuration)
    }

    /// A line is never repeated in an error: it may hold a password.
    private func settings() throws -> KafkaSettings {
        let named = kafkaSettings ?? ProcessInfo.processInfo.environment["DEVFUSION_KAFKA_SETTINGS"]
        guard let file = named, !file.isEmpty else { return [:] }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                "the settings file \(file) can't be read", status: ExitStatus.unusableInput)
        }
        do throws(KafkaSettings.Mistake) {
            return try KafkaSettings(lines: String(decoding: data, as: UTF8.self))
        } catch {
            throw CommandFailure("line \(error.line) of \(file) is not NAME=VALUE", status: ExitStatus.unusableInput)
        }
    }
}
