import Foundation
import Pipeline
import PipelineRuntime
import RecordLog
import SQLiteLog
import Schemas

@testable import devfusion

/// A log in a file of its own, with all topics.
final class LogFixture {
    let log: SQLiteLog
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "devfusion-operations-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        log = try SQLiteLog(SQLiteLog.Configuration(path: folder + "/log.sqlite"))
        try log.createTopics(Topics.all.map(\.configuration))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Everything that stands in a topic now.
    func contents(of topic: TopicName) throws -> [LogRecord] {
        var records: [LogRecord] = []
        try LogScan(log).each(in: TaskEdge(log: log).partitions(of: topic)) { records.append($0) }
        return records
    }

    /// Writes a record to `dead.letters`, and finds it there.
    func found(_ value: [UInt8]?) throws -> FoundLetter {
        let position = try log.append([
            OutgoingRecord(
                topic: Topics.deadLetters, timestamp: LogTime.wallClock().milliseconds, key: nil, value: value)
        ])[0]
        return try LetterBox(log).letter(position.address)
    }
}
