import RecordLog
import Schemas

/// Finds the record that kills its process, so that it stops killing the next one.
///
/// Before an owner of a partition touches its first records, it commits a ``StartMark`` at their offset, which
/// the first progress removes. An owner that finds such a mark takes the partition's records one by one, and
/// marks each trial. A record that two trials did not survive becomes a dead letter: dying in company proves
/// nothing against a record, and dying beside it once may be chance.
struct Quarantine {
    /// How many deaths alone condemn a record.
    static let trialLimit = 2
    /// After how many trials a record goes without its task being given up: nobody survived that either.
    static let farewellLimit = 10
    static let reason = "it was taken alone \(trialLimit) times, and its process ended each time"

    private struct Standing {
        /// The offset that is committed.
        var offset: Offset
        var mark: StartMark
        /// Whether the log knows that this owner has begun.
        var hasBegun = false
        /// How many records are still to be taken alone.
        var careful = 0
    }

    private var standings: [TopicPartition: Standing] = [:]
    private let carefulRecords: Int
    /// How many records have passed since this owner began with a partition.
    ///
    /// Transactions may grow as this does: an owner that dies in a large one leaves no mark, since it had got on, so
    /// the next ones must come close to the culprit in few steps.
    private(set) var passedRecords = 0

    /// - Parameter firstRecords: the most records in an owner's first transaction; the culprit was among as many.
    init(firstRecords: Int) { carefulRecords = firstRecords }

    mutating func assign(_ partition: TopicPartition, _ committed: CommittedOffset) {
        standings[partition] = Standing(offset: committed.offset, mark: StartMark(committed.metadata))
    }

    mutating func revoke(_ partition: TopicPartition) { standings[partition] = nil }

    /// What the log has of a partition; `nil` of one that is not owned.
    func standing(of partition: TopicPartition) -> CommittedOffset? {
        standings[partition].map { CommittedOffset(offset: $0.offset, metadata: $0.mark.metadata) }
    }

    /// What to commit before any of the records is touched; ``begin(_:)`` once that is done.
    func startMarks(before records: [LogRecord]) -> [TopicPartition: CommittedOffset] {
        var marks: [TopicPartition: CommittedOffset] = [:]
        for partition in records.partitions {
            guard let standing = standings[partition], !standing.hasBegun else { continue }
            let mark = StartMark(starts: standing.mark.starts + 1, trials: standing.mark.trials)
            marks[partition] = CommittedOffset(offset: standing.offset, metadata: mark.metadata)
        }
        return marks
    }

    /// The start marks are in the log.
    mutating func begin(_ marks: [TopicPartition: CommittedOffset]) {
        passedRecords = 0
        for partition in marks.keys {
            guard var standing = standings[partition] else { continue }
            standing.careful = standing.mark == StartMark() ? 0 : carefulRecords
            standing.mark.starts += 1
            standing.hasBegun = true
            standings[partition] = standing
        }
    }

    /// Whether any record must be taken alone.
    var isCareful: Bool { standings.values.contains { $0.careful > 0 } }

    /// Whether a record must be taken alone.
    func isCareful(with record: LogRecord) -> Bool { standings[record.position.partition]?.careful ?? 0 > 0 }

    /// What to commit before a record is taken alone; `nil` for one that is condemned.
    func trialMark(before record: LogRecord) -> CommittedOffset? {
        let standing = standings[record.position.partition] ?? Standing(offset: 0, mark: StartMark())
        guard standing.mark.trials < Self.trialLimit else { return nil }
        let mark = StartMark(starts: max(standing.mark.starts, 1), trials: standing.mark.trials + 1)
        return CommittedOffset(offset: standing.offset, metadata: mark.metadata)
    }

    /// What to commit before the task of a condemned record is given up; `nil` where that was tried too often.
    func farewellMark(before record: LogRecord) -> CommittedOffset? {
        guard let standing = standings[record.position.partition], standing.mark.trials < Self.farewellLimit else {
            return nil
        }
        let mark = StartMark(starts: max(standing.mark.starts, 1), trials: standing.mark.trials + 1)
        return CommittedOffset(offset: standing.offset, metadata: mark.metadata)
    }

    /// Records up to these offsets are done, and the log knows.
    ///
    /// - Parameter count: how many records that were.
    mutating func pass(_ offsets: [TopicPartition: CommittedOffset], records count: Int) {
        passedRecords += count
        for (partition, committed) in offsets {
            guard var standing = standings[partition], committed.offset > standing.offset else { continue }
            standing.offset = committed.offset
            standing.mark = StartMark()
            standing.careful = max(standing.careful - 1, 0)
            standings[partition] = standing
        }
    }
}

extension [LogRecord] {
    /// The partitions of these records, which come in runs of one.
    var partitions: Set<TopicPartition> {
        var partitions: Set<TopicPartition> = []
        var last: TopicPartition?
        for record in self where record.position.partition != last {
            last = record.position.partition
            partitions.insert(record.position.partition)
        }
        return partitions
    }
}

extension CallFailure {
    /// What a task is told that has lost an input.
    static func lostInput(at position: RecordPosition, because reason: String) -> CallFailure {
        CallFailure(kind: .invalid, message: "the record at \(position) is passed over: \(reason)", retryable: false)
    }
}
