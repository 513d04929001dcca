import ArgumentParser
import KafkaLog
import Pipeline
import RecordLog

extension TopicsCommands {
    /// Shows the topics as a cluster has them.
    struct Describe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the pipeline's topics as a Kafka cluster has them.",
            discussion: "A line has the name, the partitions and the settings that are not the cluster's defaults.")

        @OptionGroup var log: LogOptions

        func run() async throws {
            try await reporting {
                let wanted = Set(try log.topicsInCluster().map(\.name))
                let log = try log.openKafka()
                let found = try log.topics().filter { wanted.contains($0.name) }
                let settings = try log.settings(of: found.map(\.name))
                for topic in found {
                    let own = (settings[topic.name] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    print("\(topic.name)  \(topic.partitions)  \(own.joined(separator: " "))")
                }
                if found.isEmpty { print("none of the pipeline's topics is there yet") }
            }
        }
    }

    /// Shows what `apply` would do.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how a Kafka cluster's topics differ from what the pipeline needs.",
            discussion: "Ends with status 1 where they differ.")

        @OptionGroup var log: LogOptions

        func run() async throws {
            try await reporting {
                let changes = try log.changes(in: log.openKafka())
                if changes.isEmpty { return print("no difference") }
                for change in changes { print(change.line) }
                throw ExitStatus.failed
            }
        }
    }

    /// Makes a cluster's topics what the pipeline needs.
    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Creates the pipeline's topics on a Kafka cluster and sets their retention and compaction.",
            discussion: """
                Partitions are added only to topics that workers alone read. Elsewhere a key would move away from its
                state: such a topic is named, nothing of it is touched, and the command ends with status 1.

                  devfusion topics apply --kafka 127.0.0.1:9092 --dry-run
                """)

        @OptionGroup var log: LogOptions
        @Flag(help: "Only show what would be done.") var dryRun = false

        func run() async throws {
            try await reporting {
                let cluster = try log.openKafka()
                let changes = try log.changes(in: cluster)
                if changes.isEmpty { return print("no difference") }
                for change in changes { print(change.line) }
                if !dryRun { try cluster.apply(changes) }
                if changes.contains(where: \.isRefused) { throw ExitStatus.failed }
            }
        }
    }
}

extension LogOptions {
    /// The pipeline's topics by the names that they have in the cluster.
    fileprivate func topicsInCluster() throws -> [TopicConfiguration] {
        let topics = Topics.all.map(\.configuration)
        return try prefix().map { topics.map($0.outer) } ?? topics
    }

    /// Only topics that workers alone read may grow: neither state nor order hangs on their number of partitions.
    fileprivate func changes(in cluster: KafkaLog) throws -> [TopicChange] {
        let inputs = [Role.models, .internet, .knowledge, .reports].flatMap(\.inputs)
        let growable = try prefix().map { inputs.map($0.outer) } ?? inputs
        return try cluster.changes(to: topicsInCluster(), growable: Set(growable))
    }
}

extension TopicChange {
    var isRefused: Bool { if case .refuse = self { true } else { false } }

    var line: String {
        switch self {
        case .create(let topic): "create \(topic.name) with \(topic.partitions) partitions"
        case .grow(let topic, let from, let to): "grow \(topic) from \(from) to \(to) partitions"
        case .alter(let topic, let settings):
            "alter \(topic): "
                + settings.map { "\($0.name) from \($0.before ?? "the default") to \($0.after)" }
                .joined(separator: ", ")
        case .refuse(let topic, let reason): "refuse \(topic): \(reason)"
        }
    }
}
