import ArgumentParser

/// Measures, and prints tables.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the pipeline.",
        subcommands: [LocalCommand.self, KafkaCommand.self, KafkaRunCommand.self, RestoreCommand.self],
        defaultSubcommand: LocalCommand.self)
}

/// Measures what needs no server. Run it as `swift run -c release benchmarks [NAME…]`.
struct LocalCommand: AsyncParsableCommand {
    static let all: [(name: String, run: @Sendable () async throws -> [BenchmarkRow])] = [
        // First: a child's peak memory counts what its parent held when it was started.
        ("research", researchBenchmark),
        ("encoding", { encodingBenchmark() }), ("append", { try appendBenchmark() }),
        ("wake-up", { try wakeUpBenchmark() }), ("read", { try readBenchmark() }),
        ("stages", stageBenchmark), ("tasks", tasksBenchmark),
    ]

    static let configuration = CommandConfiguration(
        commandName: "local",
        abstract: "Measures the pipeline on this machine alone; a ratio compares with the baseline of the same run.",
        discussion: "The benchmarks: \(all.map(\.name).joined(separator: ", ")).")

    @Argument(help: "Which to run; all without one.") var names: [String] = []

    func validate() throws {
        for name in names where !Self.all.contains(where: { $0.name == name }) {
            throw ValidationError("there is no benchmark named \(name)")
        }
    }

    func run() async throws {
        for benchmark in Self.all where names.isEmpty || names.contains(benchmark.name) {
            print("\n\(benchmark.name)")
            for row in try await benchmark.run() { print("  \(row)") }
        }
    }
}
