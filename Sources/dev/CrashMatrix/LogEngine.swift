import Foundation
import Pipeline
import RecordLog
import SQLiteLog

/// The log under test: how this program opens it, and how the roles are told of it.
struct LogEngine {
    /// For people.
    let name: String
    /// What `devfusion` takes to use it, besides the data folder.
    let arguments: [String]
    private let opened: @Sendable () throws(LogError) -> any RecordLog

    /// Opens the log, with all topics.
    func open() throws(LogError) -> any RecordLog {
        let log = try opened()
        try log.createTopics(Topics.all.map(\.configuration))
        return log
    }

    /// One file that all processes share.
    static func embedded(in data: URL) -> LogEngine {
        let path = data.appending(path: "log.sqlite").path
        return LogEngine(name: "embedded log", arguments: []) { () throws(LogError) in
            try SQLiteLog(SQLiteLog.Configuration(path: path))
        }
    }
}
