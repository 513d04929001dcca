import Glibc
import Kafka
import RecordLog

/// Writes transactions, one after another, with a producer that it makes anew where the former is of no more use.
///
/// It belongs to one thread at a time.
final class TransactionWriter {
    /// Why a transaction was not written, as far as that decides what to do.
    private enum Failure: Error {
        /// The group moved on, and this member with it: the same again.
        case staleGeneration(KafkaError)
        case final(LogError)
    }

    private let settings: KafkaSettings
    private let configuration: KafkaLog.Configuration
    private let catalog: TopicCatalog
    private let reportsDeliveries: Bool
    private var producer: KafkaProducer?

    init(
        _ settings: KafkaSettings, _ configuration: KafkaLog.Configuration, _ catalog: TopicCatalog,
        reportingDeliveries: Bool
    ) {
        self.settings = settings
        self.configuration = configuration
        self.catalog = catalog
        reportsDeliveries = reportingDeliveries
    }

    /// Makes the producer now rather than with the first transaction.
    func prepare() throws(LogError) { _ = try readyProducer() }

    /// Writes a transaction: all of it, or nothing.
    ///
    /// - Parameter group: who commits the offsets, asked for anew at each attempt; throws where that is over.
    /// - Returns: where each output stands, in their order, if deliveries are reported.
    @discardableResult
    func write(
        _ transaction: LogTransaction, group: () throws(LogError) -> KafkaGroupMetadata?
    ) throws(LogError) -> [RecordPosition] {
        let partitions = try route(transaction)
        var waited = 0
        while true {
            do throws(Failure) {
                return try attempt(transaction, partitions, group)
            } catch {
                switch error {
                case .final(let error): throw error
                case .staleGeneration(let error):
                    guard waited < configuration.sessionTimeoutMilliseconds else {
                        throw .fenced("the group went on without this member: \(error)")
                    }
                    usleep(20_000)
                    waited += 20
                }
            }
        }
    }

    // MARK: One attempt

    private func attempt(
        _ transaction: LogTransaction, _ partitions: [Int32], _ group: () throws(LogError) -> KafkaGroupMetadata?
    ) throws(Failure) -> [RecordPosition] {
        let producer: KafkaProducer
        let metadata: KafkaGroupMetadata?
        do throws(LogError) {
            metadata = try group()
            producer = try readyProducer()
        } catch {
            throw .final(error)
        }
        do throws(KafkaError) {
            try producer.begin()
            try produce(transaction.outputs, partitions, with: producer)
            if let metadata, !transaction.offsets.isEmpty { try send(transaction.offsets, metadata, producer) }
        } catch {
            throw rollBack(producer, after: error)
        }
        configuration.written()
        try finish(producer)
        return positions(of: transaction.outputs, producer.takeDeliveries())
    }

    private func produce(
        _ outputs: [OutgoingRecord], _ partitions: [Int32], with producer: KafkaProducer
    ) throws(KafkaError) {
        // Outputs of one topic most often stand together, and comparing names is cheaper than looking them up.
        var last: (name: TopicName, topic: KafkaProducer.Topic)?
        for (index, record) in outputs.enumerated() {
            let topic: KafkaProducer.Topic
            if let last, last.name == record.topic {
                topic = last.topic
            } else {
                topic = try producer.topic(record.topic.description)
                last = (record.topic, topic)
            }
            try producer.produce(record, to: topic, partition: partitions[index], tag: index)
        }
    }

    private func send(
        _ offsets: [TopicPartition: CommittedOffset], _ group: KafkaGroupMetadata, _ producer: KafkaProducer
    ) throws(KafkaError) {
        let list = offsets.map { KafkaOffset(KafkaPartition($0.key), $0.value.offset, metadata: $0.value.metadata) }
        try producer.sendOffsets(list, of: group, milliseconds: configuration.requestTimeoutMilliseconds)
    }

    /// Ends the transaction. Once asked for, its end is in the cluster's hands: it is asked after until it is known.
    private func finish(_ producer: KafkaProducer) throws(Failure) {
        var waited = 0
        while true {
            do throws(KafkaError) {
                return try producer.commit(milliseconds: configuration.requestTimeoutMilliseconds)
            } catch {
                guard error.outcome == .retriable else { throw rollBack(producer, after: error) }
                waited += configuration.requestTimeoutMilliseconds
                guard waited < configuration.commitTimeoutMilliseconds else {
                    self.producer = nil
                    throw .final(.fenced("it is not known whether the transaction was committed: \(error)"))
                }
            }
        }
    }

    /// Aborts what was begun, and says what the error means now.
    private func rollBack(_ producer: KafkaProducer, after error: KafkaError) -> Failure {
        _ = producer.takeDeliveries()
        do throws(KafkaError) {
            if error.outcome == .fatal { self.producer = nil } else { try abort(producer) }
        } catch {
            // The cluster ends what is left open, at the latest after its time limit.
            self.producer = nil
        }
        _ = producer.takeDeliveries()
        return meaning(of: error)
    }

    private func abort(_ producer: KafkaProducer) throws(KafkaError) {
        do throws(KafkaError) {
            try producer.abort(milliseconds: configuration.requestTimeoutMilliseconds)
        } catch  where error.outcome == .retriable {
            try producer.abort(milliseconds: configuration.requestTimeoutMilliseconds)
        }
    }

    private func meaning(of error: KafkaError) -> Failure {
        if error.isStaleGeneration { return .staleGeneration(error) }
        if error.isProducerFenced || error.isMemberFenced || error.isRefused || error.isInvalid {
            return .final(LogError(error, "a transaction"))
        }
        return switch error.outcome {
        case .retriable: .final(.retry("a transaction failed: \(error)"))
        case .abortable, .fatal, .other: .final(.abort("a transaction was rolled back: \(error)"))
        }
    }

    // MARK: Parts

    private func readyProducer() throws(LogError) -> KafkaProducer {
        if let producer { return producer }
        let made = try kafka("a producer") { () throws(KafkaError) in
            let made = try KafkaProducer(
                settings, events: configuration.events, reportingDeliveries: reportsDeliveries)
            try made.initTransactions(milliseconds: configuration.requestTimeoutMilliseconds)
            return made
        }
        producer = made
        return made
    }

    /// The partition of each output; refuses what cannot be written before anything is.
    private func route(_ transaction: LogTransaction) throws(LogError) -> [Int32] {
        for (partition, committed) in transaction.offsets {
            let count = committed.metadata.utf8.count
            guard count <= CommittedOffset.metadataLimitBytes else {
                throw .invalid(
                    "metadata of \(count) bytes for \(partition): at most \(CommittedOffset.metadataLimitBytes)")
            }
        }
        var partitions: [Int32] = []
        partitions.reserveCapacity(transaction.outputs.count)
        var last: (topic: TopicName, count: Int32)?
        for record in transaction.outputs {
            let count: Int32
            if let last, last.topic == record.topic {
                count = last.count
            } else {
                count = try catalog.count(of: record.topic)
                last = (record.topic, count)
            }
            let partition = record.partition ?? Partitioner.partition(ofKey: record.key, count: count)
            guard (0..<count).contains(partition) else {
                throw .invalid("topic \(record.topic) has \(count) partitions, and no \(partition)")
            }
            partitions.append(partition)
        }
        return partitions
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
