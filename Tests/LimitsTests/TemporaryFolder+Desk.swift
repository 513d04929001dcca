import Models
import SQLiteLog
import TestKit

extension TemporaryFolder {
    /// A desk on a log in the folder that never starts.
    func desk() throws -> ClaimDesk {
        ClaimDesk(
            log: try SQLiteLog(SQLiteLog.Configuration(path: file("log.sqlite"))), process: "p",
            clock: Wall.milliseconds
        ) { _ in nil }
    }
}
