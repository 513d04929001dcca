import Foundation
import Kafka
import RecordLog

/// Appends of many threads, written together: whoever comes while a transaction is under way shares the next one.
final class AppendQueue: @unchecked Sendable {
    private struct Request {
        let ticket: Int
        let records: [OutgoingRecord]
    }

    private let condition = NSCondition()
    private let writer: TransactionWriter
    private let reader: @Sendable ([TopicPartition: Offset]) throws(LogError) -> any PartitionReader
    /// How long a record whose transaction is in doubt is looked for.
    private let doubtMilliseconds: Int
    private let recordLimit = 10_000

    private var waiting: [Request] = []
    private var results: [Int: Result<[RecordPosition], LogError>] = [:]
    private var nextTicket = 0
    private var isWriting = false

    /// - Parameter reader: opens a reader of committed records.
    init(
        _ writer: TransactionWriter, _ configuration: KafkaLog.Configuration,
        reader: @escaping @Sendable ([TopicPartition: Offset]) throws(LogError) -> any PartitionReader
    ) {
        self.writer = writer
        self.reader = reader
        doubtMilliseconds = configuration.commitTimeoutMilliseconds
    }

    func append(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        condition.lock()
        defer { condition.unlock() }
        let ticket = nextTicket
        nextTicket += 1
        waiting.append(Request(ticket: ticket, records: records))
        while results[ticket] == nil {
            if isWriting { condition.wait() } else { writeNext() }
        }
        return try results.removeValue(forKey: ticket)!.get()
    }

    /// Writes what waits, up to a limit, without the lock.
    private func writeNext() {
        var batch: [Request] = []
        var count = 0
        while let next = waiting.first, batch.isEmpty || count + next.records.count <= recordLimit {
            batch.append(waiting.removeFirst())
            count += next.records.count
        }
        isWriting = true
        condition.unlock()
        let result = write(batch)
        condition.lock()
        isWriting = false
        for (request, result) in zip(batch, result) { results[request.ticket] = result }
        condition.broadcast()
    }

    private func write(_ batch: [Request]) -> [Result<[RecordPosition], LogError>] {
        do throws(LogError) {
            var positions = try write(batch.flatMap(\.records))[...]
            return batch.map { request in
                defer { positions = positions.dropFirst(request.records.count) }
                return .success(Array(positions.prefix(request.records.count)))
            }
        } catch {
            // What is wrong with one must not fail the others.
            guard batch.count > 1, case .invalid = error else { return batch.map { _ in .failure(error) } }
            return batch.map { request in Result { () throws(LogError) in try write(request.records) } }
        }
    }

    private func write(_ records: [OutgoingRecord]) throws(LogError) -> [RecordPosition] {
        try writer.commit(
            LogTransaction(outputs: records), group: { () throws(LogError) in nil },
            decide: { positions throws(LogError) in try areVisible(positions) })
    }

    /// Whether readers see the records of a transaction that is over; all of them or none, so one is looked for.
    private func areVisible(_ positions: [RecordPosition]) throws(LogError) -> Bool? {
        // Where not all were delivered the end was never asked for.
        guard let position = positions.first else { return false }
        let reader = try reader([position.partition: position.offset])
        let deadline = ContinuousClock.now + .milliseconds(doubtMilliseconds)
        while ContinuousClock.now < deadline {
            if let record = try reader.next(limit: 1, milliseconds: 1_000).first {
                return record.position.offset == position.offset
            }
            // The reader passes by what was rolled back.
            if reader.positions[position.partition] ?? 0 > position.offset { return false }
        }
        return nil
    }
}
