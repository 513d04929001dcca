import Pipeline
import RecordLog
import Testing

@testable import PipelineRuntime

@Suite struct CloudEventHeadersTests {
    private func record(_ headers: [(String, String)] = [], key: String? = "t1") -> LogRecord {
        var all = RecordHeaders()
        for (name, value) in headers { all.append(name, value) }
        return LogRecord(
            position: RecordPosition(TopicPartition("task.commands", 3), 42), timestamp: 0,
            key: key.map { Array($0.utf8) }, value: nil, headers: all)
    }

    private func pairs(_ headers: RecordHeaders) -> [String] {
        var pairs: [String] = []
        headers.forEach { pairs.append("\($0)=\(String(decoding: $1, as: UTF8.self))") }
        return pairs
    }

    @Test func areThoseOfTheKafkaBindingAndAlwaysTheSame() {
        let writer = CloudEventHeaders(source: "engine", recordName: "devfusion.v1.TaskOutcome")
        let input = record([
            ("tenant", "acme"), ("ce_id", "other"), ("traceparent", "00-1-2-01"), ("secret", "x"),
            ("tracestate", "a=b"),
        ])
        let time = LogTime(milliseconds: 1_700_000_000_123)
        let headers = writer.headers(after: input, part: "2", at: time)
        #expect(
            pairs(headers) == [
                "ce_specversion=1.0", "ce_source=/devfusion/engine", "ce_type=devfusion.v1.TaskOutcome",
                "content-type=application/protobuf", "ce_id=task.commands/3/42/2",
                "ce_time=2023-11-14T22:13:20.123Z", "ce_subject=t1", "traceparent=00-1-2-01", "tracestate=a=b",
                "tenant=acme",
            ])
        #expect(writer.headers(after: input, part: "2", at: time) == headers)
    }

    @Test(arguments: [0, 9, 10, -1, .max, .min] as [Int64])
    func numbersAreWrittenAsTheyAreRead(number: Int64) {
        var text = Array("n=".utf8)
        text.append(decimal: number)
        #expect(String(decoding: text, as: UTF8.self) == "n=\(number)")
    }

    @Test func withoutAKeyThereIsNoSubject() {
        let writer = CloudEventHeaders(source: "engine", recordName: "x")
        #expect(writer.headers(after: record(key: nil), part: "0", at: LogTime(milliseconds: 0))["ce_subject"] == nil)
    }

    @Test(arguments: [Int64.min, -1, .max])
    func anyTimestampWillDo(milliseconds: Int64) {
        let writer = CloudEventHeaders(source: "engine", recordName: "x")
        let headers = writer.headers(after: record(), part: "0", at: LogTime(milliseconds: milliseconds))
        #expect(headers["ce_time"]?.utf8.count == 24)
    }
}
