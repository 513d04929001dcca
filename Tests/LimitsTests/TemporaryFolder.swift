import Foundation
import Models
import SQLiteLog

/// A folder that is removed with this value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "limits-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// A desk on a log in the folder that never starts.
    func desk() throws -> ClaimDesk {
        ClaimDesk(
            log: try SQLiteLog(SQLiteLog.Configuration(path: file("log.sqlite"))), process: "p",
            clock: Wall.milliseconds
        ) { _ in nil }
    }
}
