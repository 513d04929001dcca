import Kafka
import RecordLog

extension KafkaPartition {
    init(_ partition: TopicPartition) { self.init(partition.topic.description, partition.partition) }
}

extension TopicPartition {
    init(_ partition: KafkaPartition) { self.init(TopicName(partition.topic), partition.partition) }
}

/// Turns messages into records.
struct RecordDecoder {
    /// The name of the topic that the last message was of: the next one is most often of it too.
    private var last: (identity: Int, name: TopicName)?
    private var headerBytes: [UInt8] = []

    mutating func position(of message: KafkaMessage) -> RecordPosition {
        RecordPosition(TopicPartition(topic(of: message), message.partition), message.offset)
    }

    mutating func record(_ message: KafkaMessage) -> LogRecord {
        LogRecord(
            position: position(of: message), timestamp: message.timestamp, key: message.key.map(Array.init),
            value: message.value.map(Array.init), headers: headers(of: message))
    }

    /// The library frees a topic's object once nobody uses it, and may give its address to another.
    mutating func endBatch() { last = nil }

    private mutating func topic(of message: KafkaMessage) -> TopicName {
        if let last, last.identity == message.topicIdentity { return last.name }
        let name = TopicName(message.topic)
        last = (message.topicIdentity, name)
        return name
    }

    /// A name that a record's headers cannot hold, empty or longer than 255 bytes, is left out.
    private mutating func headers(of message: KafkaMessage) -> RecordHeaders {
        headerBytes.removeAll(keepingCapacity: true)
        message.forEachHeader { name, value in
            guard (1...255).contains(name.count) else { return }
            headerBytes.append(UInt8(name.count))
            headerBytes.append(contentsOf: name)
            let count = UInt32(value.count)
            for shift in [0, 8, 16, 24] as [UInt32] { headerBytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
            headerBytes.append(contentsOf: value)
        }
        guard !headerBytes.isEmpty else { return RecordHeaders() }
        // A copy that fits, so that the next record's are written where these were.
        return RecordHeaders(encoded: Array(headerBytes)) ?? RecordHeaders()
    }
}

extension KafkaProducer {
    /// Queues a record as a message.
    func produce(_ record: OutgoingRecord, to topic: Topic, partition: Int32, tag: Int) throws(KafkaError) {
        let headers = record.headers.encoded
        let failure = record.key.withBytes { key in
            record.value.withBytes { value in
                headers.withUnsafeBytes { run in
                    do throws(KafkaError) {
                        try produce(
                            to: topic, partition: partition, timestamp: record.timestamp, key: key, value: value,
                            tag: tag, headers: run.isEmpty ? nil : Self.headers(run))
                        return nil as KafkaError?
                    } catch { return error }
                }
            }
        }
        if let failure { throw failure }
    }

    /// The headers of a run as `RecordHeaders` has it.
    private static func headers(_ run: UnsafeRawBufferPointer) -> KafkaHeaderList {
        let list = KafkaHeaderList()
        var start = 0
        while start < run.count {
            let name = (start + 1)..<(start + 1 + Int(run[start]))
            let count = Int(UInt32(littleEndian: run.loadUnaligned(fromByteOffset: name.upperBound, as: UInt32.self)))
            let value = (name.upperBound + 4)..<(name.upperBound + 4 + count)
            list.add(UnsafeRawBufferPointer(rebasing: run[name]), UnsafeRawBufferPointer(rebasing: run[value]))
            start = value.upperBound
        }
        return list
    }
}

extension [UInt8]? {
    fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
        switch self {
        case nil: body(nil)
        case let bytes?: bytes.withUnsafeBytes { body($0) }
        }
    }
}
