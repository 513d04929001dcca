import OpenTelemetry

/// Where spans go, and what time and chance are.
package struct Tracer: Sendable {
    /// Gets every span that has ended; it must not block.
    package var record: @Sendable (SpanRecord) -> Void
    /// The time in nanoseconds since 1970 in UTC.
    package var now: @Sendable () -> UInt64
    /// Nanoseconds that only grow.
    package var monotonic: @Sendable () -> Int64
    package var random: @Sendable () -> UInt64

    package init(
        record: @escaping @Sendable (SpanRecord) -> Void, now: @escaping @Sendable () -> UInt64,
        monotonic: @escaping @Sendable () -> Int64 = Self.processTime,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 1...UInt64.max) }
    ) {
        self.record = record
        self.now = now
        self.monotonic = monotonic
        self.random = random
    }

    /// A span's place below the one that the request came with; the first of a new trace without one.
    func context(below traceparent: String) -> (context: TraceContext, parent: [UInt8]) {
        let parent = TraceContext(traceparent: traceparent)
        let spanID = Self.bytes(max(1, random()))
        guard let parent else {
            return (TraceContext(traceID: Self.bytes(max(1, random())) + Self.bytes(random()), spanID: spanID), [])
        }
        return (
            TraceContext(traceID: parent.traceID, spanID: spanID, isSampled: parent.isSampled), parent.spanID
        )
    }

    /// Nanoseconds since the first call.
    package static let processTime: @Sendable () -> Int64 = {
        let elapsed = (ContinuousClock.now - processStart).components
        return elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000
    }

    private static let processStart = ContinuousClock.now

    private static func bytes(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - $0 * 8)) }
    }
}
