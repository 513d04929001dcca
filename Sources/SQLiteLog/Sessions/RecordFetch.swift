import RecordLog

/// Reads spans of records, up to limits of count and bytes.
struct RecordFetch {
    var limit: Int
    var limitBytes: Int
    private(set) var count = 0
    /// Where to go on, for each partition that was read.
    private(set) var next: [Int: Offset] = [:]
    private var byteCount = 0

    init(limit: Int, limitBytes: Int) {
        self.limit = limit
        self.limitBytes = limitBytes
    }

    private var isFull: Bool { count >= limit || count > 0 && byteCount >= limitBytes }

    mutating func read(
        _ spans: [Cursor.Span], _ catalog: Catalog, _ access: ConnectionAccess, _ body: (RecordRow) -> Void
    ) throws(LogError) {
        for span in spans where !isFull {
            try read(span, catalog.partitions[span.partition].name, access, body)
        }
    }

    private mutating func read(
        _ span: Cursor.Span, _ name: TopicPartition, _ access: ConnectionAccess, _ body: (RecordRow) -> Void
    ) throws(LogError) {
        let statement = try access.selection(from: span.partition)
        defer { statement.reset() }
        statement.bind(1, span.from)
        statement.bind(2, span.upTo)
        while try statement.step() {
            let row = RecordRow(statement, of: name)
            body(row)
            count += 1
            byteCount += row.byteCount
            if isFull {
                next[span.partition] = row.position.offset + 1
                return
            }
        }
        // What is missing at the end was compacted away.
        next[span.partition] = span.upTo
    }
}

/// A record where SQLite has it; valid until the statement is stepped.
struct RecordRow {
    private let row: PreparedStatement
    let position: RecordPosition

    init(_ row: PreparedStatement, of partition: TopicPartition) {
        self.row = row
        position = RecordPosition(partition, row.integer(0))
    }

    var byteCount: Int { row.byteCount(2) + row.byteCount(3) + row.byteCount(4) }

    var record: LogRecord {
        LogRecord(
            position: position, timestamp: row.integer(1), key: row.bytes(2), value: row.bytes(4),
            headers: RecordHeaders(encoded: row.bytes(3) ?? []) ?? RecordHeaders())
    }

    var view: RecordView { RecordView(position: position, key: row.buffer(2), value: row.buffer(4)) }
}
