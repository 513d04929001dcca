import Pipeline
import RecordLog
import Testing

@testable import PipelineRuntime

/// The order of a stage's inputs is read off what its outputs say they had seen.
@Suite struct ReplayOrderTests {
    private let topics: [TopicName] = ["commands", "replies", "timers"]

    private func record(_ topic: TopicName, _ offset: Offset, at timestamp: Int64 = 0) -> LogRecord {
        LogRecord(
            position: RecordPosition(TopicPartition(topic, 2), offset), timestamp: timestamp, key: nil, value: nil,
            headers: RecordHeaders())
    }

    private func output(of input: LogRecord, consumed: String, source: String = "engine") throws -> RecordedOutput {
        var headers = RecordHeaders()
        headers.append("ce_source", "/devfusion/\(source)")
        headers.append("ce_id", "\(input.position)/0")
        headers.append("consumed", consumed)
        let record = LogRecord(
            position: RecordPosition(TopicPartition("out", 2), 0), timestamp: 0, key: nil, value: nil, headers: headers)
        return try #require(RecordedOutput(record, of: "engine"))
    }

    @Test func inputsStandAsTheirOutputsSawThem() throws {
        // Taken: reply 4, command 9, reply 5, reply 6; the command has the latest time of all.
        let (first, second, third, fourth) = (
            record("replies", 4, at: 10), record("commands", 9, at: 99), record("replies", 5, at: 30),
            record("replies", 6, at: 20)
        )
        let outputs = [
            try output(of: first, consumed: "9,5,0"), try output(of: second, consumed: "10,5,0"),
            try output(of: third, consumed: "10,6,0"), try output(of: fourth, consumed: "10,7,0"),
        ]
        let order = ReplayOrder(topics: topics, outputs: outputs.reversed())
        #expect(order.sorted([second, fourth, first, third]) == [first, second, third, fourth])
    }

    @Test func anInputThatWroteNothingStandsBeforeTheNextThatSawIt() throws {
        let (silent, speaking, last) = (record("timers", 3), record("commands", 0), record("replies", 8))
        let seen = ReplayOrder(topics: topics, outputs: [try output(of: speaking, consumed: "1,0,4")])
        #expect(seen.sorted([last, speaking, silent]) == [silent, speaking, last])
        let unseen = ReplayOrder(topics: topics, outputs: [try output(of: speaking, consumed: "1,0,3")])
        #expect(unseen.sorted([last, speaking, silent]) == [speaking, last, silent])
    }

    @Test func outputsOfOthersDoNotCount() {
        var headers = RecordHeaders()
        headers.append("ce_source", "/devfusion/models")
        headers.append("ce_id", "llm.requests/2/7/0")
        let reply = LogRecord(
            position: RecordPosition(TopicPartition("replies", 2), 0), timestamp: 0, key: nil, value: nil,
            headers: headers)
        #expect(RecordedOutput(reply, of: "engine") == nil)
    }

    @Test func offsetsAreTakenAndGivenBackWithTheTransaction() {
        var consumed = ConsumedInputs(topicCount: 3)
        consumed.assign(2, [9, 4, 0])
        consumed.fold(RecordPosition(TopicPartition("replies", 2), 4), of: 1)
        #expect(consumed.text(of: 2) == "9,5,0")
        consumed.abort()
        #expect(consumed.text(of: 2) == "9,4,0")
        consumed.fold(RecordPosition(TopicPartition("commands", 2), 9), of: 0)
        consumed.commit()
        consumed.abort()
        #expect(consumed.text(of: 2) == "10,4,0")
        #expect(ConsumedInputs.offsets("10,4,0") == [10, 4, 0])
        #expect(ConsumedInputs.offsets("10,x,0") == nil)
    }
}

extension ConsumedInputs {
    fileprivate func text(of partition: Int32) -> String {
        var text: [UInt8] = []
        write(of: partition, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
