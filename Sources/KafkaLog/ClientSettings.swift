import Kafka
import RecordLog

/// The settings of each kind of client.
///
/// What the guarantees rest on is fixed; everything else can be set by who runs the pipeline.
struct ClientSettings: Sendable {
    private static let fixed: Set<String> = [
        "bootstrap.servers", "enable.auto.commit", "enable.auto.offset.store", "enable.idempotence",
        "enable.partition.eof", "group.id", "group.instance.id", "isolation.level", "acks",
        "request.required.acks", "partition.assignment.strategy", "transactional.id",
    ]

    private let configuration: KafkaLog.Configuration

    init(_ configuration: KafkaLog.Configuration) throws(LogError) {
        let refused = configuration.settings.values.keys.filter(Self.fixed.contains).sorted()
        guard refused.isEmpty else {
            throw .invalid("the settings \(refused.joined(separator: ", ")) of librdkafka are the log's own")
        }
        self.configuration = configuration
    }

    /// A member of a group.
    func member(of group: GroupName) -> KafkaSettings {
        var settings = consumer
        settings["group.id"] = group.description
        settings["group.instance.id"] = configuration.instance
        settings["partition.assignment.strategy"] = "cooperative-sticky"
        settings["session.timeout.ms"] = String(configuration.sessionTimeoutMilliseconds)
        settings["heartbeat.interval.ms"] = String(configuration.heartbeatMilliseconds)
        settings["max.poll.interval.ms"] = String(
            max(configuration.pollIntervalMilliseconds, configuration.sessionTimeoutMilliseconds))
        return settings.merging(configuration.settings)
    }

    /// A reader outside of groups. The library wants a group's name all the same; nothing is committed to it.
    func reader() -> KafkaSettings {
        var settings = consumer
        settings["group.id"] = "\(configuration.prefix).readers"
        settings["enable.partition.eof"] = "true"
        return settings.merging(configuration.settings)
    }

    /// Asks for offsets as they are with open transactions counted.
    func admin() -> KafkaSettings {
        var settings = common
        settings["isolation.level"] = "read_uncommitted"
        return settings.merging(configuration.settings)
    }

    func transactions(_ id: String) -> KafkaSettings {
        var settings = common
        settings["transactional.id"] = id
        settings["transaction.timeout.ms"] = String(configuration.transactionTimeoutMilliseconds)
        return settings.merging(configuration.settings)
    }

    /// An id for transactions: the same again only for an instance that is started again, whose open transaction it
    /// then ends at once.
    func transactionalID(for purpose: String, as member: MemberName) -> String {
        // A group's name may have the prefix already.
        let isNamed = purpose.hasPrefix("\(configuration.prefix).")
        let owner = isNamed ? purpose : "\(configuration.prefix).\(purpose)"
        if let instance = configuration.instance { return "\(owner).\(instance)" }
        let random = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return "\(owner).\(member).\(random)"
    }

    private var common: KafkaSettings {
        ["bootstrap.servers": configuration.bootstrapServers, "client.id": configuration.prefix]
    }

    private var consumer: KafkaSettings {
        common.merging([
            "enable.auto.commit": "false",
            "enable.auto.offset.store": "false",
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest",
            // A partition that is added, resumed or sought is fetched once the present fetch has returned.
            "fetch.wait.max.ms": "100",
            "queued.max.messages.kbytes": "8192",
            "fetch.error.backoff.ms": "50",
        ])
    }
}
