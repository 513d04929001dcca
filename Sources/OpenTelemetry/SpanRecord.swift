/// One operation that has ended.
package struct SpanRecord: Sendable, Equatable {
    package enum Kind: UInt64, Sendable {
        case `internal` = 1
        case server = 2
        case client = 3
        case producer = 4
        case consumer = 5
    }

    package var context: TraceContext
    /// 8 bytes; empty where the span is its trace's first.
    package var parentSpanID: [UInt8]
    package var name: String
    package var kind: Kind
    /// In nanoseconds since 1970 in UTC.
    package var start: UInt64
    package var end: UInt64
    package var attributes: [TelemetryAttribute]
    package var isError: Bool

    package init(
        context: TraceContext, parentSpanID: [UInt8] = [], name: String, kind: Kind, start: UInt64, end: UInt64,
        attributes: [TelemetryAttribute] = [], isError: Bool = false
    ) {
        self.context = context
        self.parentSpanID = parentSpanID
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.attributes = attributes
        self.isError = isError
    }
}
