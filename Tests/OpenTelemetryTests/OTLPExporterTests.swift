import Synchronization
import Testing

@testable import OpenTelemetry

@Suite struct OTLPExporterTests {
    /// A receiver that answers as it is told, one answer after the other and the last again and again, and a clock
    /// that does not wait.
    private final class Receiver: Sendable {
        private struct State {
            var answers: [OTLPAnswer?]
            var requests: [OTLPRequest] = []
            var sleeps: [Int] = []
        }

        private let state: Mutex<State>

        init(_ answers: [OTLPAnswer?]) { state = Mutex(State(answers: answers)) }

        var requests: [OTLPRequest] { state.withLock { $0.requests } }
        var sleeps: [Int] { state.withLock { $0.sleeps } }

        var environment: OTLPEnvironment {
            OTLPEnvironment(
                send: { request in
                    self.state.withLock { state in
                        state.requests.append(request)
                        return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
                    }
                }, now: { 5 },
                sleep: { milliseconds in
                    self.state.withLock { $0.sleeps.append(milliseconds) }
                    // What bounds a shutdown must not end before what it bounds.
                    if milliseconds >= 60_000 { try? await Task.sleep(for: .seconds(60)) }
                })
        }
    }

    private static func settings(queue: Int = 100, batch: Int = 10) -> OTLPSettings {
        var settings = OTLPSettings(
            tracesURL: "http://c/v1/traces", metricsURL: "http://c/v1/metrics",
            resource: [TelemetryAttribute("service.name", "s")])
        settings.queueLimit = queue
        settings.batchLimit = batch
        return settings
    }

    private static func exporter(_ receiver: Receiver, _ settings: OTLPSettings = settings()) -> OTLPExporter {
        OTLPExporter(settings, schemaURL: "u", instruments: Instruments(), environment: receiver.environment)
    }

    private static let span = OTLPMessageTests.span

    @Test func spansGoInBatches() async {
        let receiver = Receiver([OTLPAnswer(status: 200)])
        let exporter = Self.exporter(receiver)
        for _ in 0..<25 { exporter.record(Self.span) }
        await exporter.shutdown(within: 60_000)
        #expect(receiver.requests.map(\.url) == [String](repeating: "http://c/v1/traces", count: 3))
        #expect(receiver.requests[0].headers[0].value == "application/x-protobuf")
        #expect(exporter.counts == OTLPCounts(exportedSpans: 25))
    }

    @Test func whatDoesNotFitIsDroppedAndCounted() async {
        let receiver = Receiver([OTLPAnswer(status: 200)])
        let exporter = Self.exporter(receiver, Self.settings(queue: 7))
        for _ in 0..<20 { exporter.record(Self.span) }
        #expect(exporter.counts.droppedSpans == 13)
        await exporter.shutdown(within: 60_000)
        exporter.record(Self.span)
        #expect(exporter.counts == OTLPCounts(exportedSpans: 7, droppedSpans: 14))
    }

    @Test func unsampledSpansStayHere() async {
        let receiver = Receiver([OTLPAnswer(status: 200)])
        let exporter = Self.exporter(receiver)
        var span = Self.span
        span.context = TraceContext(traceID: span.context.traceID, spanID: span.context.spanID, isSampled: false)
        exporter.record(span)
        await exporter.shutdown(within: 60_000)
        #expect(receiver.requests.isEmpty)
    }

    @Test(
        arguments: [
            ([503, 200], 2, 1, [500]), ([429, 503, 502, 200], 4, 1, [500, 1_000, 2_000]),
            ([504, 504, 504, 504, 200], 4, 0, [500, 1_000, 2_000]), ([400, 200], 1, 0, []), ([401, 200], 1, 0, []),
            ([500, 200], 1, 0, []), ([0, 200], 1, 0, []),
        ] as [([Int], Int, Int, [Int])])
    func onlyWhatMayPassIsSentAgain(_ statuses: [Int], _ requests: Int, _ exported: Int, _ sleeps: [Int]) async {
        let receiver = Receiver(statuses.map { $0 == 0 ? nil : OTLPAnswer(status: $0) })
        let exporter = Self.exporter(receiver)
        exporter.record(Self.span)
        await exporter.shutdown(within: 60_000)
        #expect(receiver.requests.count == requests)
        #expect(receiver.sleeps.filter { $0 != 60_000 } == sleeps)
        #expect(exporter.counts.exportedSpans == exported)
        #expect(exporter.counts.droppedSpans == 1 - exported)
        #expect(exporter.counts.failedRequests == 1 - exported)
    }

    @Test func receiverSaysWhenToComeAgain() async {
        let receiver = Receiver([OTLPAnswer(status: 429, retryAfter: 7_000), OTLPAnswer(status: 200)])
        let exporter = Self.exporter(receiver)
        exporter.record(Self.span)
        await exporter.shutdown(within: 60_000)
        #expect(receiver.sleeps.contains(7_000))
    }

    /// A receiver that never answers does not hold the end up.
    @Test func shutdownIsBounded() async {
        let environment = OTLPEnvironment(
            send: { _ in
                try? await Task.sleep(for: .seconds(600))
                return nil
            }, now: { 5 })
        let exporter = OTLPExporter(
            Self.settings(), schemaURL: "u", instruments: Instruments(), environment: environment)
        for _ in 0..<30 { exporter.record(Self.span) }
        await exporter.shutdown(within: 20)
        #expect(exporter.counts.exportedSpans == 0)
        #expect(exporter.counts.droppedSpans >= 20)
    }

    @Test func metricsAreSentAtTheEndToo() async {
        let receiver = Receiver([OTLPAnswer(status: 200)])
        let histogram = Histogram("h", unit: "s", summary: "z", bounds: [1])
        histogram.record(1, [])
        let exporter = OTLPExporter(
            Self.settings(), schemaURL: "u", instruments: Instruments(histograms: [histogram]),
            environment: receiver.environment)
        await exporter.shutdown(within: 60_000)
        #expect(receiver.requests.map(\.url) == ["http://c/v1/metrics"])
    }

    @Test func workGoesOnUntilTheEnd() async {
        let receiver = Receiver([OTLPAnswer(status: 200)])
        var settings = Self.settings()
        settings.metricInterval = 60_000
        let exporter = Self.exporter(receiver, settings)
        exporter.start()
        exporter.record(Self.span)
        while exporter.counts.exportedSpans == 0 { await Task.yield() }
        await exporter.shutdown(within: 60_000)
        #expect(receiver.requests.count == 1)
    }
}
