import Glibc
import Kafka
import RecordLog

/// Why a transaction was not written, as far as that decides what to do.
enum TransactionFailure: Error {
    /// The group moved on, and this member with it: the same again.
    case staleGeneration(KafkaError)
    /// The brokers take nothing more from this producer: the same again with another.
    case fenced(KafkaError)
    /// The end was asked for, and what became of it is not known.
    ///
    /// - `deliveries`: where the records would stand, if deliveries are reported.
    case inDoubt(KafkaError, deliveries: [KafkaProducer.Delivery])
    case final(LogError)
}

/// Holds at most one open transaction; its producer is made anew where the former is of no more use.
///
/// A producer that was left without an answer begins no other transaction: the next producer has the brokers refuse
/// whatever of it is still under way. After a failure nothing is open: what was begun is rolled back, or in doubt. It
/// belongs to one thread at a time.
final class TransactionalProducer {
    private let settings: KafkaSettings
    private let configuration: KafkaLog.Configuration
    private let reportsDeliveries: Bool
    private var producer: KafkaProducer?
    private(set) var isOpen = false

    init(_ settings: KafkaSettings, _ configuration: KafkaLog.Configuration, reportingDeliveries: Bool) {
        self.settings = settings
        self.configuration = configuration
        reportsDeliveries = reportingDeliveries
    }

    /// Makes the producer now rather than with the first transaction.
    func prepare() throws(LogError) { _ = try ready() }

    func begin() throws(TransactionFailure) {
        let producer: KafkaProducer
        do throws(LogError) { producer = try ready() } catch { throw .final(error) }
        isOpen = true
        try step(producer) { () throws(KafkaError) in try producer.begin() }
    }

    /// Queues records in the open transaction.
    func produce(_ batch: RoutedRecords) throws(TransactionFailure) {
        let producer = try opened()
        try step(producer) { () throws(KafkaError) in
            // Outputs of one topic most often stand together, and comparing names is cheaper than looking them up.
            var last: (name: TopicName, topic: KafkaProducer.Topic)?
            for (index, record) in batch.records.enumerated() {
                let topic: KafkaProducer.Topic
                if let last, last.name == record.topic {
                    topic = last.topic
                } else {
                    topic = try producer.topic(record.topic.description)
                    last = (record.topic, topic)
                }
                try producer.produce(record, to: topic, partition: batch.partitions[index], tag: index)
            }
        }
    }

    /// Makes offsets part of the open transaction.
    func send(
        _ offsets: [TopicPartition: CommittedOffset], of group: KafkaGroupMetadata
    ) throws(TransactionFailure) {
        let producer = try opened()
        let list = offsets.map { KafkaOffset(KafkaPartition($0.key), $0.value.offset, metadata: $0.value.metadata) }
        try step(producer) { () throws(KafkaError) in
            try producer.sendOffsets(list, of: group, milliseconds: configuration.requestTimeoutMilliseconds)
        }
    }

    /// Ends the transaction. Once asked for, its end is in the cluster's hands: it is asked for until it is known.
    ///
    /// - Returns: where the records stand, if deliveries are reported.
    func commit() throws(TransactionFailure) -> [KafkaProducer.Delivery] {
        let producer = try opened()
        configuration.written()
        var waited = 0
        while true {
            do throws(KafkaError) {
                try producer.commit(milliseconds: configuration.requestTimeoutMilliseconds)
                isOpen = false
                retireIfUnanswered(producer)
                return producer.takeDeliveries()
            } catch {
                waited += configuration.requestTimeoutMilliseconds
                if error.outcome == .retriable, waited < configuration.commitTimeoutMilliseconds { continue }
                guard error.outcome == .retriable || producer.hasAskedForEnd else {
                    throw rollBack(producer, after: error)
                }
                let deliveries = producer.takeDeliveries()
                abandon()
                throw .inDoubt(error, deliveries: deliveries)
            }
        }
    }

    /// Makes a producer if there is none, so that the last one's transaction is over and nothing of it can arrive late.
    ///
    /// - Parameter milliseconds: how long the cluster may take.
    func fence(milliseconds: Int) throws(LogError) {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        while true {
            do throws(LogError) { return try prepare() } catch {
                guard case .retry = error, ContinuousClock.now < deadline else { throw error }
            }
            usleep(50_000)
        }
    }

    /// Drops what is open, if anything is.
    func abort() {
        guard isOpen, let producer else { return }
        isOpen = false
        do throws(KafkaError) { try abort(producer) } catch { abandon() }
        retireIfUnanswered(producer)
        _ = producer.takeDeliveries()
    }

    // MARK: Failures

    private func step(_ producer: KafkaProducer, _ body: () throws(KafkaError) -> Void) throws(TransactionFailure) {
        do throws(KafkaError) { try body() } catch { throw rollBack(producer, after: error) }
    }

    private func opened() throws(TransactionFailure) -> KafkaProducer {
        guard isOpen, let producer else { throw .final(.abort("the transaction was rolled back")) }
        return producer
    }

    /// Aborts what was begun, and says what the error means now.
    private func rollBack(_ producer: KafkaProducer, after error: KafkaError) -> TransactionFailure {
        if error.outcome == .fatal { abandon() } else { abort() }
        return meaning(of: error)
    }

    private func abort(_ producer: KafkaProducer) throws(KafkaError) {
        do throws(KafkaError) {
            try producer.abort(milliseconds: configuration.requestTimeoutMilliseconds)
        } catch  where error.outcome == .retriable {
            try producer.abort(milliseconds: configuration.requestTimeoutMilliseconds)
        }
    }

    /// Gives the producer up; the cluster ends what it left open, at the latest after its time limit.
    private func abandon() {
        producer = nil
        isOpen = false
    }

    private func retireIfUnanswered(_ producer: KafkaProducer) {
        guard producer.hasUnanswered, self.producer != nil else { return }
        abandon()
        note("a request was left without an answer, so the next transaction gets another producer")
    }

    /// Tells whoever reads the library's log.
    ///
    /// - Parameter level: as syslog has them: 5 is a notice, 4 a warning.
    func note(_ text: String, level: Int = 5) {
        configuration.events.log(level, "TXN", "\(settings["transactional.id"] ?? ""): \(text)")
    }

    private func meaning(of error: KafkaError) -> TransactionFailure {
        if error.isStaleGeneration { return .staleGeneration(error) }
        if error.isProducerFenced { return .fenced(error) }
        if error.isMemberFenced || error.isRefused || error.isInvalid {
            return .final(LogError(error, "a transaction"))
        }
        return switch error.outcome {
        case .retriable: .final(.retry("a transaction failed: \(error)"))
        case .abortable, .fatal, .other: .final(.abort("a transaction was rolled back: \(error)"))
        }
    }

    private func ready() throws(LogError) -> KafkaProducer {
        if let producer { return producer }
        let made = try kafka("starting the producer \(settings["transactional.id"] ?? "")") { () throws(KafkaError) in
            let made = try KafkaProducer(
                settings, events: configuration.events, reportingDeliveries: reportsDeliveries)
            try made.initTransactions(milliseconds: configuration.requestTimeoutMilliseconds)
            return made
        }
        producer = made
        return made
    }
}
