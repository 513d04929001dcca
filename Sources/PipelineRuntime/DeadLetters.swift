import Pipeline
import RecordLog
import Schemas

/// A record that became a dead letter.
struct RejectedRecord {
    var record: LogRecord
    var reason: String
}

/// Turns records that can't be processed into dead letters: as they were, with the reason.
struct DeadLetters: Sendable {
    /// A dead letter is a record too, so what is longer than this stays where it was.
    static let contentLimitBytes = 900_000

    private let group: GroupName
    private let headers: CloudEventHeaders

    init(processor: ProcessorName) {
        group = processor.group
        headers = CloudEventHeaders(source: processor, recordName: DeadLetter.fullName)
    }

    func letter(for record: LogRecord, reason: String, at time: LogTime) -> OutgoingRecord {
        let count = (record.key?.count ?? 0) + (record.value?.count ?? 0) + record.headers.encoded.count
        guard count > Self.contentLimitBytes else { return write(record, reason: reason, at: time) }
        var shortened = record
        shortened.key = nil
        shortened.value = nil
        shortened.headers = RecordHeaders()
        return write(
            shortened, reason: "\(reason); its \(count) bytes are too many for a dead letter, and stay where they are",
            at: time)
    }

    private func write(_ record: LogRecord, reason: String, at time: LogTime) -> OutgoingRecord {
        var kept: [DeadLetterHeader] = []
        record.headers.forEach { kept.append(DeadLetterHeader(name: $0, value: Array($1))) }
        let letter = DeadLetter(
            topic: record.position.partition.topic.description,
            partition: record.position.partition.partition, offset: record.position.offset,
            key: record.key ?? [], value: record.value ?? [], headers: kept, timestampMs: record.timestamp,
            group: group.description, reason: reason, failedAtMs: time.milliseconds)
        return OutgoingRecord(
            topic: Topics.deadLetters, timestamp: time.milliseconds, key: record.key, value: letter.encoded(),
            headers: headers.headers(after: record, part: "dead-letter", at: time))
    }
}
