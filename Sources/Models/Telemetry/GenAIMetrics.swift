import CoreMetrics
import OpenTelemetry

/// What is measured of calls to models, named by OpenTelemetry's conventions for generative AI: the histograms that
/// go out over OTLP, and the same on the page that Prometheus scrapes.
package struct GenAIMetrics: Sendable {
    /// The conventions' version 1.42.0, where their stability is "development".
    package static let schemaURL = "https://opentelemetry.io/schemas/1.42.0"

    private static let seconds = [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ]
    private static let tokens = (0...13).map { Double(1 << ($0 * 2)) }

    /// Sentences by Prometheus's names.
    package static let helpByName = [
        durationName: "How long a call to a model took.",
        firstChunkName: "How long it took until the first piece of a model's answer came.",
        tokensName: "Tokens of a call, as the provider reported them.",
        guardrailsName: "Places of a text that a guardrail redacted, or texts that it refused.",
        cacheName: "Requests to the response cache, by outcome: hit, miss.",
    ]

    /// The bounds of the histograms by Prometheus's names.
    package static let bucketsByName = [durationName: seconds, firstChunkName: seconds, tokensName: tokens]

    private static let durationName = "gen_ai_client_operation_duration_seconds"
    private static let firstChunkName = "gen_ai_client_operation_time_to_first_chunk_seconds"
    private static let tokensName = "gen_ai_client_token_usage"
    private static let guardrailsName = "devfusion_guardrail_actions_total"
    private static let cacheName = "devfusion_model_cache_requests_total"

    private let duration = Histogram(
        "gen_ai.client.operation.duration", unit: "s", summary: "GenAI operation duration.", bounds: seconds)
    private let firstChunk = Histogram(
        "gen_ai.client.operation.time_to_first_chunk", unit: "s", summary: "Time to receive the first chunk.",
        bounds: seconds)
    private let tokenUsage = Histogram(
        "gen_ai.client.token.usage", unit: "{token}", summary: "Number of input and output tokens used.",
        bounds: tokens)
    private let factory: any MetricsFactory

    package init(factory: any MetricsFactory) { self.factory = factory }

    /// For the exporter.
    package var histograms: [Histogram] { [duration, firstChunk, tokenUsage] }

    /// - Parameter nanoseconds: from the request to its end.
    func ended(after nanoseconds: Int64, _ attributes: [TelemetryAttribute]) {
        duration.record(Double(nanoseconds) / 1e9, attributes)
        timer(Self.durationName, attributes).recordNanoseconds(nanoseconds)
    }

    /// - Parameter nanoseconds: from the request to the first piece of its answer.
    func firstChunk(after nanoseconds: Int64, _ attributes: [TelemetryAttribute]) {
        firstChunk.record(Double(nanoseconds) / 1e9, attributes)
        timer(Self.firstChunkName, attributes).recordNanoseconds(nanoseconds)
    }

    /// - Parameter type: "input" or "output".
    func used(_ tokens: UInt64, type: String, _ attributes: [TelemetryAttribute]) {
        let attributes = attributes + [TelemetryAttribute("gen_ai.token.type", type)]
        tokenUsage.record(Double(tokens), attributes)
        factory.makeRecorder(label: Self.tokensName, dimensions: Self.labels(attributes), aggregate: true)
            .record(Double(tokens))
    }

    /// For ``GuardedChat``'s reports.
    package func guarded(_ event: GuardrailEvent) {
        factory.makeCounter(
            label: Self.guardrailsName,
            dimensions: [
                ("rule", event.rule), ("action", event.action.rawValue), ("direction", event.direction.rawValue),
            ]
        ).increment(by: Int64(event.count))
    }

    /// For ``CachedChat``'s reports.
    package func looked(inCache isHit: Bool) {
        factory.makeCounter(label: Self.cacheName, dimensions: [("outcome", isHit ? "hit" : "miss")]).increment(by: 1)
    }

    private func timer(_ name: String, _ attributes: [TelemetryAttribute]) -> any TimerHandler {
        factory.makeTimer(label: name, dimensions: Self.labels(attributes))
    }

    private static func labels(_ attributes: [TelemetryAttribute]) -> [(String, String)] {
        attributes.map { attribute in
            switch attribute.value {
            case .string(let text): (attribute.name, text)
            case .strings(let texts): (attribute.name, texts.joined(separator: ","))
            case .int(let number): (attribute.name, "\(number)")
            case .double(let number): (attribute.name, "\(number)")
            case .bool(let flag): (attribute.name, "\(flag)")
            }
        }
    }
}
