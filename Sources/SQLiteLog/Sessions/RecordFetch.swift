import RecordLog

/// Reads spans of records, up to limits of count and bytes.
struct RecordFetch {
    var limit: Int
    var limitBytes: Int
    private(set) var records: [LogRecord] = []
    /// Where to go on, for each partition that was read.
    private(set) var next: [Int: Offset] = [:]
    private var byteCount = 0

    init(limit: Int, limitBytes: Int) {
        self.limit = limit
        self.limitBytes = limitBytes
    }

    private var isFull: Bool { records.count >= limit || !records.isEmpty && byteCount >= limitBytes }

    mutating func read(
        _ spans: [Cursor.Span], _ catalog: Catalog, _ access: ConnectionAccess
    ) throws(LogError) {
        for span in spans where !isFull {
            try read(span, catalog.partitions[span.partition].name, access)
        }
    }

    private mutating func read(
        _ span: Cursor.Span, _ name: TopicPartition, _ access: ConnectionAccess
    ) throws(LogError) {
        let statement = try access.selection(from: span.partition)
        defer { statement.reset() }
        statement.bind(1, span.from)
        statement.bind(2, span.upTo)
        while try statement.step() {
            let record = Self.record(statement, name)
            records.append(record)
            byteCount += (record.key?.count ?? 0) + (record.value?.count ?? 0) + record.headers.encoded.count
            if isFull {
                next[span.partition] = record.position.offset + 1
                return
            }
        }
        // What is missing at the end was compacted away.
        next[span.partition] = span.upTo
    }

    private static func record(_ row: PreparedStatement, _ name: TopicPartition) -> LogRecord {
        LogRecord(
            position: RecordPosition(name, row.integer(0)), timestamp: row.integer(1), key: row.bytes(2),
            value: row.bytes(4), headers: RecordHeaders(encoded: row.bytes(3) ?? []) ?? RecordHeaders())
    }
}
