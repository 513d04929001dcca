import Pipeline
import RecordLog

/// Writes the headers of records: CloudEvents 1.0 in the binary mode of its Kafka binding, and what passes
/// through from input to output: W3C trace context and the tenant.
struct CloudEventHeaders: Sendable {
    /// Headers that are the same for all records of one type from one processor.
    private let constant: RecordHeaders

    init(source: ProcessorName, recordName: String) {
        var headers = RecordHeaders()
        headers.append("ce_specversion", "1.0")
        headers.append("ce_source", "/devfusion/\(source)")
        headers.append("ce_type", recordName)
        headers.append("content-type", "application/protobuf")
        constant = headers
    }

    /// The headers of one output.
    ///
    /// - Parameters:
    ///   - input: the record that the output follows from; its position makes the id, so that a replay gives
    ///     the same one.
    ///   - part: tells the outputs of one input apart: a number from 0, or what else it is.
    ///   - time: the output's timestamp.
    func headers(after input: LogRecord, part: String, at time: LogTime) -> RecordHeaders {
        var headers = constant
        let position = input.position
        headers.append(
            "ce_id",
            "\(position.partition.topic)/\(position.partition.partition)/\(position.offset)/\(part)")
        headers.append("ce_time", RFC3339.text(milliseconds: time.milliseconds))
        if let key = input.key { headers.append("ce_subject", key) }
        for name in Self.passedThrough {
            if let value = input.headers[name] { headers.append(name, value) }
        }
        return headers
    }

    static let passedThrough = ["traceparent", "tracestate", "tenant"]
}
