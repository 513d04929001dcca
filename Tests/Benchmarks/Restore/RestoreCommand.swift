import ArgumentParser
import CBaselines
import Foundation
import Kafka
import KafkaLog
import RecordLog
import SQLiteLog

/// Measures how fast a stage reads its states back, and what they take.
struct RestoreCommand: AsyncParsableCommand {
    enum Engine: String, ExpressibleByArgument, CaseIterable { case kafka, sqlite }

    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restores states of 1 KiB, on Kafka in turn with a loop in C.",
        discussion: "Kafka is the broker that the variable KAFKA_BOOTSTRAP_SERVERS names; its topics go afterwards.")

    @Option(help: "Where the states are: kafka or sqlite.") var engine: Engine = .sqlite
    @Option(help: "How many states.") var states = 1_000_000
    @Option(help: "How often to measure.") var rounds = 3
    @Option(help: "A setting of librdkafka for the log's clients, NAME=VALUE; more than one is allowed.")
    var setting: [String] = []

    func validate() throws {
        guard (1...100_000_000).contains(states) else { throw ValidationError("--states is 1 to 100,000,000") }
        guard (1...100).contains(rounds) else { throw ValidationError("--rounds is 1 to 100") }
    }

    func run() async throws {
        switch engine {
        case .sqlite:
            let folder = try BenchmarkFolder()
            try await measure(try SQLiteLog(SQLiteLog.Configuration(path: folder.file))) { nil }
        case .kafka:
            guard let servers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP_SERVERS"], !servers.isEmpty else {
                throw BenchmarkFailure("the variable KAFKA_BOOTSTRAP_SERVERS names no broker")
            }
            var configuration = KafkaLog.Configuration(bootstrapServers: servers)
            configuration.prefix = RestoreTopics.prefix
            for setting in setting {
                let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
                configuration.settings[parts[0]] = parts.count > 1 ? parts[1] : ""
            }
            let log = try KafkaLog(configuration)
            defer { Self.deleteTopics(servers) }
            try await measure(log) { try Self.rawSeconds(servers, states: states) }
        }
    }

    /// - Parameter raw: the seconds that the loop in C takes, where there is one.
    private func measure(_ log: any RecordLog, raw: () throws -> Double?) async throws {
        let written = RestoredStates(count: states)
        try log.createTopics(RestoreTopics.configurations)
        try written.write(to: log)
        print("\nrestore of \(states) states of \(RestoredStates.valueBytes) bytes, \(engine.rawValue)")
        for round in 1...rounds {
            let raw = try raw()
            let run = try await RestoreRun.measured(on: log, written)
            print("  round \(round)")
            for row in rows(run, raw: raw) { print("  \(row)") }
        }
    }

    private func rows(_ run: RestoreRun, raw: Double?) -> [BenchmarkRow] {
        let count = Double(states)
        let rate = count / run.restoreSeconds
        var rows: [BenchmarkRow] = []
        if let raw { rows.append(BenchmarkRow(name: "librdkafka in C", value: count / raw, unit: "records/s")) }
        rows += [
            BenchmarkRow(name: "restore", value: rate, unit: "states/s", ratio: raw.map { rate * $0 / count }),
            BenchmarkRow(name: "CPU of this process", value: run.cpuSeconds * 1e6 / count, unit: "µs/state"),
            BenchmarkRow(name: "CPU of others, of all cores", value: run.otherShare * 100, unit: "%"),
            BenchmarkRow(name: "start to first step", value: run.firstStepSeconds * 1_000, unit: "ms"),
            BenchmarkRow(name: "ready to all due timers rung", value: run.timersSeconds * 1_000, unit: "ms"),
            BenchmarkRow(
                name: "overhead, keys of 14 bytes included, counted", value: run.overheadBytes / count,
                unit: "bytes/state"),
            BenchmarkRow(
                name: "overhead by resident memory", value: (run.residentBytes - run.valueBytes) / count,
                unit: "bytes/state"),
            BenchmarkRow(
                name: "process beside its values", value: (run.processBytes - run.valueBytes) / 1_048_576, unit: "MB"),
            BenchmarkRow(
                name: "process beside its values, peak of the restore",
                value: (run.peakBytes - run.valueBytes) / 1_048_576, unit: "MB"),
        ]
        return rows
    }

    private static func rawSeconds(_ servers: String, states: Int) throws -> Double {
        var records = 0
        let seconds = baseline_kafka_restore(
            servers, RestoreTopics.states.description, RestoreTopics.partitions, &records)
        guard seconds > 0, records >= states else { throw BenchmarkFailure("the loop in C read \(records) records") }
        return seconds
    }

    private static func deleteTopics(_ servers: String) {
        let admin = try? KafkaAdmin(["bootstrap.servers": servers], milliseconds: 10_000)
        _ = try? admin?.delete(RestoreTopics.configurations.map(\.name.description))
    }
}
