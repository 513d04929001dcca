import CKafka

/// A producer: transactional where its settings name a `transactional.id`, idempotent where they say so.
///
/// It belongs to one thread at a time.
package final class KafkaProducer: @unchecked Sendable {
    /// Where a message stands, or why it does not.
    package struct Delivery: Sendable {
        package let tag: Int
        package let partition: Int32
        package let offset: Int64
        package let error: KafkaError?
    }

    /// A topic as this producer knows it.
    package struct Topic: Sendable { fileprivate let index: Int }

    private let handle: ClientHandle
    private var topics: [OpaquePointer] = []
    private var topicIndexes: [String: Int] = [:]
    private let inbox: DeliveryInbox

    /// - Parameter reportingDeliveries: whether ``takeDeliveries()`` has something to tell.
    package init(
        _ settings: KafkaSettings, events: KafkaEvents = KafkaEvents(), reportingDeliveries: Bool = false
    ) throws(KafkaError) {
        inbox = DeliveryInbox(events)
        handle = try ClientHandle(
            RD_KAFKA_PRODUCER, settings, inbox, reportingDeliveries ? .deliveries : .none)
    }

    deinit {
        // What is still queued is given up: without this its client waits for it for ever.
        _ = rd_kafka_purge(handle.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
        for topic in topics { rd_kafka_topic_destroy(topic) }
    }

    package func topic(_ name: String) throws(KafkaError) -> Topic {
        if let index = topicIndexes[name] { return Topic(index: index) }
        guard let topic = rd_kafka_topic_new(handle.pointer, name, nil) else {
            throw KafkaError(rd_kafka_last_error())
        }
        topics.append(topic)
        topicIndexes[name] = topics.count - 1
        return Topic(index: topics.count - 1)
    }

    /// Queues a message, waiting while the queue is full.
    ///
    /// - Parameters:
    ///   - tag: comes back with the delivery.
    ///   - headers: theirs is the message's from then on.
    package func produce(
        to topic: Topic, partition: Int32, timestamp: Int64, key: UnsafeRawBufferPointer?,
        value: UnsafeRawBufferPointer?, tag: Int = 0, headers: KafkaHeaderList? = nil
    ) throws(KafkaError) {
        let list = headers?.pointer
        while true {
            let code = withExtendedLifetime(handle) {
                ckafka_produce(
                    handle.pointer, topics[topic.index], partition, timestamp, key?.address, key?.count ?? 0,
                    value?.address, value?.count ?? 0, list, UnsafeMutableRawPointer(bitPattern: tag))
            }
            if code == RD_KAFKA_RESP_ERR_NO_ERROR { return }
            guard code == RD_KAFKA_RESP_ERR__QUEUE_FULL else {
                if let list { rd_kafka_headers_destroy(list) }
                throw KafkaError(code)
            }
            _ = withExtendedLifetime(handle) { rd_kafka_poll(handle.pointer, 10) }
        }
    }

    /// Waits until every queued message is delivered or has failed.
    package func flush(milliseconds: Int) throws(KafkaError) {
        try KafkaError.check(withExtendedLifetime(handle) { rd_kafka_flush(handle.pointer, Int32(milliseconds)) })
    }

    /// The deliveries since the last call, in no order.
    package func takeDeliveries() -> [Delivery] {
        defer { inbox.deliveries.removeAll(keepingCapacity: true) }
        return inbox.deliveries
    }

    // MARK: Transactions

    /// Fences producers with the same id, ends what they left open, and makes transactions possible.
    package func initTransactions(milliseconds: Int) throws(KafkaError) {
        try check { rd_kafka_init_transactions($0, Int32(milliseconds)) }
    }

    package func begin() throws(KafkaError) {
        inbox.requests.beginTransaction()
        try check { rd_kafka_begin_transaction($0) }
    }

    /// Whether a request of a transaction was left without an answer, however it was repeated.
    ///
    /// Such a request may still arrive, and would act on whatever transaction is open then. So no other transaction may
    /// be begun: only another producer of the same id, whose ``initTransactions(milliseconds:)`` has brokers refuse
    /// whatever is still under way from this one.
    package var hasUnanswered: Bool { inbox.requests.hasUnanswered }

    /// Whether a broker may have been asked to end the transaction that was begun last.
    package var hasAskedForEnd: Bool { inbox.requests.hasAskedForEnd }

    /// Makes a group's offsets part of the transaction.
    package func sendOffsets(
        _ offsets: [KafkaOffset], of group: KafkaGroupMetadata, milliseconds: Int
    ) throws(KafkaError) {
        let list = PartitionList(offsets: offsets)
        try check { rd_kafka_send_offsets_to_transaction($0, list.pointer, group.pointer, Int32(milliseconds)) }
    }

    /// Ends the transaction; where the time was too short, the same call goes on.
    package func commit(milliseconds: Int) throws(KafkaError) {
        try check { rd_kafka_commit_transaction($0, Int32(milliseconds)) }
    }

    package func abort(milliseconds: Int) throws(KafkaError) {
        try check { rd_kafka_abort_transaction($0, Int32(milliseconds)) }
    }

    private func check(_ call: (OpaquePointer) -> OpaquePointer?) throws(KafkaError) {
        try handle.explaining { pointer throws(KafkaError) in try KafkaError.check(consuming: call(pointer)) }
    }
}

/// Keeps the deliveries until the producer's owner asks for them.
private final class DeliveryInbox: CallbackContext, @unchecked Sendable {
    var deliveries: [KafkaProducer.Delivery] = []
    let requests = RequestWatch()

    override var watch: RequestWatch? { requests }

    override func delivered(_ message: UnsafePointer<rd_kafka_message_t>) {
        let code = message.pointee.err
        deliveries.append(
            KafkaProducer.Delivery(
                tag: Int(bitPattern: message.pointee._private), partition: message.pointee.partition,
                offset: message.pointee.offset, error: code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(code)))
    }
}

/// The headers of a message on its way out; to be given to a producer, once.
package struct KafkaHeaderList {
    fileprivate let pointer: OpaquePointer?

    package init() { pointer = rd_kafka_headers_new(12) }

    package func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        rd_kafka_header_add(
            pointer, name.baseAddress?.assumingMemoryBound(to: CChar.self), name.count, value.baseAddress,
            value.count)
    }
}

/// Stands where bytes are empty but there: no address would mean that there are none.
private nonisolated(unsafe) let emptyBytes = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)

extension UnsafeRawBufferPointer {
    fileprivate var address: UnsafeRawPointer { baseAddress ?? UnsafeRawPointer(emptyBytes) }
}
