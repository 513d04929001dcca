import Kafka
import RecordLog
import Testing

@testable import KafkaLog

/// What becomes of a transaction that its group has made stale.
@Suite struct TransactionWriterTests {
    private static let letters = TopicName("letters")

    private let cluster = MockCluster(topics: ["letters": 1])

    private func writer(keeping bytes: Int) throws -> TransactionWriter {
        var configuration = KafkaLog.Configuration(bootstrapServers: cluster.servers)
        configuration.keptTransactionBytes = bytes
        let settings = cluster.settings.merging(["transactional.id": "writer", "transaction.timeout.ms": "5000"])
        return TransactionWriter(
            settings, configuration, TopicCatalog(try cluster.admin(), of: cluster.servers),
            reportingDeliveries: false)
    }

    private func record(_ text: String) -> OutgoingRecord {
        OutgoingRecord(topic: Self.letters, timestamp: 0, key: nil, value: Array(text.utf8))
    }

    /// Commits "a", handed over before, with an offset, while the group says once that it went on.
    private func commitStale(_ writer: TransactionWriter) throws(LogError) {
        writer.write([record("a")])
        cluster.answer(.commitOffsets, with: [.staleGeneration])
        try writer.commit(
            LogTransaction(offsets: [TopicPartition(Self.letters, 0): CommittedOffset(offset: 1)])
        ) {
            try? cluster.consumer().groupMetadata()
        }
    }

    @Test func whatIsKeptIsWrittenAgain() throws {
        try commitStale(try writer(keeping: 1))
    }

    @Test func whatIsTooMuchToKeepIsForItsReaderToComputeAgain() throws {
        let writer = try writer(keeping: 0)
        let failure = #expect(throws: LogError.self) { try commitStale(writer) }
        guard case .abort? = failure else {
            Issue.record("not an abort: \(String(describing: failure))")
            return
        }
        // And nothing of it stands in the way of the next one.
        writer.write([record("b")])
        try writer.commit(LogTransaction()) { nil }
    }
}
