import Testing

@testable import OpenTelemetry

/// The bytes were read back with the messages of opentelemetry-proto when they were written down.
@Suite struct OTLPMessageTests {
    static let source = TelemetrySource(
        resource: [TelemetryAttribute("service.name", "s")], scope: "d", schemaURL: "u")

    static let span = SpanRecord(
        context: TraceContext(traceID: Array(1...16), spanID: Array(17...24)), parentSpanID: Array(25...32),
        name: "chat m", kind: .client, start: 1, end: 0x0102_0304_0506_0708,
        attributes: [
            TelemetryAttribute("a", "x"), TelemetryAttribute("b", 300), TelemetryAttribute("c", .double(0.5)),
            TelemetryAttribute("d", .bool(false)), TelemetryAttribute("e", .strings(["p", ""])),
            TelemetryAttribute("f", .int(-1)),
        ], isError: true)

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    @Test func spansAreEncodedAsThePlatformReadsThem() {
        #expect(
            Self.hexadecimal(OTLPMessages.traces([Self.span], from: Self.source)) == """
                0ac2010a150a130a0c736572766963652e6e616d6512030a017312a8010a030a0164129d010a10010203040506070809\
                0a0b0c0d0e0f10120811121314151617182208191a1b1c1d1e1f202a0663686174206d30033901000000000000004108\
                070605040302014a080a016112030a01784a080a0162120318ac024a0e0a0163120921000000000000e03f4a070a0164\
                120210004a100a0165120b2a090a030a01700a020a004a100a0166120b18ffffffffffffffffff017a02180285010100\
                00001a0175
                """)
    }

    @Test func histogramsAreEncodedAsThePlatformReadsThem() throws {
        let histogram = Histogram("h", unit: "s", summary: "z", bounds: [1, 2.5])
        histogram.record(0.5, [TelemetryAttribute("k", "v")])
        histogram.record(1, [TelemetryAttribute("k", "v")])
        histogram.record(9, [TelemetryAttribute("k", "v")])
        let bytes = try #require(
            OTLPMessages.metrics(Instruments(histograms: [histogram]), from: Self.source, start: 3, now: 4))
        #expect(
            Self.hexadecimal(bytes) == """
                0a9f010a150a130a0c736572766963652e6e616d6512030a01731285010a030a0164127b0a016812017a1a01734a700a\
                6c1103000000000000001904000000000000002103000000000000002900000000000025403218020000000000000000\
                0000000000000001000000000000003a10000000000000f03f00000000000004404a080a016b12030a01765900000000\
                0000e03f61000000000000224010021a0175
                """)
    }

    @Test func countersAreEncodedAsThePlatformReadsThem() throws {
        let counter = MonotonicSum("c", unit: "u", summary: "z")
        counter.add(0, [])
        counter.add(5, [TelemetryAttribute("k", "v")])
        counter.add(7, [TelemetryAttribute("k", "v")])
        let bytes = try #require(
            OTLPMessages.metrics(Instruments(counters: [counter]), from: Self.source, start: 3, now: 4))
        #expect(
            Self.hexadecimal(bytes) == """
                0a760a150a130a0c736572766963652e6e616d6512030a0173125d0a030a016412530a016312017a1a01753a48\
                0a25110300000000000000190400000000000000310c000000000000003a080a016b12030a01760a1b11030000\
                0000000000190400000000000000310000000000000000100218011a0175
                """)
    }

    @Test func aCounterNeverStartsAnew() {
        let counter = MonotonicSum("c", unit: "u", summary: "z")
        counter.add(.max, [])
        counter.add(5, [])
        #expect(counter.snapshot().map(\.sum) == [.max])
        for number in 0..<Histogram.seriesLimit + 50 { counter.add(1, [TelemetryAttribute("k", number)]) }
        #expect(counter.snapshot().count == Histogram.seriesLimit + 1)
    }

    @Test func nothingMeasuredIsNothingToSay() {
        let histogram = Histogram("h", unit: "s", summary: "z", bounds: [1])
        histogram.record(.nan, [])
        #expect(OTLPMessages.metrics(Instruments(histograms: [histogram]), from: Self.source, start: 1, now: 2) == nil)
    }

    @Test func attributesOfEndlessVarietyAreCountedAsOne() {
        let histogram = Histogram("h", unit: "s", summary: "z", bounds: [1])
        for number in 0..<Histogram.seriesLimit + 50 { histogram.record(1, [TelemetryAttribute("k", number)]) }
        let points = histogram.snapshot()
        #expect(points.count == Histogram.seriesLimit + 1)
        #expect(points.map { $0.counts.reduce(0, +) }.reduce(0, +) == UInt64(Histogram.seriesLimit + 50))
    }
}
