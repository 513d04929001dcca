import RecordLog

/// A few connections that read beside the writer, opened when first needed.
final class ReaderPool: @unchecked Sendable {
    private static let cacheKibibytes = 1_024

    private let configuration: SQLiteLog.Configuration
    private let lock = Lock()
    private let available: Condition
    private var idle: [Connection] = []
    private var count = 0

    init(_ configuration: SQLiteLog.Configuration) {
        self.configuration = configuration
        available = Condition(lock)
    }

    /// Reads in one snapshot of the file.
    func read<Value>(_ body: (ConnectionAccess) throws(LogError) -> Value) throws(LogError) -> Value {
        let connection = try take()
        defer { giveBack(connection) }
        return try connection.access { access throws(LogError) in
            try access.transaction("BEGIN") { () throws(LogError) in try body(access) }
        }
    }

    private func take() throws(LogError) -> Connection {
        let idle = lock.withLock { () -> Connection? in
            while true {
                if let connection = self.idle.popLast() { return connection }
                if count < configuration.readerLimit {
                    count += 1
                    return nil
                }
                available.wait()
            }
        }
        if let idle { return idle }
        do throws(LogError) {
            return try Connection(configuration, cacheKibibytes: Self.cacheKibibytes)
        } catch {
            lock.withLock { count -= 1 }
            available.signal()
            throw error
        }
    }

    private func giveBack(_ connection: Connection) {
        lock.withLock { idle.append(connection) }
        available.signal()
    }
}
