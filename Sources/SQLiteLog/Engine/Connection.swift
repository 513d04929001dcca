import Foundation
import GRDB
import GRDBSQLite
import RecordLog

/// One connection to the log's file, with its prepared statements.
///
/// GRDB opens it and lets one thread in at a time; what runs per record then talks to SQLite directly.
final class Connection: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let failure: SQLiteFailure
    private var statements: [String: PreparedStatement] = [:]
    private var insertions: [PreparedStatement?] = []
    private var selections: [PreparedStatement?] = []

    init(_ configuration: SQLiteLog.Configuration, cacheKibibytes: Int) throws(LogError) {
        failure = SQLiteFailure(path: configuration.path)
        do {
            queue = try DatabaseQueue(
                path: configuration.path, configuration: Self.settings(configuration, cacheKibibytes))
        } catch {
            throw failure.error(error)
        }
    }

    /// Gives the connection to one thread.
    func access<Value>(_ body: (ConnectionAccess) throws(LogError) -> Value) throws(LogError) -> Value {
        let result: Result<Value, LogError> = queue.inDatabase { database in
            let access = ConnectionAccess(connection: self, database: database, failure: failure)
            return Result { () throws(LogError) in try body(access) }
        }
        return try result.get()
    }

    fileprivate func statement(
        _ sql: String, in database: Database
    ) throws(LogError) -> PreparedStatement {
        if let statement = statements[sql] { return statement }
        do {
            let statement = PreparedStatement(try database.makeStatement(sql: sql), failure)
            statements[sql] = statement
            return statement
        } catch {
            throw failure.error(error)
        }
    }

    fileprivate func insertion(
        into partition: Int, in database: Database
    ) throws(LogError) -> PreparedStatement {
        try perPartition(&insertions, partition) { () throws(LogError) in
            try statement("INSERT INTO records_\(partition) VALUES (?, ?, ?, ?, ?)", in: database)
        }
    }

    fileprivate func selection(
        from partition: Int, in database: Database
    ) throws(LogError) -> PreparedStatement {
        try perPartition(&selections, partition) { () throws(LogError) in
            try statement(
                """
                SELECT id, timestamp, key, headers, value FROM records_\(partition)
                WHERE id >= ? AND id < ? ORDER BY id
                """, in: database)
        }
    }

    private func perPartition(
        _ cache: inout [PreparedStatement?], _ partition: Int,
        _ prepare: () throws(LogError) -> PreparedStatement
    ) throws(LogError) -> PreparedStatement {
        if partition < cache.count, let statement = cache[partition] { return statement }
        let statement = try prepare()
        while cache.count <= partition { cache.append(nil) }
        cache[partition] = statement
        return statement
    }

    private static func settings(
        _ log: SQLiteLog.Configuration, _ cacheKibibytes: Int
    ) -> GRDB.Configuration {
        var settings = GRDB.Configuration()
        let wait = Int64(log.lockWaitMilliseconds)
        settings.foreignKeysEnabled = false
        // SQLite's own handler sleeps up to 100 ms at a time, which two busy processes would feel.
        settings.busyMode = .callback { attempt in
            usleep(attempt < 10 ? 100 : 1_000)
            return Int64(attempt) < wait
        }
        settings.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = wal")
            try database.execute(sql: "PRAGMA synchronous = \(log.synchronous == .full ? "full" : "normal")")
            try database.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
            try database.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
            if let limit = log.fileLimitBytes {
                try database.execute(sql: "PRAGMA max_page_count = \(limit / 4_096)")
            }
        }
        return settings
    }
}

/// A connection in the hands of the one thread that may use it now.
struct ConnectionAccess {
    fileprivate let connection: Connection
    let database: Database
    fileprivate let failure: SQLiteFailure

    func prepared(_ sql: String) throws(LogError) -> PreparedStatement {
        try connection.statement(sql, in: database)
    }

    /// Inserts a row of offset, timestamp, key, headers, value.
    func insertion(into partition: Int) throws(LogError) -> PreparedStatement {
        try connection.insertion(into: partition, in: database)
    }

    /// Selects the same columns, of the offsets from the first parameter up to, not including, the second.
    func selection(from partition: Int) throws(LogError) -> PreparedStatement {
        try connection.selection(from: partition, in: database)
    }

    /// Runs a statement that returns nothing, once.
    func execute(_ sql: String) throws(LogError) {
        do { try database.execute(sql: sql) } catch { throw failure.error(error) }
    }

    /// Runs the body between `begin` and `COMMIT`, and rolls back when it throws.
    func transaction<Value>(
        _ begin: String = "BEGIN IMMEDIATE", _ body: () throws(LogError) -> Value
    ) throws(LogError) -> Value {
        try prepared(begin).run()
        do {
            let value = try body()
            try prepared("COMMIT").run()
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// A number that changes when another connection has written to the file.
    func dataVersion() throws(LogError) -> Int64 {
        try prepared("PRAGMA data_version").first { row in row.integer(0) } ?? 0
    }

    // SQLite has rolled back by itself after some errors, a full disk among them.
    private func rollBack() {
        if sqlite3_get_autocommit(database.sqliteConnection) == 0 { try? prepared("ROLLBACK").run() }
    }
}
