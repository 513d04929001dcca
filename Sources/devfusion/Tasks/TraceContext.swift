/// The W3C trace context of what begins at the edge; records that follow pass it on in their headers.
enum TraceContext {
    /// A `traceparent` of a new trace: version, trace id, span id, "sampled".
    static func random() -> String {
        text(traceID: (.random(in: 1 ... .max), .random(in: 0 ... .max)), spanID: .random(in: 1 ... .max))
    }

    static func text(traceID: (UInt64, UInt64), spanID: UInt64) -> String {
        "00-\(digits(traceID.0))\(digits(traceID.1))-\(digits(spanID))-01"
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
