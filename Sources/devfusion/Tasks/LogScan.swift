import RecordLog

/// Reads partitions from their start to the end that they have when the scan begins.
struct LogScan {
    private let log: any RecordLog

    init(_ log: any RecordLog) { self.log = log }

    /// - Parameter first: the offset to begin with, for partitions that are not read from their start.
    func each(
        in partitions: [TopicPartition], from first: [TopicPartition: Offset] = [:], _ body: (LogRecord) -> Void
    ) throws(LogError) {
        let ends = try log.endOffsets(of: partitions)
        let starts = try log.startOffsets(of: partitions).merging(first.filter { partitions.contains($0.key) }) {
            max($0, $1)
        }
        let reader = try log.reader(at: starts.filter { $0.value < ends[$0.key] ?? 0 })
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            for record in try reader.next(limit: 5_000, milliseconds: 100)
            where record.position.offset < ends[record.position.partition] ?? 0 {
                body(record)
            }
        }
    }
}
