import GRDBSQLite
import RecordLog

/// Moves what the write-ahead log gathered into the file proper.
///
/// SQLite would do that inside each commit that crosses the threshold, which then takes milliseconds. Here a thread of
/// its own does it while commits go on. SQLite starts the write-ahead log over only once all of it was moved, which
/// under constant writing never comes by itself: past the limit a commit stops and catches up.
final class Checkpointer: Sendable {
    private static let stepPages: Int32 = 1_000
    private static let limitPages: Int32 = 16_000
    private static let cacheKibibytes = 256

    private let thread: PeriodicThread

    init(_ configuration: SQLiteLog.Configuration, _ gauge: PageGauge) throws(LogError) {
        let connection = try Connection(configuration, cacheKibibytes: Self.cacheKibibytes)
        let thread = PeriodicThread(name: "log checkpointer", milliseconds: 60_000) { _ in Self.run(connection) }
        self.thread = thread
        gauge.start(
            stepPages: Self.stepPages, limitPages: Self.limitPages, onStep: { [weak thread] in thread?.nudge() },
            onLimit: { Self.run(connection) })
    }

    deinit { thread.stop() }

    // Another process may be at it already; then this pass moves nothing, which is as well. What fails now is tried
    // again at the next step, and the commits of the write-ahead log are safe where they are.
    private static func run(_ connection: Connection) {
        try? connection.access { access throws(LogError) -> Void in
            sqlite3_wal_checkpoint_v2(access.database.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        }
    }
}
