import RecordLog

/// Removes from compacted partitions what later records of the same key have replaced.
///
/// A pass has two halves. It first notes the last offset of each key among the records since the pass before, for as
/// many keys as fit; then it goes over the partition from its start and deletes, in order, what those replace, and the
/// tombstones that have been there long enough. Since the order is ascending, a tombstone goes only after all that it
/// removed is gone: a pass that is cut short resurrects nothing. Each write deletes few records, so that commits wait
/// little; two processes that compact at once do the work twice and no harm.
struct Compaction: Sendable {
    private static let scanLimit: Int64 = 1_000
    private static let deleteLimit = 100
    private static let keyLimit = 50_000
    private static let keyLimitBytes = 8 << 20

    let writer: Writer
    let readers: ReaderPool
    let tombstoneGraceMilliseconds: Int64

    /// - Parameters:
    ///   - partition: its place in the catalog.
    ///   - now: in milliseconds since 1970.
    func run(on partition: Int, now: Int64) throws(LogError) {
        var progress = try progress(of: partition)
        while progress.clean < progress.end {
            let (latest, upTo) = try latestOffsets(partition, from: progress.clean, upTo: progress.end)
            progress.kept = try clean(partition, upTo: upTo, latest, removingBefore: now - tombstoneGraceMilliseconds)
            progress.clean = upTo
            try save(progress, of: partition)
        }
    }

    /// How far a partition is compacted.
    struct Progress: Sendable {
        /// Below this, each key has one record at most.
        var clean: Offset
        var end: Offset
        /// How many records the last pass left.
        var kept: Int64
    }

    func progress(of partition: Int) throws(LogError) -> Progress {
        try readers.read { access throws(LogError) in
            let select = try access.prepared(
                "SELECT clean_offset, end_offset, kept FROM partitions WHERE id = ?")
            select.bind(1, Int64(partition))
            let found = try select.first {
                Progress(clean: $0.integer(0), end: $0.integer(1), kept: $0.integer(2))
            }
            return found ?? Progress(clean: 0, end: 0, kept: 0)
        }
    }

    private func latestOffsets(
        _ partition: Int, from: Offset, upTo end: Offset
    ) throws(LogError) -> (latest: [[UInt8]: Offset], upTo: Offset) {
        var latest: [[UInt8]: Offset] = [:]
        var bytes = 0
        var position = from
        while position < end && latest.count < Self.keyLimit && bytes < Self.keyLimitBytes {
            let rows = try scan(partition, from: position, upTo: end)
            for row in rows {
                guard let key = row.key else { continue }
                if latest.updateValue(row.offset, forKey: key) == nil { bytes += key.count }
            }
            position = rows.count < Self.scanLimit ? end : rows[rows.count - 1].offset + 1
        }
        return (latest, position)
    }

    private func clean(
        _ partition: Int, upTo end: Offset, _ latest: [[UInt8]: Offset], removingBefore limit: Int64
    ) throws(LogError) -> Int64 {
        var kept: Int64 = 0
        var position: Offset = 0
        while position < end {
            let rows = try scan(partition, from: position, upTo: end)
            let replaced = rows.filter { row in
                guard let key = row.key else { return false }
                return latest[key].map { $0 > row.offset } ?? false || row.isTombstone && row.timestamp <= limit
            }
            kept += Int64(rows.count - replaced.count)
            try delete(replaced.map(\.offset), from: partition)
            position = rows.count < Self.scanLimit ? end : rows[rows.count - 1].offset + 1
        }
        return kept
    }

    private func delete(_ offsets: [Offset], from partition: Int) throws(LogError) {
        for start in stride(from: 0, to: offsets.count, by: Self.deleteLimit) {
            let some = offsets[start..<min(start + Self.deleteLimit, offsets.count)]
            try writer.write { access throws(LogError) in
                let delete = try access.prepared("DELETE FROM records_\(partition) WHERE id = ?")
                for offset in some {
                    delete.bind(1, offset)
                    try delete.run()
                }
            }
        }
    }

    private func save(_ progress: Progress, of partition: Int) throws(LogError) {
        try writer.write { access throws(LogError) in
            let update = try access.prepared("UPDATE partitions SET clean_offset = ?, kept = ? WHERE id = ?")
            update.bind(1, progress.clean)
            update.bind(2, progress.kept)
            update.bind(3, Int64(partition))
            try update.run()
        }
    }

    private struct Row {
        var offset: Offset
        var timestamp: Int64
        var key: [UInt8]?
        var isTombstone: Bool
    }

    private func scan(_ partition: Int, from: Offset, upTo end: Offset) throws(LogError) -> [Row] {
        try readers.read { access throws(LogError) in
            let select = try access.prepared(
                """
                SELECT id, timestamp, key, value IS NULL FROM records_\(partition)
                WHERE id >= ? AND id < ? ORDER BY id LIMIT \(Self.scanLimit)
                """)
            select.bind(1, from)
            select.bind(2, end)
            var rows: [Row] = []
            try select.forEach { row in
                rows.append(
                    Row(
                        offset: row.integer(0), timestamp: row.integer(1), key: row.bytes(2),
                        isTombstone: row.integer(3) == 1))
            }
            return rows
        }
    }
}
