import RecordLog

/// Removes records that are older than their topic keeps them, from the start of each partition.
struct Retention: Sendable {
    private static let deleteLimit: Int64 = 200

    let writer: Writer
    let readers: ReaderPool

    /// - Parameters:
    ///   - partition: its place in the catalog.
    ///   - limit: in milliseconds since 1970; the first record that is not older, and all behind it, stay.
    func run(on partition: Int, olderThan limit: Int64) throws(LogError) {
        // Most often there is nothing to do, and then no commit has to wait for it.
        guard let oldest = try oldest(in: partition), oldest < limit else { return }
        while try removeSome(of: partition, olderThan: limit) {}
    }

    private func oldest(in partition: Int) throws(LogError) -> Int64? {
        try readers.read { access throws(LogError) in
            let select = try access.prepared("SELECT timestamp FROM records_\(partition) ORDER BY id LIMIT 1")
            return try select.first { $0.integer(0) }
        }
    }

    /// - Returns: whether there may be more.
    private func removeSome(of partition: Int, olderThan limit: Int64) throws(LogError) -> Bool {
        try writer.write { access throws(LogError) in
            let select = try access.prepared(
                "SELECT id, timestamp FROM records_\(partition) ORDER BY id LIMIT \(Self.deleteLimit)")
            var count: Int64 = 0
            var last: Offset?
            while try select.step(), select.integer(1) < limit {
                last = select.integer(0)
                count += 1
            }
            select.reset()
            guard let last else { return false }
            let delete = try access.prepared("DELETE FROM records_\(partition) WHERE id <= ?")
            delete.bind(1, last)
            try delete.run()
            return count == Self.deleteLimit
        }
    }
}
