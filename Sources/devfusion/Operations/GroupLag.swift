import RecordLog

/// How far the groups are in their topics, at one moment.
struct GroupProgress {
    struct Place: Hashable {
        var group: GroupName
        var partition: TopicPartition
    }

    /// How far one group is in one partition.
    struct Mark: Equatable {
        /// The next offset that the group would read.
        var next: Offset
        var end: Offset
        /// Whether all there is between them is known to be no records: markers of transactions, or what was aborted.
        var isExhausted = false
    }

    private(set) var marks: [Place: Mark] = [:]

    init(marks: [Place: Mark]) { self.marks = marks }

    /// Reads it from a log; a group that has committed nothing begins at the start of the partition.
    init(of groups: [(group: GroupName, topics: [TopicName])], in log: any RecordLog) throws(LogError) {
        let counts = Dictionary(try log.topics().map { ($0.name, $0.partitions) }) { $1 }
        for (group, topics) in groups {
            for topic in topics {
                let partitions = (0..<(counts[topic] ?? 0)).map { TopicPartition(topic, $0) }
                // Ends last: a group that moves on meanwhile must not seem to be past them.
                let committed = try log.committedOffsets(of: group, in: topic)
                let starts = try log.startOffsets(of: partitions)
                let ends = try log.endOffsets(of: partitions)
                for partition in partitions {
                    let next = max(committed[partition]?.offset ?? 0, starts[partition] ?? 0)
                    marks[Place(group: group, partition: partition)] = Mark(
                        next: next, end: max(ends[partition] ?? 0, next))
                }
            }
        }
    }

    /// Looks which groups have no record to read though the end is further on.
    ///
    /// - Parameters:
    ///   - milliseconds: how long the log may take to show the first records; what it leaves open counts.
    ///   - takes: whether a record is one that the group carries out; it passes over the others.
    mutating func findExhausted(
        in log: any RecordLog, milliseconds: Int, takes: (GroupName, LogRecord) -> Bool = { _, _ in true }
    ) throws(LogError) {
        let behind = marks.filter { $0.value.next < $0.value.end }
        guard !behind.isEmpty else { return }
        let reader = try log.reader(at: Dictionary(behind.map { ($0.key.partition, $0.value.next) }) { min($0, $1) })
        var unknown = behind
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        while !unknown.isEmpty, ContinuousClock.now < deadline {
            for record in try reader.next(limit: 1_000, milliseconds: 100) {
                let (partition, offset) = (record.position.partition, record.position.offset)
                unknown = unknown.filter {
                    $0.key.partition != partition || offset < $0.value.next || !takes($0.key.group, record)
                }
            }
            for (place, mark) in unknown where reader.positions[place.partition] ?? 0 >= mark.end {
                marks[place]?.isExhausted = true
                unknown[place] = nil
            }
        }
    }
}

/// What one group still has to read of one partition.
struct GroupLag: Equatable {
    var group: GroupName
    var partition: TopicPartition
    var next: Offset
    var end: Offset
    /// Whether no record is between them.
    var isExhausted = false
    /// Records a second that the group has read of the partition; `nil` where it read none while it was watched.
    var rate: Double?

    var lag: Offset { isExhausted ? 0 : end - next }

    /// How long the group needs for what is queued; `nil` where the rate is unknown.
    var seconds: Double? {
        if lag == 0 { return 0 }
        return rate.map { Double(lag) / $0 }
    }

    /// - Parameters:
    ///   - before: an earlier look, if there was one.
    ///   - seconds: how long ago that was.
    static func all(_ now: GroupProgress, since before: GroupProgress?, seconds: Double) -> [GroupLag] {
        now.marks.map { place, mark in
            let read = before?.marks[place].map { mark.next - $0.next } ?? 0
            return GroupLag(
                group: place.group, partition: place.partition, next: mark.next, end: mark.end,
                isExhausted: mark.isExhausted,
                rate: read > 0 && seconds > 0 ? Double(read) / seconds : nil)
        }.sorted { ($0.group.description, $0.partition) < ($1.group.description, $1.partition) }
    }
}

extension GroupLag {
    static let title =
        "GROUP                    PARTITION                          LAG  SECONDS   RECORDS/S"

    var line: String {
        [
            group.description.padded(to: 24), partition.description.padded(to: 32), "\(lag)".padded(toLeft: 6),
            text(seconds).padded(toLeft: 8), text(rate).padded(toLeft: 11),
        ].joined(separator: " ")
    }

    var json: String {
        JSONLine.object([
            ("group", JSONLine.quoted(group.description)), ("topic", JSONLine.quoted(partition.topic.description)),
            ("partition", "\(partition.partition)"), ("committed_offset", "\(next)"), ("end_offset", "\(end)"),
            ("lag_records", "\(lag)"), ("records_per_second", rate.map { "\($0)" } ?? "null"),
            ("queued_seconds", seconds.map { "\($0)" } ?? "null"),
        ])
    }

    private func text(_ number: Double?) -> String { number.map { "\(($0 * 10).rounded() / 10)" } ?? "–" }
}

extension String {
    fileprivate func padded(toLeft width: Int) -> String {
        String(repeating: " ", count: max(width - count, 0)) + self
    }
}
