import Glibc
import Kafka
import RecordLog

/// Writes transactions, one after another.
///
/// What is handed over before the commit is kept until then, so that a transaction that the group made stale is written
/// again; but no more than a limit, beyond which its reader computes it again. It belongs to one thread at a time.
final class TransactionWriter {
    private let producer: TransactionalProducer
    private let catalog: TopicCatalog
    private let reportsDeliveries: Bool
    /// How long a group may make one transaction stale again and again.
    private let patienceMilliseconds: Int
    /// How long a transaction whose end is in doubt is asked after.
    private let doubtMilliseconds: Int
    private let keptLimitBytes: Int
    /// How often one transaction is written where brokers refuse its producer, or roll it back.
    private static let attemptLimit = 3

    /// Handed over since the last commit; nothing where that was too much.
    private var kept: [RoutedRecords] = []
    private var handedOverBytes = 0
    /// Why what was handed over is not in the open transaction; for the commit to tell.
    private var failure: TransactionFailure?

    init(
        _ settings: KafkaSettings, _ configuration: KafkaLog.Configuration, _ catalog: TopicCatalog,
        reportingDeliveries: Bool
    ) {
        producer = TransactionalProducer(settings, configuration, reportingDeliveries: reportingDeliveries)
        self.catalog = catalog
        reportsDeliveries = reportingDeliveries
        patienceMilliseconds = configuration.sessionTimeoutMilliseconds
        doubtMilliseconds = configuration.commitTimeoutMilliseconds
        keptLimitBytes = configuration.keptTransactionBytes
    }

    /// Makes the producer now rather than with the first transaction.
    func prepare() throws(LogError) { try producer.prepare() }

    /// Hands outputs of the next commit over; what goes wrong with them is told by that.
    func write(_ outputs: [OutgoingRecord]) {
        guard !outputs.isEmpty else { return }
        let routed: RoutedRecords
        do throws(LogError) {
            routed = try RoutedRecords(outputs, in: catalog)
        } catch {
            failure = failure ?? .final(error)
            return
        }
        if failure == nil {
            do throws(TransactionFailure) {
                if !producer.isOpen { try begin() }
                try producer.produce(routed)
            } catch {
                failure = error
            }
        }
        keep(routed)
    }

    private func keep(_ records: RoutedRecords) {
        handedOverBytes += records.byteCount
        if isKept { kept.append(records) } else { kept = [] }
    }

    private var isKept: Bool { handedOverBytes <= keptLimitBytes }

    /// Drops what was handed over since the last commit.
    func drop() {
        producer.abort()
        forget()
        failure = nil
    }

    private func forget() {
        kept.removeAll(keepingCapacity: true)
        handedOverBytes = 0
    }

    /// Writes a transaction with what was handed over before: all of it, or nothing.
    ///
    /// After `retry` what was handed over is still there, after any other error it is dropped; `abort` comes instead of
    /// `retry` where it was too much to keep.
    ///
    /// - Parameters:
    ///   - group: who commits the offsets, asked for anew at each attempt; throws where that is over.
    ///   - decide: looks in the log whether a transaction that is over was committed; `nil` where that can't be told.
    ///     It is given where the records of this call would stand: none where deliveries are not reported, or where not
    ///     all were delivered.
    /// - Returns: where each output of this call stands, in their order, if deliveries are reported.
    @discardableResult
    func commit(
        _ transaction: LogTransaction, group: () throws(LogError) -> KafkaGroupMetadata?,
        decide: ([RecordPosition]) throws(LogError) -> Bool?
    ) throws(LogError) -> [RecordPosition] {
        do throws(LogError) {
            try Self.check(transaction.offsets)
            let last = try RoutedRecords(transaction.outputs, in: catalog)
            let deliveries = try commitPatiently(last, transaction.offsets, group, decide)
            forget()
            return positions(of: last.records, deliveries)
        } catch {
            guard case .retry(let reason) = error else {
                drop()
                throw error
            }
            guard isKept else {
                drop()
                throw .abort(reason)
            }
            producer.abort()
            throw error
        }
    }

