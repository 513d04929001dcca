import CoreMetrics
import OpenTelemetry
import Schemas

/// What was spent, by kind of token; the kinds from and for the cache and for reasoning are parts of the first two.
struct TokenCounters: Sendable {
    private struct Kind: Sendable {
        /// "input_tokens", …, behind what all names begin with.
        var name: String
        var summary: String
        var count: @Sendable (TokenUsage, UsageDetails) -> UInt64

        var prometheusName: String {
            "gen_ai_client_inference_usage_" + name.map { $0 == "." ? "_" : String($0) }.joined() + "_total"
        }
    }

    private static let kinds = [
        Kind(name: "input_tokens", summary: "Input tokens used, cached ones included.") { usage, _ in
            usage.inputTokens
        },
        Kind(name: "output_tokens", summary: "Output tokens used, reasoning included.") { usage, _ in
            usage.outputTokens
        },
        Kind(name: "cache_read.input_tokens", summary: "Input tokens read from the provider's cache.") { usage, _ in
            usage.cachedInputTokens
        },
        Kind(name: "cache_write.input_tokens", summary: "Input tokens written to the provider's cache.") { _, details in
            details.cacheWriteTokens
        },
        Kind(name: "reasoning.output_tokens", summary: "Output tokens used for reasoning.") { _, details in
            details.reasoningTokens
        },
    ]

    static let helpByName = Dictionary(uniqueKeysWithValues: kinds.map { ($0.prometheusName, $0.summary) })

    let all: [MonotonicSum]
    private let factory: any MetricsFactory

    init(factory: any MetricsFactory) {
        self.factory = factory
        all = Self.kinds.map {
            MonotonicSum("gen_ai.client.inference.usage." + $0.name, unit: "{token}", summary: $0.summary)
        }
    }

    /// All that is sent and received is text.
    func used(_ usage: TokenUsage, _ details: UsageDetails, _ attributes: [TelemetryAttribute]) {
        let attributes = attributes + [TelemetryAttribute("gen_ai.token.modality", "text")]
        for (index, kind) in Self.kinds.enumerated() {
            let count = kind.count(usage, details)
            // The first two are always there; that of the others nothing is known is no news.
            if index < 2 || count > 0 { add(count, index, attributes) }
        }
    }

    /// The conventions want a 0 for a call of which nothing was reported, one that failed among them.
    func usedUnknown(_ attributes: [TelemetryAttribute]) {
        let attributes = attributes + [TelemetryAttribute("gen_ai.token.modality", "unknown")]
        for index in 0..<2 { add(0, index, attributes) }
    }

    private func add(_ count: UInt64, _ index: Int, _ attributes: [TelemetryAttribute]) {
        all[index].add(count, attributes)
        factory.makeCounter(label: Self.kinds[index].prometheusName, dimensions: attributes.labels)
            .increment(by: Int64(clamping: count))
    }
}
