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
        var headers = RecordHeaders(reservingBytes: constant.encoded.count + input.headers.encoded.count + 256)
        headers.append(contentsOf: constant)
        headers.append("ce_id", Self.id(after: input.position, part))
        headers.append("ce_time", RFC3339.text(milliseconds: time.milliseconds))
        if let key = input.key { headers.append("ce_subject", key) }
        headers.append(firstOf: Self.passedThrough, in: input.headers)
        return headers
    }

    private static func id(after position: RecordPosition, _ part: String) -> [UInt8] {
        let topic = position.partition.topic.description.utf8
        var id: [UInt8] = []
        id.reserveCapacity(topic.count + part.utf8.count + 34)
        id.append(contentsOf: topic)
        id.append(UInt8(ascii: "/"))
        id.append(decimal: Int64(position.partition.partition))
        id.append(UInt8(ascii: "/"))
        id.append(decimal: position.offset)
        id.append(UInt8(ascii: "/"))
        id.append(contentsOf: part.utf8)
        return id
    }

    static let passedThrough = ["traceparent", "tracestate", "tenant"]
}

extension [UInt8] {
    /// Adds a number's decimal digits.
    mutating func append(decimal number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let first = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[first...].reverse()
    }
}
