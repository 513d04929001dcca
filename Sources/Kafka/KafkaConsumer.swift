import CKafka

/// A consumer of partitions, in a group or on its own.
///
/// It belongs to one thread; only ``wake()`` may be called from others.
package final class KafkaConsumer: @unchecked Sendable {
    /// A change of what the group gives to this member, in the order in which they came.
    package enum Rebalance: Sendable, Equatable {
        /// To be answered with ``incrementalAssign(_:)``.
        case assign([KafkaPartition])
        /// To be answered with ``incrementalUnassign(_:)``; they are another member's already where they were lost.
        case revoke([KafkaPartition])
    }

    private let handle: ClientHandle
    private let queue: OpaquePointer
    private let inbox: RebalanceInbox
    private var pace: FetchPace
    private var isMember = false
    package private(set) var isClosed = false

    /// - Parameter settings: must have `group.id`, and `partition.assignment.strategy` for a group's member.
    package init(_ settings: KafkaSettings, events: KafkaEvents = KafkaEvents()) throws(KafkaError) {
        inbox = RebalanceInbox(events)
        pace = FetchPace(settings)
        handle = try ClientHandle(RD_KAFKA_CONSUMER, settings, inbox, .rebalances)
        try KafkaError.check(rd_kafka_poll_set_consumer(handle.pointer))
        queue = rd_kafka_queue_get_consumer(handle.pointer)
    }

    deinit {
        close()
        rd_kafka_queue_destroy(queue)
    }

    // MARK: Groups

    package func subscribe(to topics: [String]) throws(KafkaError) {
        let list = PartitionList(topics.map { KafkaPartition($0, -1) })
        try KafkaError.check(withExtendedLifetime(handle) { rd_kafka_subscribe(handle.pointer, list.pointer) })
        isMember = true
    }

    /// What the group has told since the last call.
    package func takeRebalances() -> [Rebalance] {
        defer { inbox.rebalances.removeAll() }
        return inbox.rebalances
    }

    /// Begins to read partitions besides those it reads already.
    package func incrementalAssign(_ offsets: [KafkaOffset]) throws(KafkaError) {
        let list = PartitionList(offsets: offsets)
        try KafkaError.check(
            consuming: withExtendedLifetime(handle) { rd_kafka_incremental_assign(handle.pointer, list.pointer) })
    }

    package func incrementalUnassign(_ partitions: [KafkaPartition]) throws(KafkaError) {
        let list = PartitionList(partitions)
        try KafkaError.check(
            consuming: withExtendedLifetime(handle) { rd_kafka_incremental_unassign(handle.pointer, list.pointer) })
    }

    /// Reads these partitions and no others, outside of any group's management.
    package func assign(_ offsets: [KafkaOffset]) throws(KafkaError) {
        let list = PartitionList(offsets: offsets)
        try KafkaError.check(withExtendedLifetime(handle) { rd_kafka_assign(handle.pointer, list.pointer) })
    }

    /// What the group has committed: stable, where the consumer reads committed only.
    ///
    /// - Returns: an offset below 0 where nothing is committed.
    package func committed(_ partitions: [KafkaPartition], milliseconds: Int) throws(KafkaError) -> [KafkaOffset] {
        let list = PartitionList(partitions)
        try KafkaError.check(
            withExtendedLifetime(handle) { rd_kafka_committed(handle.pointer, list.pointer, Int32(milliseconds)) })
        return try list.offsets()
    }

    /// The id that the group's coordinator gave this member; empty before, and after it was thrown out.
    package var memberID: String {
        withExtendedLifetime(handle) {
            guard let text = rd_kafka_memberid(handle.pointer) else { return "" }
            defer { rd_kafka_mem_free(handle.pointer, text) }
            return String(cString: text)
        }
    }

    /// Whether the partitions are another member's already.
    package var isAssignmentLost: Bool {
        withExtendedLifetime(handle) { rd_kafka_assignment_lost(handle.pointer) != 0 }
    }

    package func groupMetadata() -> KafkaGroupMetadata {
        withExtendedLifetime(handle) {
            KafkaGroupMetadata(owning: rd_kafka_consumer_group_metadata(handle.pointer))
        }
    }

    // MARK: Messages

    /// Shows the messages that are there, after waiting for the first.
    ///
    /// It returns before its time is over when the group has something to tell, and after ``wake()``.
    ///
    /// - Returns: how many were shown.
    @discardableResult
    package func poll(
        limit: Int, milliseconds: Int, _ body: (KafkaMessage) -> Void
    ) throws(KafkaError) -> Int {
        var count = 0
        var bytes = 0
        var wait = Int32(clamping: milliseconds)
        withExtendedLifetime(handle) {
            while count < limit, let message = rd_kafka_consumer_poll(handle.pointer, wait) {
                body(KafkaMessage(message))
                bytes += message.pointee.len
                rd_kafka_message_destroy(message)
                count += 1
                wait = 0
            }
            pace.take(messages: count, bytes: bytes, from: handle.pointer)
        }
        if count > 0 { inbox.isWell() } else { try throwIfOver() }
        return count
    }

    package func wake() { withExtendedLifetime(handle) { rd_kafka_queue_yield(queue) } }

    package func pause(_ partitions: [KafkaPartition]) {
        let list = PartitionList(partitions)
        _ = withExtendedLifetime(handle) { rd_kafka_pause_partitions(handle.pointer, list.pointer) }
    }

    package func resume(_ partitions: [KafkaPartition]) {
        let list = PartitionList(partitions)
        _ = withExtendedLifetime(handle) { rd_kafka_resume_partitions(handle.pointer, list.pointer) }
    }

    package func seek(_ offsets: [KafkaOffset], milliseconds: Int) throws(KafkaError) {
        let list = PartitionList(offsets: offsets)
        try KafkaError.check(
            consuming: withExtendedLifetime(handle) {
                rd_kafka_seek_partitions(handle.pointer, list.pointer, Int32(milliseconds))
            })
        _ = try list.offsets()
    }

    /// Leaves the group. Nothing can be read afterwards.
    ///
    /// librdkafka 2.0.2 never ends a close that began while it waited for the answer to an assignment. So everything
    /// is answered before, and a close that takes too long all the same is given up.
    ///
    /// Nor does it survive the end of a member that joined and got no assignment yet, not even an empty one: an
    /// assertion ends the process (fixed in 2.3.0). Such a client leaves the group, and is not ended.
    package func close() {
        guard !isClosed else { return }
        inbox.isClosing = true
        isClosed = true
        withExtendedLifetime(handle) {
            _ = isMember ? rd_kafka_unsubscribe(handle.pointer) : rd_kafka_assign(handle.pointer, nil)
            wait(milliseconds: 2_000) {
                let message = rd_kafka_consumer_poll(handle.pointer, 10)
                if let message { rd_kafka_message_destroy(message) }
                return message == nil && !hasAssignment
            }
            inbox.isGivenUp = true
            let closing = rd_kafka_queue_new(handle.pointer)
            defer { rd_kafka_queue_destroy(closing) }
            handle.isLeftBehind = isMember && !inbox.wasAssigned
            guard KafkaError(consuming: rd_kafka_consumer_close_queue(handle.pointer, closing)) == nil else { return }
            wait(milliseconds: 5_000) {
                drop(from: closing)
                return rd_kafka_consumer_closed(handle.pointer) != 0
            }
            let isEnded = rd_kafka_consumer_closed(handle.pointer) != 0
            handle.skipsClose = !isEnded
            // The end of a member that still waits for an answer would wait with it.
            handle.isLeftBehind = isMember && (!inbox.wasAssigned || !isEnded)
        }
    }

    /// Takes what is told, unanswered, and messages that were read ahead.
    ///
    /// The library's call for callbacks would end the process at a message, and one may be left: the drain before this
    /// ends early where a change is told.
    private func drop(from closing: OpaquePointer?) {
        guard let event = rd_kafka_queue_poll(closing, 10) else { return }
        if rd_kafka_event_type(event) == RD_KAFKA_EVENT_REBALANCE { inbox.noteAssignment(rd_kafka_event_error(event)) }
        rd_kafka_event_destroy(event)
    }

    private var hasAssignment: Bool {
        guard let assignment = PartitionList.assignment(of: handle.pointer) else { return false }
        return assignment.pointer.pointee.cnt > 0
    }

    private func wait(milliseconds: Int, until isDone: () -> Bool) {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        while !isDone(), ContinuousClock.now < deadline {}
    }

    private func throwIfOver() throws(KafkaError) {
        if let refusal = inbox.refusal { throw refusal }
        if let fatal { throw fatal }
    }

    /// What ended the client for good, if anything did; known without polling.
    package var fatal: KafkaError? {
        let code = withExtendedLifetime(handle) { rd_kafka_fatal_error(handle.pointer, nil, 0) }
        return code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaError(code)
    }
}

