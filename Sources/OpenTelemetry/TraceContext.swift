/// Where a span belongs: its trace, and the span above it.
package struct TraceContext: Sendable, Hashable {
    /// 16 bytes, not all of them 0.
    package let traceID: [UInt8]
    /// 8 bytes, not all of them 0.
    package let spanID: [UInt8]
    package let isSampled: Bool

    package init(traceID: [UInt8], spanID: [UInt8], isSampled: Bool = true) {
        precondition(traceID.count == 16 && spanID.count == 8, "ids of traces have 16 bytes, those of spans 8")
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
    }

    /// - Parameter traceparent: W3C trace context: version, trace id, parent id and flags, with "-" between them.
    /// - Returns: `nil` where it is none.
    package init?(traceparent: String) {
        let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.bytes(parts[0], count: 1) != nil, let traceID = Self.bytes(parts[1], count: 16),
            let spanID = Self.bytes(parts[2], count: 8), let flags = Self.bytes(parts[3], count: 1),
            traceID.contains(where: { $0 != 0 }), spanID.contains(where: { $0 != 0 })
        else { return nil }
        self.init(traceID: traceID, spanID: spanID, isSampled: flags[0] & 1 == 1)
    }

    package var traceparent: String {
        "00-\(Self.text(traceID))-\(Self.text(spanID))-\(isSampled ? "01" : "00")"
    }

    private static func bytes(_ text: Substring, count: Int) -> [UInt8]? {
        guard text.utf8.count == count * 2 else { return nil }
        let digits = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard digits.count == count * 2 else { return nil }
        return (0..<count).map { digits[$0 * 2] << 4 | digits[$0 * 2 + 1] }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
