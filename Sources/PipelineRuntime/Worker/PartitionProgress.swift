import RecordLog

/// A worker's progress in one partition that it owns.
struct PartitionProgress: Sendable {
    private var tracker: OffsetTracker
    private var inFlight: Set<Offset> = []
    /// The offset after the last record that was delivered.
    private var delivered: Offset
    /// Tells apart two ownerships of the partition: a call of the former must not count in the latter.
    let generation: Int
    private var lastCommitted: CommittedOffset

    init(_ committed: CommittedOffset, generation: Int) {
        tracker = OffsetTracker(committed)
        delivered = committed.offset
        lastCommitted = committed
        self.generation = generation
    }

    /// Takes a delivered record.
    ///
    /// - Returns: whether it still has to be done.
    mutating func deliver(_ offset: Offset) -> Bool {
        // Offsets that were passed over hold no record: they are done, and do not fill the map.
        if offset > delivered { tracker.finish(delivered..<offset) }
        delivered = max(delivered, offset + 1)
        guard !tracker.isFinished(offset) else { return false }
        inFlight.insert(offset)
        return true
    }

    mutating func finish(_ offset: Offset) {
        inFlight.remove(offset)
        tracker.finish(offset)
    }

    var isCrowded: Bool { tracker.isCrowded }

    /// What to commit now, if it is news; ``didCommit(_:)`` once the log has it.
    mutating func nextCommit() -> CommittedOffset? {
        tracker.advance(to: inFlight.min() ?? delivered)
        let committed = tracker.committed
        return committed == lastCommitted ? nil : committed
    }

    mutating func didCommit(_ committed: CommittedOffset) { lastCommitted = committed }
}
