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
        headers.append("ce_id") { Self.write(idAfter: input.position, part, to: &$0) }
        headers.append("ce_time") { RFC3339.append(milliseconds: time.milliseconds, to: &$0) }
        if let key = input.key { headers.append("ce_subject", key) }
        headers.append(firstOf: Self.passedThrough, in: input.headers)
        return headers
    }

    private static func write(idAfter position: RecordPosition, _ part: String, to id: inout [UInt8]) {
        id.append(contentsOf: position.partition.topic.description.utf8)
        id.append(UInt8(ascii: "/"))
        id.append(decimal: Int64(position.partition.partition))
        id.append(UInt8(ascii: "/"))
        id.append(decimal: position.offset)
        id.append(UInt8(ascii: "/"))
        id.append(contentsOf: part.utf8)
    }

    static let passedThrough = ["traceparent", "tracestate", "tenant"]
}

extension [UInt8] {
    /// Adds a number's decimal digits.
    mutating func append(decimal number: Int64) {
        // As many as the longest number has, with its sign.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var rest = number.magnitude
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }
}
