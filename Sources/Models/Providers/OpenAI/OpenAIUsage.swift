import Pipeline
import Schemas

/// The `usage` member of answers in OpenAI's protocol.
enum OpenAIUsage {
    /// - Returns: nil where the value is no object, as in all chunks but the last.
    static func read(_ reader: inout JSONReader) throws(WireFailure) -> TokenUsage? {
        guard try reader.kind() == UInt8(ascii: "{") else { return nil }
        var usage = TokenUsage()
        try reader.members { (reader, key) throws(WireFailure) in
            switch key {
            case "prompt_tokens": usage.inputTokens = try reader.count() ?? 0
            case "completion_tokens": usage.outputTokens = try reader.count() ?? 0
            case "prompt_tokens_details":
                try reader.members { (reader, key) throws(WireFailure) in
                    if case "cached_tokens" = key { usage.cachedInputTokens = try reader.count() ?? 0 }
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
    private(set) var total: TokenUsage?
    private var standsAlone = false

    /// - Parameters:
    ///   - isAlone: whether the chunk says nothing of any choice.
    ///   - choices: how many have begun; counts that stand alone are one for each of several.
    mutating func add(_ usage: TokenUsage, isAlone: Bool, of choices: Int) {
        guard let earlier = total, isAlone, standsAlone, choices > 1 else {
            total = usage
            standsAlone = isAlone
            return
        }
        // The prompt is one for all of them.
        total = TokenUsage(
            inputTokens: max(earlier.inputTokens, usage.inputTokens),
            outputTokens: earlier.outputTokens.saturatingSum(usage.outputTokens),
            cachedInputTokens: max(earlier.cachedInputTokens, usage.cachedInputTokens))
    }
}
