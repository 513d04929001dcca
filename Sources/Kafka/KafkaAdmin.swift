import CKafka

/// Asks a cluster about its topics, groups and offsets, and changes topics. Threads may share one.
package final class KafkaAdmin: Sendable {
    package enum OffsetPoint: Sendable { case start, end }

    let handle: ClientHandle
    let timeout: Int32

    /// - Parameters:
    ///   - settings: with `isolation.level` as the end offsets are meant: `read_uncommitted` for the last record
    ///     written, `read_committed` for that before the first open transaction.
    ///   - milliseconds: how long each call waits for the brokers.
    package init(
        _ settings: KafkaSettings, events: KafkaEvents = KafkaEvents(), milliseconds: Int
    ) throws(KafkaError) {
        handle = try ClientHandle(RD_KAFKA_CONSUMER, settings, CallbackContext(events), .none)
        timeout = Int32(clamping: milliseconds)
    }

    /// Waits for any broker's answer.
    ///
    /// - Throws: a retriable error where none came in time.
    package func answer(milliseconds: Int) throws(KafkaError) {
        var found: UnsafePointer<rd_kafka_metadata>?
        try handle.explaining { client throws(KafkaError) in
            try KafkaError.check(rd_kafka_metadata(client, 0, nil, &found, Int32(clamping: milliseconds)))
        }
        rd_kafka_metadata_destroy(found)
    }

    /// The number of partitions of each topic; 0 while one of them has no leader.
    package func partitionCounts() throws(KafkaError) -> [String: Int32] {
        var found: UnsafePointer<rd_kafka_metadata>?
        try handle.explaining { client throws(KafkaError) in
            try KafkaError.check(rd_kafka_metadata(client, 1, nil, &found, timeout))
        }
        guard let found else { return [:] }
        defer { rd_kafka_metadata_destroy(found) }
        var counts: [String: Int32] = [:]
        for topic in UnsafeBufferPointer(start: found.pointee.topics, count: Int(found.pointee.topic_cnt)) {
            let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
            let isReady = topic.err == RD_KAFKA_RESP_ERR_NO_ERROR && partitions.allSatisfy { $0.leader >= 0 }
            counts[String(cString: topic.topic)] = isReady ? topic.partition_cnt : 0
        }
        return counts
    }

    package func offsets(
        at point: OffsetPoint, of partitions: [KafkaPartition]
    ) throws(KafkaError) -> [KafkaOffset] {
        guard !partitions.isEmpty else { return [] }
        let logical = Int64(point == .start ? RD_KAFKA_OFFSET_BEGINNING : RD_KAFKA_OFFSET_END)
        let list = PartitionList(offsets: partitions.map { KafkaOffset($0, logical) })
        try handle.explaining { client throws(KafkaError) in
            try KafkaError.check(rd_kafka_offsets_for_times(client, list.pointer, timeout))
        }
        return try list.offsets()
    }

    /// What a group has committed in these partitions; an offset below 0 where it has committed nothing.
    package func committed(
        by group: String, in partitions: [KafkaPartition]
    ) throws(KafkaError) -> [KafkaOffset] {
        let list = PartitionList(partitions)
        var request: OpaquePointer? = rd_kafka_ListConsumerGroupOffsets_new(group, list.pointer)
        defer { rd_kafka_ListConsumerGroupOffsets_destroy(request) }
        let result = try perform(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS) { options, queue in
            _ = KafkaError(consuming: rd_kafka_AdminOptions_set_require_stable_offsets(options, 1))
            rd_kafka_ListConsumerGroupOffsets(handle.pointer, &request, 1, options, queue)
        }
        defer { rd_kafka_event_destroy(result) }
        var count = 0
        let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count)
        guard count == 1, let found = groups?[0] else { return [] }
        if let error = rd_kafka_group_result_error(found) { throw KafkaError(rd_kafka_error_code(error)) }
        guard let offsets = rd_kafka_group_result_partitions(found) else { return [] }
        return try PartitionList.offsets(offsets)
    }

    /// Makes one request and waits for its result, which the caller destroys.
    func perform(
        _ operation: rd_kafka_admin_op_t, _ request: (_ options: OpaquePointer?, _ queue: OpaquePointer?) -> Void
    ) throws(KafkaError) -> OpaquePointer {
        let answer = withExtendedLifetime(handle) { () -> Result<OpaquePointer, KafkaError> in
            let options = rd_kafka_AdminOptions_new(handle.pointer, operation)
            defer { rd_kafka_AdminOptions_destroy(options) }
            let queue = rd_kafka_queue_new(handle.pointer)
            defer { rd_kafka_queue_destroy(queue) }
            _ = rd_kafka_AdminOptions_set_request_timeout(options, timeout, nil, 0)
            request(options, queue)
            // The library answers within the request's time, so this is longer only where it is late.
            guard let result = rd_kafka_queue_poll(queue, timeout + 1_000) else {
                return .failure(KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT))
            }
            let code = rd_kafka_event_error(result)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                let text = rd_kafka_event_error_string(result).map { String(cString: $0) }
                rd_kafka_event_destroy(result)
                return .failure(KafkaError(code, text))
            }
            return .success(result)
        }
        return try handle.explaining { _ throws(KafkaError) in try answer.get() }
    }
}
