import Pipeline
import RecordLog
import Schemas

/// Turns records that can't be processed into dead letters: as they were, with the reason.
struct DeadLetters: Sendable {
    private let group: GroupName
    private let headers: CloudEventHeaders

    init(processor: ProcessorName) {
        group = processor.group
        headers = CloudEventHeaders(source: processor, recordName: DeadLetter.fullName)
    }

    func letter(for record: LogRecord, reason: String, at time: LogTime) -> OutgoingRecord {
        var kept: [DeadLetterHeader] = []
        record.headers.forEach { kept.append(DeadLetterHeader(name: $0, value: Array($1))) }
        let letter = DeadLetter(
            topic: record.position.partition.topic.description,
            partition: record.position.partition.partition, offset: record.position.offset,
            key: record.key ?? [], value: record.value ?? [], headers: kept, timestampMs: record.timestamp,
            group: group.description, reason: reason, failedAtMs: time.milliseconds)
        return OutgoingRecord(
            topic: Topics.deadLetters, timestamp: time.milliseconds, key: record.key, value: letter.encoded(),
            headers: headers.headers(after: record, ordinal: 0, at: time))
    }
}
