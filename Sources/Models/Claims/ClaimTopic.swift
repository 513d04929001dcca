import Pipeline
import RecordLog
import Schemas

/// Where claims stand in the log.
enum ClaimTopic {
    static let all = [Topics.limitsClaims, Topics.budgetsClaims].map { TopicPartition($0, 0) }

    static func record(_ claim: LimitClaim, window: ClaimWindow) -> OutgoingRecord {
        OutgoingRecord(
            topic: topic(of: window), timestamp: claim.atMs, key: Array(claim.limit.utf8), value: claim.encoded())
    }

    /// Where to begin to read: no record before that place counts any more.
    ///
    /// Records of hardly any number are all read; otherwise the place is looked for by the records' times, with room
    /// for clocks that differ.
    static func start(
        of partition: TopicPartition, in log: any RecordLog, at time: Int64
    ) throws(LogError) -> Offset {
        let start = try log.startOffsets(of: [partition])[partition] ?? 0
        let end = try log.endOffsets(of: [partition])[partition] ?? 0
        let oldest =
            partition.topic == Topics.budgetsClaims
            ? CalendarPeriod(.month, containing: time).start - 86_400_000 : time - 900_000
        var (low, high) = (start, end)
        while high - low > smallNumber {
            let middle = low + (high - low) / 2
            let reader = try log.reader(at: [partition: middle])
            let time = try reader.next(limit: 1, milliseconds: 1_000).first?.timestamp
            if let time, time < oldest { low = middle } else { high = middle }
        }
        return low
    }

    private static func topic(of window: ClaimWindow) -> TopicName {
        switch window {
        case .sliding: Topics.limitsClaims
        case .calendar: Topics.budgetsClaims
        }
    }

    private static let smallNumber: Offset = 4_096
}
