/// OTLP's messages, in the field numbers of opentelemetry-proto 1.x.
enum OTLPMessages {
    /// `ExportTraceServiceRequest`.
    static func traces(_ spans: [SpanRecord], from source: TelemetrySource) -> [UInt8] {
        var request = ProtobufWriter()
        request.message(1) { group in
            group.message(1) { $0.resource(source) }
            group.message(2) { scope in
                scope.message(1) { $0.string(1, source.scope) }
                for span in spans { scope.message(2) { $0.span(span) } }
                scope.string(3, source.schemaURL)
            }
        }
        return request.bytes
    }

    /// `ExportMetricsServiceRequest` with all values since the process began.
    ///
    /// - Parameters:
    ///   - start: when counting began, in nanoseconds since 1970.
    ///   - now: likewise.
    /// - Returns: `nil` where nothing was measured.
    static func metrics(
        _ instruments: Instruments, from source: TelemetrySource, start: UInt64, now: UInt64
    ) -> [UInt8]? {
        let counted = instruments.counters.map { ($0, $0.snapshot()) }.filter { !$0.1.isEmpty }
        let measured = instruments.histograms.map { ($0, $0.snapshot()) }.filter { !$0.1.isEmpty }
        guard !counted.isEmpty || !measured.isEmpty else { return nil }
        var request = ProtobufWriter()
        request.message(1) { group in
            group.message(1) { $0.resource(source) }
            group.message(2) { scope in
                scope.message(1) { $0.string(1, source.scope) }
                for (counter, points) in counted {
                    scope.message(2) { $0.counter(counter, points, start: start, now: now) }
                }
                for (histogram, points) in measured {
                    scope.message(2) { $0.histogram(histogram, points, start: start, now: now) }
                }
                scope.string(3, source.schemaURL)
            }
        }
        return request.bytes
    }
}

extension ProtobufWriter {
    fileprivate mutating func resource(_ source: TelemetrySource) {
        for attribute in source.resource { message(1) { $0.attribute(attribute) } }
    }

    fileprivate mutating func attribute(_ attribute: TelemetryAttribute) {
        string(1, attribute.name)
        message(2) { $0.value(attribute.value) }
    }

    private mutating func value(_ value: TelemetryAttribute.Value) {
        switch value {
        // A value has presence: an empty text is not the same as none.
        case .string(let text): data(1, Array(text.utf8))
        case .bool(let flag): present(varint: flag ? 1 : 0, 2)
        case .int(let number): present(varint: UInt64(bitPattern: number), 3)
        case .double(let number): present(double: number, 4)
        case .strings(let texts):
            message(5) { list in for text in texts { list.message(1) { $0.value(.string(text)) } } }
        }
    }

    fileprivate mutating func span(_ span: SpanRecord) {
        data(1, span.context.traceID)
        data(2, span.context.spanID)
        if !span.parentSpanID.isEmpty { data(4, span.parentSpanID) }
        string(5, span.name)
        varint(6, span.kind.rawValue)
        fixed64(7, span.start)
        fixed64(8, span.end)
        for attribute in span.attributes { message(9) { $0.attribute(attribute) } }
        if span.isError { message(15) { $0.varint(3, 2) } }
        fixed32(16, span.context.isSampled ? 1 : 0)
    }

    fileprivate mutating func counter(
        _ counter: MonotonicSum, _ points: [MonotonicSum.Point], start: UInt64, now: UInt64
    ) {
        string(1, counter.name)
        string(2, counter.summary)
        string(3, counter.unit)
        message(7) { data in
            for point in points {
                data.message(1) { number in
                    number.fixed64(2, start)
                    number.fixed64(3, now)
                    number.present(fixed64: UInt64(min(point.sum, UInt64(Int64.max))), 6)
                    for attribute in point.attributes { number.message(7) { $0.attribute(attribute) } }
                }
            }
            // Cumulative, and never less than before.
            data.varint(2, 2)
            data.varint(3, 1)
        }
    }

    fileprivate mutating func histogram(
        _ histogram: Histogram, _ points: [Histogram.Point], start: UInt64, now: UInt64
    ) {
        string(1, histogram.name)
        string(2, histogram.summary)
        string(3, histogram.unit)
        message(9) { data in
            for point in points {
                data.message(1) { $0.point(point, bounds: histogram.bounds, start: start, now: now) }
            }
            // Cumulative: what is lost on the way is made up for by the next one.
            data.varint(2, 2)
        }
    }

    private mutating func point(_ point: Histogram.Point, bounds: [Double], start: UInt64, now: UInt64) {
        fixed64(2, start)
        fixed64(3, now)
        fixed64(4, point.counts.reduce(0, +))
        present(double: point.sum, 5)
        packed(6, fixed64: point.counts)
        packed(7, doubles: bounds)
        for attribute in point.attributes { message(9) { $0.attribute(attribute) } }
        present(double: point.smallest, 11)
        present(double: point.largest, 12)
    }
}
