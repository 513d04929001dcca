import Pipeline
import RecordLog
import Schemas

/// Where claims stand in the log: those of the last minute, and those of the calendar's days and months.
package struct ClaimTopics: Sendable {
    package var sliding: TopicName
    package var calendar: TopicName

    package init(sliding: TopicName = Topics.limitsClaims, calendar: TopicName = Topics.budgetsClaims) {
        self.sliding = sliding
        self.calendar = calendar
    }

    var partitions: [TopicPartition] { [TopicPartition(sliding, 0), TopicPartition(calendar, 0)] }

    func record(_ claim: LimitClaim, window: ClaimWindow) -> OutgoingRecord {
        OutgoingRecord(
            topic: topic(of: window), timestamp: claim.atMs, key: Array(claim.limit.utf8), value: claim.encoded())
    }

    /// Where to begin to read: no record before that place counts any more.
    ///
    /// Records of hardly any number are all read; otherwise the place is looked for by the records' times, with room
    /// for clocks that differ.
    func start(
        of partition: TopicPartition, in log: any RecordLog, at time: Int64
    ) throws(LogError) -> Offset {
        let start = try log.startOffsets(of: [partition])[partition] ?? 0
        let end = try log.endOffsets(of: [partition])[partition] ?? 0
        let oldest =
            partition.topic == calendar
            ? CalendarPeriod(.month, containing: time).start - 86_400_000 : time - 900_000
        var (low, high) = (start, end)
        while high - low > Self.smallNumber {
            let middle = low + (high - low) / 2
            let reader = try log.reader(at: [partition: middle])
            let time = try reader.next(limit: 1, milliseconds: 1_000).first?.timestamp
            if let time, time < oldest { low = middle } else { high = middle }
        }
        return low
    }

    private func topic(of window: ClaimWindow) -> TopicName {
        switch window {
        case .sliding: sliding
        case .calendar: calendar
        }
    }

    private static let smallNumber: Offset = 4_096
}
