import Pipeline
import RecordLog
import Testing

@testable import dev

/// What is left is counted in records: where a transaction ends, a cluster has an offset without one.
@Suite struct BacklogTests {
    private let requests = TopicPartition(Topics.llmRequests, 0)

    private func left(committed: Offset, end: Offset, readable: Offset? = nil) throws -> Int {
        var contents = SoundLog().contents
        for (topic, records) in contents.records { contents.ends[TopicPartition(topic, 0)] = Offset(records.count) }
        #expect(contents.records[Topics.llmRequests]?.count == 2)
        contents.committed["devfusion.models"]?[requests] = committed
        contents.ends[requests] = end
        return try Backlog.count(in: Snapshot(contents))
    }

    @Test(arguments: [
        (committed: Offset(2), end: Offset(2), left: 0),
        (committed: 2, end: 3, left: 0),
        (committed: 2, end: 9, left: 0),
        (committed: 1, end: 2, left: 1),
        (committed: 1, end: 3, left: 1),
        (committed: 0, end: 5, left: 2),
    ])
    func onlyRecordsCount(_ line: (committed: Offset, end: Offset, left: Int)) throws {
        #expect(try left(committed: line.committed, end: line.end) == line.left)
    }
}
