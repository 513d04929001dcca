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
        var records: [LogRecord] = []
        try read(limit: limit, milliseconds: milliseconds) { message, _ in records.append(decoder.record(message)) }
        return records
    }

    func show(limit: Int, milliseconds: Int, _ body: (RecordView) -> Void) throws(LogError) {
        try read(limit: limit, milliseconds: milliseconds) { message, position in
            body(RecordView(position: position, key: message.key, value: message.value))
        }
    }

    /// Returns once there was a record, or a position has moved.
    private func read(
        limit: Int, milliseconds: Int, _ body: (KafkaMessage, RecordPosition) -> Void
    ) throws(LogError) {
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        var hasMoved = false
        var failure: KafkaError?
        repeat {
            let left = ContinuousClock.now.duration(to: deadline)
            var passed = PassedRun()
            defer { keep(passed) }
            try kafka("reading") { () throws(KafkaError) in
                try consumer.poll(limit: limit, milliseconds: max(0, Int(left / .milliseconds(1)))) { message in
                    if let error = message.error {
                        if error.isRefused || error.isInvalid { failure = error }
                        return
                    }
                    let position = decoder.position(of: message)
                    if !message.isEnd { body(message, position) }
                    let next = message.isEnd ? position.offset : position.offset + 1
                    if passed.partition != position.partition { keep(passed) }
                    hasMoved = hasMoved || !message.isEnd || next > positions[position.partition] ?? 0
                    passed = PassedRun(partition: position.partition, next: next)
                }
            }
            decoder.endBatch()
            if let failure { throw LogError(failure, "reading") }
        } while !hasMoved && ContinuousClock.now < deadline
    }

    private func keep(_ passed: PassedRun) {
        guard let partition = passed.partition, passed.next > positions[partition] ?? 0 else { return }
        positions[partition] = passed.next
    }
}

/// How far a reader got in the partition that its last messages are of: they come in runs, and a look into the
/// positions for each would cost as much as the rest.
private struct PassedRun {
    var partition: TopicPartition?
    var next: Offset = 0
}
