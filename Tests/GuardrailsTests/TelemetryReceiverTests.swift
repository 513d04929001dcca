import CoreMetrics
import Foundation
import HTTPTransfer
import OpenTelemetry
import ScriptedServer
import Testing

@testable import Models

@Suite struct TelemetryReceiverTests {
    private static let now: @Sendable () -> UInt64 = { UInt64(Date().timeIntervalSince1970 * 1e9) }

    private static func send(to url: String, _ more: [String: String] = [:]) async throws -> OTLPCounts {
        let metrics = GenAIMetrics(factory: NOOPMetricsHandler.instance)
        let settings = try #require(
            try OTLPSettings(["OTEL_EXPORTER_OTLP_ENDPOINT": url].merging(more) { $1 }, service: "devfusion"))
        let exporter = OTLPExporter(
            settings, schemaURL: GenAIMetrics.schemaURL, instruments: metrics.instruments,
            environment: .http(HTTPClient(.models()), now: now))
        let tracer = Tracer(record: { exporter.record($0) }, now: now)
        let chat = TracedChat(
            around: ScriptedChat("planted"), server: ("127.0.0.1", 1), tracer: tracer, metrics: metrics)
        _ = try await chat.chat(ChatRequest("planted")) { _ in }
        await exporter.shutdown(within: 20_000)
        return exporter.counts
    }

    @Test func spansAndMetricsGoOverHTTP() async throws {
        let server = ScriptedServer { $1.respond(200) }
        let counts = try await Self.send(to: server.url(""), ["OTEL_EXPORTER_OTLP_HEADERS": "api-key=k"])
        #expect(counts == OTLPCounts(exportedSpans: 1))
        #expect(server.requests.map(\.path) == ["/v1/traces", "/v1/metrics"])
        for request in server.requests {
            #expect(request.headers["content-type"] == "application/x-protobuf")
            #expect(request.headers["api-key"] == "k")
            #expect(!request.body.contains("planted"))
        }
        #expect(server.requests[0].body.contains("gen_ai.request.model"))
        #expect(server.requests[1].body.contains("gen_ai.client.inference.duration"))
    }

    @Test func receiverThatIsAwayDisturbsNothing() async throws {
        let counts = try await Self.send(to: "http://127.0.0.1:1")
        #expect(counts == OTLPCounts(droppedSpans: 1, failedRequests: 2))
    }

    /// Against any receiver, a collector or a tracing product: `DEVFUSION_OTLP_RECEIVER=http://127.0.0.1:4318`.
    @Test(.enabled(if: receiver != nil, "DEVFUSION_OTLP_RECEIVER names no receiver")) func realReceiver() async throws {
        let counts = try await Self.send(
            to: try #require(Self.receiver), ["OTEL_METRICS_EXPORTER": "none", "OTEL_SERVICE_NAME": "devfusion-test"])
        #expect(counts == OTLPCounts(exportedSpans: 1))
    }

    static let receiver = ProcessInfo.processInfo.environment["DEVFUSION_OTLP_RECEIVER"]
}
