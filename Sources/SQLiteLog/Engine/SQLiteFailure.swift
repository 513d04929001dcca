import Foundation
import GRDB
import GRDBSQLite
import RecordLog

/// Says in the log's own terms what SQLite's result codes mean, and what helps.
struct SQLiteFailure {
    var path: String

    /// - Parameters:
    ///   - code: an extended result code.
    ///   - message: SQLite's own words.
    ///   - errno: the operating system's error behind it, or 0.
    func error(code: Int32, message: String, errno: Int32 = 0) -> LogError {
        if errno == ENOSPC || code == Self.noRoomForIndex { return full }
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return .retry("log file \(path) is locked by another program; it is free again when that ends")
        case SQLITE_FULL:
            return full
        case SQLITE_CORRUPT:
            return .fatal(
                "log file \(path) is damaged (\(message)); nothing was deleted: restore a copy or move it aside")
        case SQLITE_NOTADB:
            return .fatal("\(path) is no log file (\(message)); nothing was changed: name another file")
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            return .fatal(
                "log file \(path) cannot be written (\(message)); check that its folder exists and is writable")
        default:
            return .fatal("log file \(path): \(message) (SQLite code \(code))")
        }
    }

    func error(_ error: any Error) -> LogError {
        if let error = error as? LogError { return error }
        guard let error = error as? DatabaseError else { return .fatal("log file \(path): \(error)") }
        return self.error(code: error.extendedResultCode.rawValue, message: error.message ?? "no details")
    }

    // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow. Swift does not see the macro.
    private static let noRoomForIndex: Int32 = 10 | 19 << 8

    private var full: LogError {
        .fatal("no room left for log file \(path): the transaction was rolled back; free some disk space")
    }
}
