import RecordLog

/// Reads partitions from their start to the end that they have when the scan begins.
struct LogScan {
    private let log: any RecordLog

    init(_ log: any RecordLog) { self.log = log }

    func each(in partitions: [TopicPartition], _ body: (LogRecord) -> Void) throws(LogError) {
        let ends = try log.endOffsets(of: partitions)
        let starts = try log.startOffsets(of: partitions)
        let reader = try log.reader(at: starts.filter { $0.value < ends[$0.key] ?? 0 })
        while reader.positions.contains(where: { $0.value < ends[$0.key] ?? 0 }) {
            for record in try reader.next(limit: 5_000, milliseconds: 100)
            where record.position.offset < ends[record.position.partition] ?? 0 {
                body(record)
            }
        }
    }
}
