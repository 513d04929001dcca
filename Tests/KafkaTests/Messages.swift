import Kafka

/// A message as a value.
struct Message: Equatable {
    var place: KafkaPartition
    var offset: Int64
    var key: String?
    var value: String?
    var headers: [String] = []
}

extension KafkaProducer {
    /// Writes texts into one partition; returns once each is delivered or has failed.
    func write(
        _ texts: [String], to topic: String, _ partition: Int32 = 0, milliseconds: Int = 5_000
    ) throws -> [Delivery] {
        let known = try self.topic(topic)
        for (tag, text) in texts.enumerated() {
            try Array(text.utf8).withUnsafeBytes {
                try produce(to: known, partition: partition, timestamp: 1, key: nil, value: $0, tag: tag)
            }
        }
        try flush(milliseconds: milliseconds)
        return takeDeliveries().sorted { $0.tag < $1.tag }
    }
}

extension KafkaConsumer {
    /// What one poll shows.
    func messages(milliseconds: Int = 100) throws -> (messages: [Message], errors: [KafkaError]) {
        var (messages, errors): ([Message], [KafkaError]) = ([], [])
        try poll(limit: 100, milliseconds: milliseconds) { message in
            if let error = message.error {
                errors.append(error)
            } else if !message.isEnd {
                messages.append(Message(message))
            }
        }
        return (messages, errors)
    }

    /// Polls until so many messages came, for at most so many polls of 100 ms.
    func read(_ count: Int, polls: Int = 100) throws -> [Message] {
        var found: [Message] = []
        for _ in 0..<polls where found.count < count { found += try messages().messages }
        return found
    }

    /// Polls until an error of the consumer is shown.
    func firstError(polls: Int = 100) throws -> KafkaError? {
        for _ in 0..<polls {
            if let error = try messages().errors.first { return error }
        }
        return nil
    }

    func assign(_ topic: String, _ partitions: Range<Int32> = 0..<1, at offset: Int64 = 0) throws {
        try assign(partitions.map { KafkaOffset(KafkaPartition(topic, $0), offset) })
    }
}

extension Message {
    init(_ message: KafkaMessage) {
        place = KafkaPartition(message.topic, message.partition)
        offset = message.offset
        key = message.key.map { String(decoding: $0, as: UTF8.self) }
        value = message.value.map { String(decoding: $0, as: UTF8.self) }
        message.forEachHeader { name, value in
            headers.append("\(String(decoding: name, as: UTF8.self))=\(String(decoding: value, as: UTF8.self))")
        }
    }
}
