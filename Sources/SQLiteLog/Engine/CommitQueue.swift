import RecordLog

/// A write that waits for its turn.
final class QueuedWrite: @unchecked Sendable {
    enum Work {
        /// May share a SQLite transaction with others of its kind.
        case transaction(PreparedTransaction)
        /// Has a SQLite transaction to itself; `publish` runs once that is committed.
        case exclusive(body: (ConnectionAccess) throws(LogError) -> Void, publish: () -> Void)
    }

    let work: Work
    /// Set by whoever executes the write.
    var failure: LogError?
    fileprivate var isDone = false
    fileprivate var leads = false
    fileprivate let turn: Condition

    fileprivate init(_ work: Work, _ lock: Lock) {
        self.work = work
        turn = Condition(lock)
    }
}

/// Group commit: whoever finds the connection free leads, and takes along what others queued meanwhile.
///
/// Each caller blocks until its own write is done; the leader's thread does the work of all in its batch and then hands
/// the lead to the first that still waits. So no write waits for more than the batch before it.
final class CommitQueue: @unchecked Sendable {
    private static let batchLimit = 256
    private static let batchLimitBytes = 4 << 20

    private let lock = Lock()
    private var waiting: [QueuedWrite] = []
    private var isLed = false

    /// Blocks until the work is done.
    ///
    /// - Parameter execute: performs a batch: either one exclusive write, or one or more transactions.
    func run(_ work: QueuedWrite.Work, _ execute: ([QueuedWrite]) -> Void) throws(LogError) {
        let write = QueuedWrite(work, lock)
        if let batch = enterAsLeader(write) {
            execute(batch)
            finish(batch)
        }
        if let failure = write.failure { throw failure }
    }

    /// Runs the body with the connection to itself, unless a write is under way.
    func runIfIdle(_ body: () -> Void) {
        let leads = lock.withLock {
            if isLed { return false }
            isLed = true
            return true
        }
        guard leads else { return }
        body()
        finish([])
    }

    /// - Returns: what to execute, or `nil` when another thread has done the write.
    private func enterAsLeader(_ write: QueuedWrite) -> [QueuedWrite]? {
        lock.withLock {
            waiting.append(write)
            if isLed {
                while !write.isDone && !write.leads { write.turn.wait() }
                if write.isDone { return nil }
            }
            isLed = true
            return takeBatch()
        }
    }

    private func takeBatch() -> [QueuedWrite] {
        guard case .transaction = waiting[0].work else { return [waiting.removeFirst()] }
        var bytes = 0
        var count = 0
        for write in waiting.prefix(Self.batchLimit) {
            guard case .transaction(let transaction) = write.work else { break }
            bytes += transaction.byteCount
            if count > 0 && bytes > Self.batchLimitBytes { break }
            count += 1
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func finish(_ batch: [QueuedWrite]) {
        lock.withLock {
            for write in batch {
                write.isDone = true
                write.turn.signal()
            }
            isLed = !waiting.isEmpty
            if let next = waiting.first {
                next.leads = true
                next.turn.signal()
            }
        }
    }
}
