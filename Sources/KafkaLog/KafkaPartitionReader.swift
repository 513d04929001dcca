import Kafka
import RecordLog

/// Reads partitions outside of any group.
final class KafkaPartitionReader: PartitionReader {
    private let consumer: KafkaConsumer
    private var decoder = RecordDecoder()
    private(set) var positions: [TopicPartition: Offset]

    init(_ consumer: KafkaConsumer, at positions: [TopicPartition: Offset]) throws(LogError) {
        self.consumer = consumer
        self.positions = positions
        try kafka("opening a reader") { () throws(KafkaError) in
            try consumer.assign(positions.map { KafkaOffset(KafkaPartition($0.key), $0.value) })
        }
    }

    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        var records: [LogRecord] = []
        var hasMoved = false
        var failure: KafkaError?
        repeat {
            let left = ContinuousClock.now.duration(to: deadline)
            let wait = max(0, Int(left / .milliseconds(1)))
            try kafka("reading") { () throws(KafkaError) in
                try consumer.poll(limit: limit, milliseconds: wait) { message in
                    if let error = message.error {
                        if error.isRefused || error.isInvalid { failure = error }
                        return
                    }
                    let position = decoder.position(of: message)
                    if message.isEnd {
                        guard positions[position.partition] ?? 0 < position.offset else { return }
                        positions[position.partition] = position.offset
                        hasMoved = true
                    } else {
                        records.append(decoder.record(message))
                        positions[position.partition] = position.offset + 1
                    }
                }
            }
            decoder.endBatch()
            if let failure { throw LogError(failure, "reading") }
        } while records.isEmpty && !hasMoved && ContinuousClock.now < deadline
        return records
    }
}
