import OpenTelemetry
import Pipeline
import Schemas

/// What the conventions say of requests, answers and failures, and what the pipeline adds under its own name.
enum GenAIAttributes {
    static func of(_ request: ChatRequest) -> [TelemetryAttribute] {
        var attributes = [TelemetryAttribute("gen_ai.request.stream", .bool(true))]
        if let most = request.maxOutputTokens { attributes.append(.init("gen_ai.request.max_tokens", most)) }
        if let heat = request.temperature { attributes.append(.init("gen_ai.request.temperature", .double(heat))) }
        if request.alternatives != 1 {
            attributes.append(.init("gen_ai.request.choice.count", request.alternatives))
        }
        if request.form != nil { attributes.append(.init("gen_ai.output.type", "json")) }
        return attributes
    }

    static func of(_ response: ChatResponse) -> [TelemetryAttribute] {
        var attributes = [
            TelemetryAttribute(
                "gen_ai.response.finish_reasons", .strings(response.choices.map { reason($0.finishReason) }))
        ]
        attributes += identifier("gen_ai.response.model", response.model)
        attributes += identifier("gen_ai.response.id", response.id)
        if response.isCached { attributes.append(.init("devfusion.cache.hit", .bool(true))) }
        if !response.isUsageReported { attributes.append(.init("devfusion.usage.estimated", .bool(true))) }
        attributes += part("cache_write.input_tokens", response.details.cacheWriteTokens)
        attributes += part("reasoning.output_tokens", response.details.reasoningTokens)
        return attributes + of(response.usage) + [
            TelemetryAttribute("gen_ai.usage.output_tokens", Int(clamping: response.usage.outputTokens))
        ]
    }

    static func of(_ response: EmbeddingResponse) -> [TelemetryAttribute] {
        [TelemetryAttribute("gen_ai.embeddings.dimension.count", response.vectors.first?.count ?? 0)]
            + identifier("gen_ai.response.model", response.model) + of(response.usage)
    }

    static func of(_ failure: ModelFailure) -> [TelemetryAttribute] {
        var attributes = [TelemetryAttribute("error.type", failure.kind.rawValue)]
        if let rule = failure.rule { attributes.append(.init("devfusion.rule", rule)) }
        return attributes
    }

    static func of(_ origin: ChatOrigin) -> [TelemetryAttribute] {
        var attributes: [TelemetryAttribute] = []
        if !origin.taskID.isEmpty { attributes.append(.init("devfusion.task.id", origin.taskID)) }
        if !origin.callID.isEmpty { attributes.append(.init("devfusion.call.id", origin.callID)) }
        if !origin.tenant.isEmpty { attributes.append(.init("devfusion.tenant", origin.tenant)) }
        if origin.purpose != .unspecified { attributes.append(.init("devfusion.purpose", "\(origin.purpose)")) }
        if !origin.promptName.isEmpty {
            attributes.append(.init("devfusion.prompt.name", origin.promptName))
            attributes.append(.init("devfusion.prompt.version", Int(origin.promptVersion)))
        }
        return attributes
    }

    /// Names that servers give may be anything, a piece of the prompt among it: only what looks like a name is shown.
    private static func identifier(_ name: String, _ value: String) -> [TelemetryAttribute] {
        guard (1...128).contains(value.utf8.count),
            value.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-_.:/@+".utf8.contains($0) })
        else { return [] }
        return [TelemetryAttribute(name, value)]
    }

    private static func of(_ usage: TokenUsage) -> [TelemetryAttribute] {
        [TelemetryAttribute("gen_ai.usage.input_tokens", Int(clamping: usage.inputTokens))]
            + part("cache_read.input_tokens", usage.cachedInputTokens)
    }

    /// Part of the usage, where there is any.
    private static func part(_ name: String, _ tokens: UInt64) -> [TelemetryAttribute] {
        tokens > 0 ? [TelemetryAttribute("gen_ai.usage." + name, Int(clamping: tokens))] : []
    }

    private static func reason(_ reason: FinishReason) -> String {
        switch reason {
        case .stop: "stop"
        case .length: "length"
        case .toolCall: "tool_call"
        case .filtered: "content_filter"
        case .unspecified, .unrecognized: "unknown"
        }
    }
}
