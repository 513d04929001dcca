import RecordLog

/// A write that waits for its turn.
private final class QueuedWrite: @unchecked Sendable {
    /// What may share a SQLite transaction with others; `nil` wants the connection to itself.
    let transaction: PreparedTransaction?
    var isDone = false
    var leads = false
    let turn: Condition

    init(_ transaction: PreparedTransaction?, _ lock: Lock) {
        self.transaction = transaction
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

    /// Blocks until the transaction is done.
    ///
    /// - Parameter execute: performs transactions, this one first, and leaves in each what became of it.
    func run(_ transaction: PreparedTransaction, _ execute: ([PreparedTransaction]) -> Void) throws(LogError) {
        if let batch = enter(QueuedWrite(transaction, lock)) {
            execute(batch.compactMap(\.transaction))
            finish(batch)
        }
        if let failure = transaction.failure { throw failure }
    }

    /// Runs the body with the connection to itself, once the writes before it are done.
    func runAlone<Value>(_ body: () throws(LogError) -> Value) throws(LogError) -> Value {
        // Nobody takes such a write along, so it always leads.
        let batch = enter(QueuedWrite(nil, lock)) ?? []
        defer { finish(batch) }
        return try body()
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

    /// - Returns: the batch that this thread must do, its own write first, or `nil` when another has done the write.
    private func enter(_ write: QueuedWrite) -> [QueuedWrite]? {
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
        var bytes = 0
        var count = 0
        for write in waiting.prefix(Self.batchLimit) {
            guard let transaction = write.transaction else { break }
            bytes += transaction.byteCount
            if count > 0 && bytes > Self.batchLimitBytes { break }
            count += 1
        }
        count = max(count, 1)
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