    private func commitPatiently(
        _ last: RoutedRecords, _ offsets: [TopicPartition: CommittedOffset],
        _ group: () throws(LogError) -> KafkaGroupMetadata?,
        _ decide: ([RecordPosition]) throws(LogError) -> Bool?
    ) throws(LogError) -> [KafkaProducer.Delivery] {
        var waited = 0
        var attempts = 0
        while true {
            let reason: KafkaError
            do throws(TransactionFailure) {
                return try attempt(last, offsets, group)
            } catch {
                switch error {
                case .final(let error): throw error
                case .staleGeneration(let error):
                    guard waited < patienceMilliseconds else {
                        throw .fenced("the group went on without this member: \(error)")
                    }
                    usleep(20_000)
                    waited += 20
                    continue
                case .fenced(let error): reason = error
                case .inDoubt(let error, let deliveries):
                    let isWhole = deliveries.count == last.records.count
                    let positions = isWhole ? positions(of: last.records, deliveries) : []
                    if try wasCommitted(positions, error, decide) { return deliveries }
                    reason = error
                }
            }
            attempts += 1
            guard attempts < Self.attemptLimit else { throw .retry("a transaction was rolled back: \(reason)") }
        }
    }

    /// Ends the doubt about a transaction.
    ///
    /// - Throws: `fenced` where its end can't be found out: its session must look at what the group has committed.
    private func wasCommitted(
        _ positions: [RecordPosition], _ error: KafkaError, _ decide: ([RecordPosition]) throws(LogError) -> Bool?
    ) throws(LogError) -> Bool {
        var reason = "\(error)"
        do throws(LogError) {
            // Until the producer was replaced, the request to commit may still be under way.
            try producer.fence(milliseconds: doubtMilliseconds)
            if let isCommitted = try decide(positions) {
                producer.note(
                    "a transaction in doubt was \(isCommitted ? "committed" : "rolled back"): \(error)", level: 4)
                return isCommitted
            }
        } catch {
            // Only the group can tell now, and not this session: nothing may be rewound before.
            if case .fatal = error { throw error }
            reason += "; \(error)"
        }
        throw .fenced("it is not known whether a transaction was committed: \(reason)")
    }

    private func attempt(
        _ last: RoutedRecords, _ offsets: [TopicPartition: CommittedOffset],
        _ group: () throws(LogError) -> KafkaGroupMetadata?
    ) throws(TransactionFailure) -> [KafkaProducer.Delivery] {
        if let failure {
            self.failure = nil
            throw failure
        }
        let metadata: KafkaGroupMetadata?
        do throws(LogError) { metadata = try group() } catch { throw .final(error) }
        if !producer.isOpen { try begin() }
        try producer.produce(last)
        if let metadata, !offsets.isEmpty { try producer.send(offsets, of: metadata) }
        return try producer.commit()
    }

    /// Begins a transaction with all that was handed over.
    private func begin() throws(TransactionFailure) {
        guard isKept else { throw .final(.abort("a transaction was rolled back that is too large to be kept")) }
        try producer.begin()
        for batch in kept { try producer.produce(batch) }
    }

    private static func check(_ offsets: [TopicPartition: CommittedOffset]) throws(LogError) {
        for (partition, committed) in offsets {
            let count = committed.metadata.utf8.count
            guard count <= CommittedOffset.metadataLimitBytes else {
                throw .invalid(
                    "metadata of \(count) bytes for \(partition): at most \(CommittedOffset.metadataLimitBytes)")
            }
        }
    }

    private func positions(
        of outputs: [OutgoingRecord], _ deliveries: [KafkaProducer.Delivery]
    ) -> [RecordPosition] {
        guard reportsDeliveries else { return [] }
        var positions = outputs.map { RecordPosition(TopicPartition($0.topic, 0), 0) }
        for delivery in deliveries {
            positions[delivery.tag].partition.partition = delivery.partition
            positions[delivery.tag].offset = delivery.offset
        }
        return positions
    }
}
