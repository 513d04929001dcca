import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import Schemas

/// What a stage's runtime itself costs: records of 1 KiB from a log that has them in memory and keeps nothing.
func runtimeBenchmark() throws -> [BenchmarkRow] {
    try [("without state", false), ("with state", true)].map { name, keepsState in
        let records = 300_000
        let log = EndlessLog(records: records)
        let progress = CopyStage.Progress()
        let handle = ServiceHandle()
        let environment = ServiceEnvironment(log: log, member: "benchmark") {
            LogTime.wallClock()
        } reached: { _, checkpoint in
            if checkpoint == .committed, progress.count >= records { handle.stop() }
        }
        let service = StageService(CopyStage(keepsState: keepsState, progress: progress), in: environment)
        handle.service = service
        let usage = ProcessUsage()
        try service.run()
        return BenchmarkRow(
            name: "stage \(name), without a log", value: usage.cpuSeconds * 1e6 / Double(records), unit: "µs/record")
    }
}

/// Gives the same records again and again, at ever higher offsets, and drops what it is given.
private final class EndlessLog: RecordLog {
    private let records: Int

    init(records: Int) { self.records = records }

    func join(
        _ group: GroupName, topics: [TopicName], as member: MemberName
    ) throws(LogError) -> any GroupSession {
        Session(records)
    }

    func reader(at positions: [TopicPartition: Offset]) throws(LogError) -> any PartitionReader {
        throw .invalid("nothing can be read back")
    }

    func endOffsets(of partitions: [TopicPartition]) -> [TopicPartition: Offset] { [:] }
    func startOffsets(of partitions: [TopicPartition]) -> [TopicPartition: Offset] { [:] }
    func createTopics(_ topics: [TopicConfiguration]) {}
    func topics() -> [TopicConfiguration] { [] }
    func append(_ records: [OutgoingRecord]) -> [RecordPosition] { [] }
    func committedOffsets(of group: GroupName, in topic: TopicName) -> [TopicPartition: CommittedOffset] { [:] }

    private final class Session: GroupSession {
        private let total: Int
        private var given = 0
        private var isAssigned = false
        private let headers: RecordHeaders

        init(_ total: Int) {
            self.total = total
            var headers = RecordHeaders()
            headers.append("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            headers.append("tenant", "benchmark")
            self.headers = headers
        }

        func poll(limit: Int, milliseconds: Int) -> PollResult {
            guard isAssigned else {
                isAssigned = true
                let partitions = (0..<BrokerLoop.partitions).map { TopicPartition(CopyInput.topics[0], $0) }
                let committed = partitions.map { ($0, CommittedOffset(offset: 0)) }
                return PollResult(assigned: Dictionary(uniqueKeysWithValues: committed))
            }
            let count = min(limit, total - given)
            defer { given += count }
            return PollResult(records: (given..<given + count).map(record))
        }

        /// Its arrays are its own, as those of a record that was read are.
        private func record(_ number: Int) -> LogRecord {
            let key = number % BrokerLoop.keys
            let partition = TopicPartition(CopyInput.topics[0], Int32(key) % BrokerLoop.partitions)
            return LogRecord(
                position: RecordPosition(partition, Offset(number)), timestamp: 1_700_000_000_000,
                key: Array("task-\(key)".utf8), value: CopyOutput.sample.withUnsafeBytes { Array($0) },
                headers: headers)
        }

        func pause(_ partitions: Set<TopicPartition>) {}
        func resume(_ partitions: Set<TopicPartition>) {}
        func seek(to positions: [TopicPartition: Offset]) {}
        func write(_ outputs: [OutgoingRecord]) {}
        func commit(_ transaction: LogTransaction) {}
        func wake() {}
        func leave() {}
    }
}
