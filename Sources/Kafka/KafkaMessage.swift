import CKafka

/// A message that a consumer shows; valid only while it is shown.
package struct KafkaMessage {
    private let pointer: UnsafeMutablePointer<rd_kafka_message_t>

    init(_ pointer: UnsafeMutablePointer<rd_kafka_message_t>) { self.pointer = pointer }

    /// Tells topics apart within one poll, at less cost than their names.
    package var topicIdentity: Int { Int(bitPattern: pointer.pointee.rkt) }
    package var topic: String { String(cString: rd_kafka_topic_name(pointer.pointee.rkt)) }
    package var partition: Int32 { pointer.pointee.partition }
    package var offset: Int64 { pointer.pointee.offset }

    /// Milliseconds since 1970 in UTC; -1 where the writer set none.
    package var timestamp: Int64 {
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        return rd_kafka_message_timestamp(pointer, &type)
    }

    package var key: UnsafeRawBufferPointer? {
        pointer.pointee.key.map { UnsafeRawBufferPointer(start: $0, count: pointer.pointee.key_len) }
    }

    package var value: UnsafeRawBufferPointer? {
        pointer.pointee.payload.map { UnsafeRawBufferPointer(start: $0, count: pointer.pointee.len) }
    }

    package func forEachHeader(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void) {
        var headers: OpaquePointer?
        guard rd_kafka_message_headers(pointer, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var count = 0
        var index = 0
        while rd_kafka_header_get_all(headers, index, &name, &value, &count) == RD_KAFKA_RESP_ERR_NO_ERROR {
            if let name {
                body(
                    UnsafeRawBufferPointer(start: name, count: strlen(name)),
                    UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : count))
            }
            index += 1
        }
    }

    /// Whether this is no message but the end of its partition, which has the offset of the next message.
    package var isEnd: Bool { pointer.pointee.err == RD_KAFKA_RESP_ERR__PARTITION_EOF }

    /// Whether this is no message but an error of the consumer.
    package var error: KafkaError? {
        let code = pointer.pointee.err
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR, !isEnd else { return nil }
        let text = rd_kafka_message_errstr(pointer).map { String(cString: $0) }
        guard let text, pointer.pointee.rkt != nil, !text.contains(topic) else { return KafkaError(code, text) }
        return KafkaError(code, "\(text) (topic \(topic))")
    }
}
