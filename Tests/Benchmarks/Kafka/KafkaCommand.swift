import ArgumentParser
import Foundation
import Kafka
import KafkaLog
import RecordLog

/// Measures the pipeline on a Kafka cluster, loops of one part in turn on one broker.
struct KafkaCommand: AsyncParsableCommand {
    enum Part: String, CaseIterable, ExpressibleByArgument {
        /// librdkafka in C alone: produce, consume, copy.
        case raw
        /// Consume, transform, produce: in C, and through a stage without and with state.
        case stage
        /// Calls that wait, many at once.
        case worker
        /// One task through an idle pipeline.
        case latency
    }

    static let configuration = CommandConfiguration(
        commandName: "kafka",
        abstract: "Measures the pipeline on the broker that KAFKA_BOOTSTRAP_SERVERS names.",
        discussion: "Its topics are removed at the end. Each run is a process of its own.")

    @Option(help: "Which part to run; all without it.") var part: [Part] = []
    @Option(help: "Records of each loop.") var records = 300_000
    @Option(help: "Rounds of the loops, each of which comes once in a round.") var rounds = 3
    @Option(help: "Milliseconds of a transaction.") var transaction = 100
    @Option(help: "Only this kind of loop.") var loop: [LoopKind] = []

    func run() async throws {
        let servers = try Self.servers()
        for part in part.isEmpty ? Part.allCases : part {
            print("\nkafka, \(part.rawValue)")
            var runs = BrokerRuns(servers: servers, records: records)
            defer { runs.removeTopics() }
            try runs.run(part, rounds: rounds, transactionMilliseconds: transaction, only: loop)
            for row in runs.rows(of: part) { print("  \(row)") }
        }
    }

    static func servers() throws -> String {
        guard let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"], !servers.isEmpty else {
            throw ValidationError("no broker to measure: set KAFKA_BOOTSTRAP_SERVERS to HOST:PORT")
        }
        return servers
    }
}

extension LoopKind: ExpressibleByArgument {}

/// One run, as a process of its own: it prints its measurement.
struct KafkaRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "kafka-run", shouldDisplay: false)

    @Argument var kind: LoopKind
    @Option var records: Int
    @Option var transaction: Int

    func run() throws {
        let loop = BrokerLoop(
            servers: try KafkaCommand.servers(), records: records, transactionMilliseconds: transaction)
        let measurement = try loop.run(kind)
        print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
    }
}
