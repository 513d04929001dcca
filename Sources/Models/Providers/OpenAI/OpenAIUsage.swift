import Pipeline
import Schemas

/// The `usage` member of answers in OpenAI's protocol.
struct OpenAIUsage {
    var tokens = TokenUsage()
    var details = UsageDetails()

    /// - Returns: nil where the value is no object, as in all chunks but the last.
    static func read(_ reader: inout JSONReader) throws(WireFailure) -> OpenAIUsage? {
        guard try reader.kind() == UInt8(ascii: "{") else { return nil }
        var usage = OpenAIUsage()
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "prompt_tokens": usage.tokens.inputTokens = try reader.count() ?? 0
            case "completion_tokens": usage.tokens.outputTokens = try reader.count() ?? 0
            case "prompt_tokens_details":
                try reader.members { (reader, key) throws(WireFailure) in
                    switch key {
                    case "cached_tokens": usage.tokens.cachedInputTokens = try reader.count() ?? 0
                    case "cache_write_tokens": usage.details.cacheWriteTokens = try reader.count() ?? 0
                    default: break
                    }
                }
            case "completion_tokens_details":
                try reader.members { (reader, key) throws(WireFailure) in
                    if case "reasoning_tokens" = key { usage.details.reasoningTokens = try reader.count() ?? 0 }
                }
            default: break
            }
        }
        return usage
    }
}

/// The usage that an answer reports, once or several times.
///
/// Servers count differently: most send one total at the end; some repeat a total that grows with each piece of text;
/// llama.cpp sends one count for each alternative, some of them before the last text.
struct OpenAIUsageReport: Sendable {
    private(set) var total: OpenAIUsage?
    private var standsAlone = false

    /// - Parameters:
    ///   - isAlone: whether the chunk says nothing of any choice.
    ///   - choices: how many have begun; counts that stand alone are one for each of several.
    mutating func add(_ usage: OpenAIUsage, isAlone: Bool, of choices: Int) {
        guard let earlier = total, isAlone, standsAlone, choices > 1 else {
            total = usage
            standsAlone = isAlone
            return
        }
        // The prompt is one for all of them.
        let (one, other) = (earlier.tokens, usage.tokens)
        total?.tokens = TokenUsage(
            inputTokens: max(one.inputTokens, other.inputTokens),
            outputTokens: one.outputTokens.saturatingSum(other.outputTokens),
            cachedInputTokens: max(one.cachedInputTokens, other.cachedInputTokens))
        total?.details.reasoningTokens = earlier.details.reasoningTokens.saturatingSum(usage.details.reasoningTokens)
    }
}
