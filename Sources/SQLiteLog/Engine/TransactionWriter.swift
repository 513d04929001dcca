import RecordLog

/// Writes prepared transactions inside an open SQLite transaction.
struct TransactionWriter {
    let access: ConnectionAccess
    /// Each partition's end offset, moved along as records are written.
    var ends: [Offset]
    private(set) var touched: Set<Int> = []

    init(_ access: ConnectionAccess, ends: [Offset]) {
        self.access = access
        self.ends = ends
    }

    /// - Returns: why the transaction does not count; nothing of it is written then.
    mutating func write(_ transaction: PreparedTransaction) throws(LogError) -> LogError? {
        if let fence = transaction.fence, let failure = try check(fence) { return failure }
        transaction.assigned.reserveCapacity(transaction.outputs.count)
        for index in transaction.outputs.indices {
            let partition = transaction.partitions[index]
            try insert(transaction.outputs[index], partition, at: ends[partition])
            transaction.assigned.append(ends[partition])
            ends[partition] += 1
            touched.insert(partition)
        }
        if let group = transaction.fence?.group {
            for offset in transaction.offsets { try store(offset.committed, offset.partition, group) }
        }
        return nil
    }

    /// Stores the end offsets that have moved.
    func writeEnds() throws(LogError) {
        let statement = try access.prepared("UPDATE partitions SET end_offset = ? WHERE id = ?")
        for partition in touched {
            statement.bind(1, ends[partition])
            statement.bind(2, Int64(partition))
            try statement.run()
        }
    }

    private func insert(_ record: OutgoingRecord, _ partition: Int, at offset: Offset) throws(LogError) {
        let statement = try access.insertion(into: partition)
        statement.bind(1, offset)
        statement.bind(2, record.timestamp)
        try statement.withBound(3, record.key) { () throws(LogError) in
            try statement.withBound(4, record.headers.encoded) { () throws(LogError) in
                try statement.withBound(5, record.value) { () throws(LogError) in try statement.run() }
            }
        }
    }

    private func check(_ fence: PreparedTransaction.Fence) throws(LogError) -> LogError? {
        let member = try access.prepared("SELECT 1 FROM members WHERE id = ?")
        member.bind(1, fence.member)
        guard try member.first({ _ in true }) != nil else {
            return .fenced("member \(fence.member) was taken out of its group: it did not poll in time or was replaced")
        }
        let lease = try access.prepared(
            "SELECT 1 FROM leases WHERE group_id = ? AND share = ? AND member = ? AND epoch = ?")
        for (share, epoch) in fence.epochs {
            lease.bind(1, fence.group)
            lease.bind(2, Int64(share))
            lease.bind(3, fence.member)
            lease.bind(4, epoch)
            guard try lease.first({ _ in true }) != nil else {
                return .fenced("partition number \(share) has another owner by now")
            }
        }
        return nil
    }

    private func store(_ committed: CommittedOffset, _ partition: Int, _ group: Int64) throws(LogError) {
        let statement = try access.prepared(
            """
            INSERT INTO commits (group_id, partition, next_offset, metadata) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset, metadata = excluded.metadata
            """)
        statement.bind(1, group)
        statement.bind(2, Int64(partition))
        statement.bind(3, committed.offset)
        statement.bind(4, committed.metadata)
        try statement.run()
    }
}
