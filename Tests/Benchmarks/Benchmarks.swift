import ArgumentParser

/// Measures, and prints tables.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the pipeline.",
        subcommands: [LocalCommand.self, KafkaCommand.self, KafkaRunCommand.self, RestoreCommand.self],
        defaultSubcommand: LocalCommand.self)
}

/// Measures what needs no broker. Run it as `swift run -c release benchmarks [NAME…]`.
struct LocalCommand: AsyncParsableCommand {
    static let all: [(name: String, run: @Sendable (LocalCommand) async throws -> [BenchmarkRow])] = [
        // First: a child's peak memory counts what its parent held when it was started.
        ("research", { _ in try researchBenchmark() }),
        ("encoding", { _ in encodingBenchmark() }), ("append", { _ in try appendBenchmark() }),
        ("wake-up", { _ in try wakeUpBenchmark() }), ("read", { _ in try readBenchmark() }),
        ("runtime", { _ in try runtimeBenchmark() }),
        ("stages", { _ in try await stageBenchmark() }), ("tasks", { _ in try await tasksBenchmark() }),
        ("models", { try await modelsBenchmark(python: $0.python) }),
    ]

    static let configuration = CommandConfiguration(
        commandName: "local",
        abstract: "Measures the pipeline on this machine alone; a ratio compares with the baseline of the same run.",
        discussion: "The benchmarks: \(all.map(\.name).joined(separator: ", ")).")

    @Argument(help: "Which to run; all without one.") var names: [String] = []

    @Option(help: "A Python interpreter with the package openai, for \"models\" to compare with.")
    var python: String?

    func validate() throws {
        for name in names where name != StreamServer.argument && !Self.all.contains(where: { $0.name == name }) {
            throw ValidationError("there is no benchmark named \(name)")
        }
    }

    func run() async throws {
        if names == [StreamServer.argument] { throw ExitCode(StreamServer.run()) }
        for benchmark in Self.all where names.isEmpty || names.contains(benchmark.name) {
            print("\n\(benchmark.name)")
            for row in try await benchmark.run(self) { print("  \(row)") }
        }
    }
}
