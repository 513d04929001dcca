import Pipeline
import RecordLog
import Schemas

/// Why a dead letter cannot be redriven.
struct RedriveRefusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Gives a dead letter's record another try: it is appended to its topic again, as it was.
///
/// Letters are not to be trusted: whoever may write to the log may write any letter. So a record goes only to a
/// topic that some role reads, and a key goes only to the partition that it names.
struct Redrive {
    let log: any RecordLog

    /// Appends the record and the letter's mark in one transaction.
    ///
    /// - Parameter again: whether a letter may be redriven that was redriven before.
    /// - Returns: where the record stands now.
    func redrive(_ found: FoundLetter, again: Bool, at now: LogTime) throws -> RecordPosition {
        guard again || found.redrives == 0 else {
            throw RedriveRefusal("it was redriven before; --again does it once more")
        }
        let record = try record(of: found, at: now)
        let positions = try log.append([record, mark(of: found, at: now)])
        return positions[0]
    }

    private func record(of found: FoundLetter, at now: LogTime) throws -> OutgoingRecord {
        guard let letter = found.letter else { throw RedriveRefusal("it can't be decoded") }
        let topic = TopicName(letter.topic)
        guard Role.allCases.contains(where: { $0.inputs.contains(topic) }) else {
            throw RedriveRefusal("no role reads the topic that it names")
        }
        let original = try original(of: letter, in: topic)
        var headers = original.headers
        headers.append(LetterBox.markHeader, "\(Topics.deadLetters)/\(found.position.address)")
        // The log's retention and a stage's clock go by a record's time, so it is that of the redrive.
        return OutgoingRecord(
            topic: topic, partition: original.partition, timestamp: now.milliseconds, key: original.key,
            value: original.value, headers: headers)
    }

    private struct Original {
        var partition: Int32?
        var key: [UInt8]?
        var value: [UInt8]
        var headers: RecordHeaders
    }

    /// The record as the letter has it; what was too long for a letter is read where it stood.
    private func original(of letter: DeadLetter, in topic: TopicName) throws -> Original {
        let partitions = try TaskEdge(log: log).partitions(of: topic).count
        let position = RecordPosition(TopicPartition(topic, letter.partition), letter.offset)
        let isInRange = (0..<Int32(partitions)).contains(letter.partition)
        if letter.value.isEmpty {
            guard isInRange, let record = try read(position), let value = record.value else {
                throw RedriveRefusal("it holds no bytes, and its record is gone from \(position)")
            }
            return Original(
                partition: record.key == nil ? letter.partition : nil, key: record.key, value: value,
                headers: record.headers)
        }
        let key = letter.key.isEmpty ? nil : letter.key
        guard key != nil || isInRange else { throw RedriveRefusal("it has no key, and its topic no such partition") }
        return Original(
            partition: key == nil ? letter.partition : nil, key: key, value: letter.value,
            headers: try headers(of: letter))
    }

    private func headers(of letter: DeadLetter) throws -> RecordHeaders {
        var headers = RecordHeaders()
        for header in letter.headers {
            guard (1...255).contains(header.name.utf8.count) else {
                throw RedriveRefusal("a header's name has \(header.name.utf8.count) bytes, and may have 1 to 255")
            }
            headers.append(header.name, header.value)
        }
        return headers
    }

    private func read(_ position: RecordPosition) throws(LogError) -> LogRecord? {
        let partition = position.partition
        let start = try log.startOffsets(of: [partition])[partition] ?? 0
        let end = try log.endOffsets(of: [partition])[partition] ?? 0
        guard position.offset >= start, position.offset < end else { return nil }
        let record = try log.reader(at: [partition: position.offset]).next(limit: 1, milliseconds: 1_000).first
        return record?.position == position ? record : nil
    }

    private func mark(of found: FoundLetter, at now: LogTime) -> OutgoingRecord {
        var headers = RecordHeaders()
        headers.append(LetterBox.markHeader, found.position.address)
        headers.append("ce_source", "/devfusion/cli")
        return OutgoingRecord(
            topic: Topics.deadLetters, partition: found.position.partition.partition, timestamp: now.milliseconds,
            key: found.key, value: nil, headers: headers)
    }
}
