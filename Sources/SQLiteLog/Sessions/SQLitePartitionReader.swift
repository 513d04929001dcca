import RecordLog

/// Reads partitions of the file outside of any group.
final class SQLitePartitionReader: PartitionReader {
    private let engine: Engine
    private let waiter: Waiter
    private var cursor = Cursor()

    init(_ engine: Engine, at positions: [TopicPartition: Offset]) throws(LogError) {
        self.engine = engine
        waiter = Waiter(engine.state)
        let catalog = try engine.catalog(knowing: positions.keys.map(\.topic))
        for (partition, offset) in positions {
            guard offset >= 0 else { throw .invalid("offset \(offset) for \(partition) is below 0") }
            cursor[try catalog.index(of: partition)] = offset
        }
        engine.state.add(waiter)
    }

    deinit { engine.state.remove(waiter) }

    func next(limit: Int, milliseconds: Int) throws(LogError) -> [LogRecord] {
        var records: [LogRecord] = []
        try read(limit: limit, milliseconds: milliseconds) { records.append($0.record) }
        return records
    }

    func show(limit: Int, milliseconds: Int, _ body: (RecordView) -> Void) throws(LogError) {
        try read(limit: limit, milliseconds: milliseconds) { body($0.view) }
    }

    private func read(limit: Int, milliseconds: Int, _ body: (RecordRow) -> Void) throws(LogError) {
        guard limit > 0 else { throw .invalid("a read of at most \(limit) records") }
        let deadline = MonotonicClock.deadline(afterMilliseconds: milliseconds)
        while case .records(let spans) = engine.state.wait(waiter, for: cursor, until: deadline) {
            // Spans without a single record were compacted away: go on behind them.
            if try engine.read(spans, limit: limit, moving: &cursor, body) > 0 { return }
        }
    }

    var positions: [TopicPartition: Offset] {
        let catalog = engine.state.currentCatalog
        var positions: [TopicPartition: Offset] = [:]
        for (partition, offset) in cursor.positions { positions[catalog.partitions[partition].name] = offset }
        return positions
    }
}

extension Engine {
    /// Reads what the spans hold, and moves the cursor behind what was read.
    func read(_ spans: [Cursor.Span], limit: Int, moving cursor: inout Cursor) throws(LogError) -> [LogRecord] {
        var records: [LogRecord] = []
        try read(spans, limit: limit, moving: &cursor) { records.append($0.record) }
        return records
    }

    /// Shows what the spans hold, and moves the cursor behind it.
    ///
    /// - Returns: how many records were shown.
    @discardableResult
    func read(
        _ spans: [Cursor.Span], limit: Int, moving cursor: inout Cursor, _ body: (RecordRow) -> Void
    ) throws(LogError) -> Int {
        guard !spans.isEmpty else { return 0 }
        let catalog = state.currentCatalog
        let limitBytes = configuration.pollLimitBytes
        let fetch = try readers.read { access throws(LogError) in
            var fetch = RecordFetch(limit: limit, limitBytes: limitBytes)
            try fetch.read(spans, catalog, access, body)
            return fetch
        }
        for (partition, offset) in fetch.next { cursor[partition] = offset }
        cursor.passTurn()
        return fetch.count
    }
}
