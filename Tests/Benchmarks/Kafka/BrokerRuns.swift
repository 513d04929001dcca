import Foundation
import Kafka
import KafkaLog
import RecordLog

/// The runs of one part of the benchmark: their topics, their processes and what these have measured.
struct BrokerRuns {
    private struct Step: Hashable {
        var kind: LoopKind
        var transactionMilliseconds: Int

        var name: String {
            let transactions = "a transaction per \(transactionMilliseconds) ms"
            return switch kind {
            case .produce: "produce, in C"
            case .consume: "consume, in C"
            case .copy: "copy in C, \(transactions)"
            case .copyBare: "copy in C without headers, \(transactions)"
            case .copyStock: "copy in C as the library is, \(transactions)"
            case .stage: "stage without state, \(transactions)"
            case .stageWithState: "stage with state, \(transactions)"
            case .worker:
                "worker, \(BrokerLoop.callsInFlight) calls of \(BrokerLoop.callMilliseconds) ms in flight"
            case .latency: "one task, idle pipeline"
            }
        }
    }

    private let servers: String
    private let records: Int
    private let prefix = "benchmark-\(UUID().uuidString.prefix(8).lowercased())"
    private var input: String { "\(prefix).input" }
    private var steps: [Step] = []
    private var measured: [Step: [Measurement]] = [:]
    private var number = 0

    init(servers: String, records: Int) {
        self.servers = servers
        self.records = records
    }

    mutating func run(
        _ part: KafkaCommand.Part, rounds: Int, transactionMilliseconds: Int, only: [LoopKind]
    ) throws {
        func step(_ kind: LoopKind, _ milliseconds: Int? = nil) -> Step {
            Step(kind: kind, transactionMilliseconds: milliseconds ?? transactionMilliseconds)
        }
        switch part {
        case .raw: steps = [step(.consume), step(.copyBare), step(.copyBare, 1_000), step(.copy, 1_000)]
        case .stage: steps = [step(.copyStock), step(.copyBare), step(.copy), step(.stage), step(.stageWithState)]
        case .worker: steps = [step(.worker)]
        case .latency: steps = [step(.latency)]
        }
        if !only.isEmpty { steps.removeAll { !only.contains($0.kind) } }
        if part == .raw || part == .stage {
            // The loops' input is the first thing that is measured.
            try create([input])
            try measure(step(.produce))
        }
        for _ in 0..<(part == .latency || part == .worker ? 1 : rounds) {
            for step in steps { try measure(step) }
        }
        if part == .raw { steps.insert(step(.produce), at: 0) }
    }

    private mutating func measure(_ step: Step) throws {
        number += 1
        let run = "\(prefix).\(number)"
        try create(["\(run).output", "\(run).timers"], compacted: ["\(run).state"])
        let count =
            switch step.kind {
            case .worker: min(records, 40_000)
            case .latency: min(records, 50)
            default: records
            }
        let measurement = try Self.process(
            step.kind, run: run,
            environment: [
                RunName.variable: run, RunName.inputVariable: input, "KAFKA_BOOTSTRAP_SERVERS": servers,
            ], records: count, transactionMilliseconds: step.transactionMilliseconds)
        measured[step, default: []].append(measurement)
        // A benchmark that is cut short has told what it knew.
        FileHandle.standardError.write(Data("    \(step.name): \(Int(measurement.rate))/s\n".utf8))
        removeTopics(of: run)
    }

    private static func process(
        _ kind: LoopKind, run: String, environment: [String: String], records: Int, transactionMilliseconds: Int
    ) throws -> Measurement {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "kafka-run", kind.rawValue, "--records", String(records), "--transaction", String(transactionMilliseconds),
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkFailure("the run \(kind.rawValue) ended with status \(process.terminationStatus)")
        }
        return try JSONDecoder().decode(Measurement.self, from: text)
    }

    // MARK: What was measured

    /// A line for each kind of run, in the order in which they ran; ratios compare with C as the library is, or where
    /// that did not run, with C without headers.
    func rows(of part: KafkaCommand.Part) -> [String] {
        let rivals: [LoopKind] = [.copyStock, .copyBare]
        let baselines = rivals.flatMap { rival in steps.filter { $0.kind == rival } }
        return steps.flatMap { step -> [String] in
            let runs = (measured[step] ?? []).sorted { $0.rate < $1.rate }
            guard !runs.isEmpty else { return [] }
            if step.kind == .latency { return Self.latencyRows(step.name, runs[0]) }
            let middle = runs[runs.count / 2]
            let baseline = baselines.first {
                $0.transactionMilliseconds == step.transactionMilliseconds && $0 != step
            }
            let ratio = baseline.flatMap(rate).flatMap { base in
                step.kind == .consume ? nil : middle.rate / base
            }
            let row = BenchmarkRow(name: step.name, value: middle.rate, unit: "/s", ratio: ratio)
            let all = runs.map { String(Int($0.rate)) }.joined(separator: " ")
            return ["\(row)", "    \(middle.circumstances); all: \(all)"]
        }
    }

    private func rate(of step: Step) -> Double? {
        let rates = (measured[step] ?? []).map(\.rate).sorted()
        return rates.isEmpty ? nil : rates[rates.count / 2]
    }

    private static func latencyRows(_ name: String, _ run: Measurement) -> [String] {
        let sorted = run.latencies.sorted()
        let rows = [("median", 0.5), ("99th percentile", 0.99)].map { title, part in
            let index = min(sorted.count - 1, Int(Double(sorted.count) * part))
            return "\(BenchmarkRow(name: "\(name), \(title)", value: sorted[index], unit: "ms"))"
        }
        return rows + ["    \(run.circumstances)"]
    }

    // MARK: Topics

    private func create(_ topics: [String], compacted: [String] = []) throws {
        let log = try KafkaLog(KafkaLog.Configuration(bootstrapServers: servers))
        try log.createTopics(
            topics.map {
                TopicConfiguration(
                    name: TopicName($0), partitions: BrokerLoop.partitions, cleanup: .delete(afterMilliseconds: nil))
            }
                + compacted.map {
                    TopicConfiguration(name: TopicName($0), partitions: BrokerLoop.partitions, cleanup: .compact)
                })
    }

    func removeTopics() { removeTopics(of: prefix) }

    private func removeTopics(of prefix: String) {
        guard let admin = try? KafkaAdmin(["bootstrap.servers": servers], milliseconds: 10_000),
            let topics = try? admin.partitionCounts()
        else { return }
        _ = try? admin.delete(topics.keys.filter { $0.hasPrefix("\(prefix).") })
    }
}
