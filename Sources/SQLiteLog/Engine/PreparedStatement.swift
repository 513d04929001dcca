import GRDB
import GRDBSQLite
import RecordLog

/// A prepared statement, bound and stepped directly.
///
/// The first parameter is number 1, the first column is number 0.
final class PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let failure: SQLiteFailure

    init(_ statement: Statement, _ failure: SQLiteFailure) {
        self.statement = statement
        self.handle = statement.sqliteStatement
        self.failure = failure
    }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ text: String) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, index, text, -1, transient)
    }

    func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    /// Binds the bytes, uncopied, for as long as the body runs.
    func withBound(
        _ index: Int32, _ bytes: [UInt8]?, _ body: () throws(LogError) -> Void
    ) throws(LogError) {
        guard let bytes else {
            sqlite3_bind_null(handle, index)
            return try body()
        }
        try bytes.withUnsafeBufferPointer { (buffer) throws(LogError) in
            // A blob of no bytes is not a null: SQLite takes an empty buffer's address for one.
            if buffer.isEmpty {
                sqlite3_bind_zeroblob(handle, index, 0)
            } else {
                sqlite3_bind_blob(handle, index, buffer.baseAddress, Int32(buffer.count), nil)
            }
            try body()
        }
    }

    /// - Returns: whether there is a row.
    func step() throws(LogError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let connection = sqlite3_db_handle(handle)
        let error = failure.error(
            code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)),
            errno: sqlite3_system_errno(connection))
        sqlite3_reset(handle)
        throw error
    }

    func reset() { sqlite3_reset(handle) }

    /// Steps to the end.
    func run() throws(LogError) {
        while try step() {}
        reset()
    }

    func first<Value>(_ read: (PreparedStatement) -> Value) throws(LogError) -> Value? {
        let value = try step() ? read(self) : nil
        reset()
        return value
    }

    func forEach(_ body: (PreparedStatement) -> Void) throws(LogError) {
        while try step() { body(self) }
        reset()
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func text(_ column: Int32) -> String { sqlite3_column_text(handle, column).map { String(cString: $0) } ?? "" }

    /// How many bytes the column has; 0 where it is null.
    func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(handle, column)) }

    /// The column's bytes, copied once; `nil` where it is null.
    func bytes(_ column: Int32) -> [UInt8]? { buffer(column).map { [UInt8]($0) } }

    /// The column's bytes, valid until the next step; `nil` where it is null.
    func buffer(_ column: Int32) -> UnsafeRawBufferPointer? {
        let start = sqlite3_column_blob(handle, column)
        let count = byteCount(column)
        if count == 0 && isNull(column) { return nil }
        return UnsafeRawBufferPointer(start: start, count: count)
    }
}
