import RecordLog

/// The log's file as one process uses it, shared by all of its sessions and readers.
final class Engine: Sendable {
    let configuration: SQLiteLog.Configuration
    let state = LogState()
    let writer: Writer
    let readers: ReaderPool
    let membership: Membership
    let cleanup: Cleanup
    private let checkpointer: Checkpointer
    private let watcher: PeriodicThread
    private let cleaner: PeriodicThread

    init(_ configuration: SQLiteLog.Configuration) throws(LogError) {
        self.configuration = configuration
        let writer = try Writer(configuration, state)
        self.writer = writer
        checkpointer = try Checkpointer(configuration, writer.gauge)
        let readers = ReaderPool(configuration)
        self.readers = readers
        let membership = Membership(writer: writer, state: state, leaseMilliseconds: configuration.leaseMilliseconds)
        self.membership = membership
        let state = state
        let cleanup = Cleanup(
            state: state,
            compaction: Compaction(
                writer: writer, readers: readers,
                tombstoneGraceMilliseconds: configuration.tombstoneGraceMilliseconds),
            retention: Retention(writer: writer, readers: readers),
            compactionThreshold: configuration.compactionThreshold)
        self.cleanup = cleanup
        watcher = PeriodicThread(name: "log watcher", milliseconds: configuration.watchMilliseconds) { tick in
            guard state.hasWaiters else { return }
            writer.noticeCommitsOfOthers()
            if tick % Membership.ticksBetweenChecks == 0 { membership.evictTheGone() }
        }
        cleaner = PeriodicThread(name: "log cleaner", milliseconds: configuration.cleanupMilliseconds) { _ in
            cleanup.run(now: WallClock.milliseconds())
        }
    }

    deinit {
        watcher.stop()
        cleaner.stop()
    }

    /// The topics, among them those told if there are such: another process may just have made them.
    func catalog(knowing topics: some Sequence<TopicName>) throws(LogError) -> Catalog {
        let catalog = state.currentCatalog
        if topics.allSatisfy({ catalog.topics[$0] != nil }) { return catalog }
        try writer.write { _ throws(LogError) in }
        return state.currentCatalog
    }

    /// Checks a transaction and looks its partitions up.
    func prepare(
        _ transaction: LogTransaction, fence: PreparedTransaction.Fence? = nil
    ) throws(LogError) -> PreparedTransaction {
        do throws(LogError) {
            return try prepare(transaction, fence, state.currentCatalog)
        } catch {
            let catalog = try catalog(knowing: transaction.outputs.map(\.topic))
            return try prepare(transaction, fence, catalog)
        }
    }

    private func prepare(
        _ transaction: LogTransaction, _ fence: PreparedTransaction.Fence?, _ catalog: Catalog
    ) throws(LogError) -> PreparedTransaction {
        try PreparedTransaction(
            transaction, fence: fence, catalog: catalog, recordLimitBytes: configuration.recordLimitBytes)
    }
}