/// Keeps what the group tells until the consumer's owner asks for it.
private final class RebalanceInbox: CallbackContext, @unchecked Sendable {
    var rebalances: [KafkaConsumer.Rebalance] = []
    var isClosing = false
    /// Whether everything was given back. What is told then, as to a member that was thrown out, must not be answered:
    /// the library may have ended the membership already, and whoever answers waits for ever.
    var isGivenUp = false
    /// Whether the group ever gave anything, if only an empty assignment. What it takes back, as from a member that was
    /// thrown out while it joined, does not count.
    private(set) var wasAssigned = false

    func noteAssignment(_ code: rd_kafka_resp_err_t) {
        if code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS { wasAssigned = true }
    }

    override func rebalanced(
        _ client: OpaquePointer?, _ code: rd_kafka_resp_err_t,
        _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
    ) {
        noteAssignment(code)
        if isGivenUp { return }
        if isClosing { return answer(client, code, list) }
        let partitions = PartitionList.partitions(list)
        rebalances.append(
            code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS ? .assign(partitions) : .revoke(partitions))
    }

    /// The consumer closes only once each change was answered. What is given up is everything: an owner may have
    /// assigned more than the group gave.
    private func answer(
        _ client: OpaquePointer?, _ code: rd_kafka_resp_err_t,
        _ list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
    ) {
        if code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
            _ = KafkaError(consuming: rd_kafka_incremental_assign(client, list))
        } else if let all = PartitionList.assignment(of: client), all.pointer.pointee.cnt > 0 {
            _ = KafkaError(consuming: rd_kafka_incremental_unassign(client, all.pointer))
        } else {
            _ = KafkaError(consuming: rd_kafka_incremental_unassign(client, list))
        }
    }
}

/// What tells a group's coordinator who commits.
package final class KafkaGroupMetadata {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { rd_kafka_consumer_group_metadata_destroy(pointer) }
}
