import Foundation
import RecordLog

/// The one connection of this process that writes, and the queue in front of it.
///
/// What it commits it publishes to the shared state, and what other processes committed it notices by SQLite's data
/// version: at the start of each transaction, and when asked.
final class Writer: @unchecked Sendable {
    private static let cacheKibibytes = 4_096

    let gauge = PageGauge()
    private let state: LogState
    private let connection: Connection
    private let written: @Sendable () -> Void
    private let queue = CommitQueue()
    /// Touched only by the queue's leader.
    private var knownVersion: Int64 = -1

    init(_ configuration: SQLiteLog.Configuration, _ state: LogState) throws(LogError) {
        self.state = state
        written = configuration.written
        connection = try Self.open(configuration)
        try connection.access { access throws(LogError) in gauge.install(on: access) }
        try write { _ throws(LogError) in }
    }

    /// Writes the transaction, all of it or nothing.
    func commit(_ transaction: PreparedTransaction) throws(LogError) {
        try queue.run(transaction) { batch in
            do throws(LogError) {
                try connection.access { access throws(LogError) in try commit(batch, access) }
            } catch {
                for transaction in batch where transaction.failure == nil { transaction.failure = error }
            }
        }
    }

    /// Runs the body alone in a SQLite transaction, and then publishes what it returned.
    @discardableResult
    func write<Value>(
        _ body: (ConnectionAccess) throws(LogError) -> Value, publish: (Value) -> Void = { _ in }
    ) throws(LogError) -> Value {
        try queue.runAlone { () throws(LogError) in
            let value = try connection.access { access throws(LogError) in
                try access.transaction { () throws(LogError) in
                    try refresh(access)
                    return try body(access)
                }
            }
            publish(value)
            return value
        }
    }

    /// Takes over what other processes have written, unless a write is under way, which does so itself.
    func noticeCommitsOfOthers() {
        queue.runIfIdle {
            // A file that cannot be read now is looked at again at the next turn; whoever writes gets the error.
            try? connection.access { access throws(LogError) in
                guard try access.dataVersion() != knownVersion else { return }
                try access.transaction("BEGIN") { () throws(LogError) in try refresh(access) }
            }
        }
    }

    private func commit(_ batch: [PreparedTransaction], _ access: ConnectionAccess) throws(LogError) {
        let written = try access.transaction { () throws(LogError) in
            try refresh(access)
            var writer = TransactionWriter(access, ends: state.currentEnds)
            for transaction in batch { transaction.failure = try writer.write(transaction) }
            try writer.writeEnds()
            self.written()
            return writer
        }
        state.publish(ends: written.ends, touched: written.touched)
    }

    /// Inside a transaction: publishes what others have committed before it.
    private func refresh(_ access: ConnectionAccess) throws(LogError) {
        let version = try access.dataVersion()
        guard version != knownVersion else { return }
        let store = CatalogStore(access: access)
        state.publish(try store.load(), ends: try store.loadEnds())
        let groups = GroupStore(access: access)
        for group in state.currentGroups where try groups.generation(of: group.id) != group.generation {
            state.publish(try groups.load(group.id, group.name))
        }
        knownVersion = version
    }

    // Two processes that make a new file at once may find it locked in an instant where SQLite does not wait.
    private static func open(_ configuration: SQLiteLog.Configuration) throws(LogError) -> Connection {
        let deadline = MonotonicClock.milliseconds() + Int64(configuration.lockWaitMilliseconds)
        while true {
            do throws(LogError) {
                let connection = try Connection(configuration, cacheKibibytes: cacheKibibytes)
                try connection.access { access throws(LogError) in
                    try Schema.prepare(access, path: configuration.path)
                }
                return connection
            } catch {
                guard case .retry = error, MonotonicClock.milliseconds() < deadline else { throw error }
                usleep(1_000)
            }
        }
    }
}
