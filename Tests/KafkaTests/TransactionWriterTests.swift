import Kafka
import RecordLog
import Testing

@testable import KafkaLog

/// What becomes of a transaction that its group has made stale.
@Suite struct TransactionWriterTests {
    private static let letters = TopicName("letters")

    private let cluster = MockCluster(topics: ["letters": 1])

    private func writer(keeping bytes: Int = 1_000) throws -> TransactionWriter {
        var configuration = KafkaLog.Configuration(bootstrapServers: cluster.servers)
        configuration.keptTransactionBytes = bytes
        configuration.requestTimeoutMilliseconds = 500
        configuration.commitTimeoutMilliseconds = 1_000
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
            LogTransaction(offsets: [TopicPartition(Self.letters, 0): CommittedOffset(offset: 1)]),
            group: { try? cluster.consumer().groupMetadata() }, decide: { _ in nil })
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
        try commit(writer)
    }

    // MARK: Answers that are lost

    private func commit(
        _ writer: TransactionWriter, _ outputs: [OutgoingRecord] = [],
        decide: ([RecordPosition]) throws(LogError) -> Bool? = { _ in nil }
    ) throws(LogError) {
        try writer.commit(LogTransaction(outputs: outputs), group: { nil }, decide: decide)
    }

    /// Another producer, if one is made, is refused.
    private func refuseProducers() { cluster.answer(.initProducerID, with: [.transactionRefused]) }

    @Test func aProducerWhoseRequestsAreAnsweredIsKept() throws {
        let writer = try writer()
        try commit(writer, [record("a")])
        refuseProducers()
        cluster.answer(.endTransaction, with: [.coordinatorLoading])
        try commit(writer, [record("b")])
        try commit(writer, [record("c")])
    }

    @Test func aProducerWhoseCommitWasNotAnsweredIsReplaced() throws {
        let writer = try writer()
        cluster.answer(.endTransaction, with: [.disconnects])
        // The library repeats the request, and that is answered.
        try commit(writer, [record("a")])
        refuseProducers()
        #expect(throws: LogError.self) { try commit(writer, [record("b")]) }
        try commit(writer, [record("b")])
    }

    @Test func aProducerWhoseAbortWasNotAnsweredIsReplaced() throws {
        let writer = try writer()
        cluster.answer(.commitOffsets, with: [.groupRefused])
        cluster.answer(.endTransaction, with: [.disconnects])
        let offsets = [TopicPartition(Self.letters, 0): CommittedOffset(offset: 1)]
        #expect(throws: LogError.self) {
            try writer.commit(
                LogTransaction(outputs: [record("a")], offsets: offsets),
                group: { try? cluster.consumer().groupMetadata() }, decide: { _ in nil })
        }
        refuseProducers()
        #expect(throws: LogError.self) { try commit(writer, [record("b")]) }
    }

    /// Commits while no request to end the transaction is answered.
    private func commitInDoubt(_ outcome: Bool?) throws -> (decisions: Int, error: LogError?) {
        let writer = try writer()
        cluster.answer(.endTransaction, with: Array(repeating: .disconnects, count: 1_000))
        var decisions = 0
        let error = failure {
            try commit(writer, [record("a")]) { _ in
                decisions += 1
                cluster.recover(.endTransaction)
                return outcome
            }
        }
        return (decisions, error)
    }

    private func failure(_ body: () throws -> Void) -> LogError? {
        do { try body() } catch { return error as? LogError }
        return nil
    }

    @Test func theLogDecidesWhatIsInDoubt() throws {
        let committed = try commitInDoubt(true)
        #expect(committed.decisions == 1 && committed.error == nil)
        // What was rolled back is written again.
        let rolledBack = try commitInDoubt(false)
        #expect(rolledBack.decisions == 1 && rolledBack.error == nil)
    }

    @Test func whatCannotBeDecidedEndsTheSession() throws {
        guard case .fenced? = try commitInDoubt(nil).error else {
            Issue.record("the session goes on without knowing what it committed")
            return
        }
    }

    @Test func whatABrokerFencedIsWrittenWithAnotherProducer() throws {
        let writer = try writer()
        cluster.answer(.endTransaction, with: [.producerFenced])
        var decisions = 0
        try commit(writer, [record("a")]) { _ in
            decisions += 1
            return false
        }
        #expect(decisions == 1)
    }

    @Test func aBrokerThatAlwaysFencesDoesNotKeepTheWriter() throws {
        let writer = try writer()
        cluster.answer(.endTransaction, with: Array(repeating: .producerFenced, count: 10))
        let error = failure { try commit(writer, [record("a")]) { _ in false } }
        guard case .retry? = error else {
            Issue.record("not told that it may succeed later: \(String(describing: error))")
            return
        }
    }
}
