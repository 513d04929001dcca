import CoreMetrics
import OpenTelemetry
import Schemas

/// What is measured of calls to models, named by OpenTelemetry's conventions for generative AI: what goes out over
/// OTLP, and the same on the page that Prometheus scrapes.
package struct GenAIMetrics: Sendable {
    /// The conventions' first release of their own, 0.1.0, where their stability is "development".
    package static let schemaURL = "https://opentelemetry.io/schemas/gen-ai/0.1.0"

    private static let seconds = [
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
    ]
    private static let tokens = (0...13).map { Double(1 << ($0 * 2)) }

    /// Sentences by Prometheus's names.
    package static let helpByName = [
        inferenceName: "How long a model took to answer.",
        operationName: "How long a call to a model took that was no request for an answer.",
        firstChunkName: "How long it took until the first piece of a model's answer came.",
        inputName: "Tokens of a request, as the provider reported them.",
        outputName: "Tokens of an answer, as the provider reported them.",
        guardrailsName: "Places of a text that a guardrail redacted, or texts that it refused.",
        cacheName: "Requests to the response cache, by outcome: hit, miss.",
    ].merging(TokenCounters.helpByName) { $1 }

    /// The bounds of the histograms by Prometheus's names.
    package static let bucketsByName = [
        inferenceName: seconds, operationName: seconds, firstChunkName: seconds, inputName: tokens, outputName: tokens,
    ]

    private static let inferenceName = "gen_ai_client_inference_duration_seconds"
    private static let operationName = "gen_ai_client_operation_duration_seconds"
    private static let firstChunkName = "gen_ai_client_inference_time_to_first_chunk_seconds"
    private static let inputName = "gen_ai_client_inference_operation_input_tokens"
    private static let outputName = "gen_ai_client_inference_operation_output_tokens"
    private static let guardrailsName = "devfusion_guardrail_actions_total"
    private static let cacheName = "devfusion_model_cache_requests_total"

    private let inference = Histogram(
        "gen_ai.client.inference.duration", unit: "s", summary: "GenAI client inference duration.", bounds: seconds)
    private let operation = Histogram(
        "gen_ai.client.operation.duration", unit: "s", summary: "GenAI operation duration.", bounds: seconds)
    private let firstChunk = Histogram(
        "gen_ai.client.inference.time_to_first_chunk", unit: "s", summary: "Time to receive the first chunk.",
        bounds: seconds)
    private let input = Histogram(
        "gen_ai.client.inference.operation.input_tokens", unit: "{token}", summary: "Input tokens of an operation.",
        bounds: tokens)
    private let output = Histogram(
        "gen_ai.client.inference.operation.output_tokens", unit: "{token}", summary: "Output tokens of an operation.",
        bounds: tokens)
    private let counters: TokenCounters
    private let factory: any MetricsFactory

    package init(factory: any MetricsFactory) {
        self.factory = factory
        counters = TokenCounters(factory: factory)
    }

    /// For the exporter.
    package var instruments: Instruments {
        Instruments(counters: counters.all, histograms: [inference, operation, firstChunk, input, output])
    }

    /// - Parameters:
    ///   - nanoseconds: from the request to its end.
    ///   - isInference: whether an answer was asked for.
    func ended(after nanoseconds: Int64, isInference: Bool, _ attributes: [TelemetryAttribute]) {
        (isInference ? inference : operation).record(Double(nanoseconds) / 1e9, attributes)
        timer(isInference ? Self.inferenceName : Self.operationName, attributes).recordNanoseconds(nanoseconds)
    }

    /// - Parameter nanoseconds: from the request to the first piece of its answer.
    func firstChunk(after nanoseconds: Int64, _ attributes: [TelemetryAttribute]) {
        firstChunk.record(Double(nanoseconds) / 1e9, attributes)
        timer(Self.firstChunkName, attributes).recordNanoseconds(nanoseconds)
    }

    /// What an answer used, as reported.
    func used(_ usage: TokenUsage, _ details: UsageDetails, _ attributes: [TelemetryAttribute]) {
        counters.used(usage, details, attributes)
        record(usage.inputTokens, input, Self.inputName, attributes)
        record(usage.outputTokens, output, Self.outputName, attributes)
    }

    /// Of a call nothing was reported.
    func usedUnknown(_ attributes: [TelemetryAttribute]) { counters.usedUnknown(attributes) }

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

    private func record(
        _ count: UInt64, _ histogram: Histogram, _ name: String, _ attributes: [TelemetryAttribute]
    ) {
        histogram.record(Double(count), attributes)
        factory.makeRecorder(label: name, dimensions: attributes.labels, aggregate: true).record(Double(count))
    }

    private func timer(_ name: String, _ attributes: [TelemetryAttribute]) -> any TimerHandler {
        factory.makeTimer(label: name, dimensions: attributes.labels)
    }
}

extension [TelemetryAttribute] {
    /// As Prometheus has them.
    var labels: [(String, String)] {
        map { attribute in
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
