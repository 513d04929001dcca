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
