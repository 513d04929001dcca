import Schemas

/// What the events of an answer say about its usage: the first counts what went in, the last what came out.
struct AnthropicUsage: Sendable {
    struct Counts: Sendable {
        var input: UInt64?
        var output: UInt64?
        var cacheReads: UInt64?
        var cacheWrites: UInt64?
        var thinking: UInt64?

        mutating func read(_ reader: inout JSONReader) throws(WireFailure) {
            try reader.members { (reader, key) throws(WireFailure) in
                switch key {
                case "input_tokens": input = try reader.count()
                case "output_tokens": output = try reader.count()
                case "cache_read_input_tokens": cacheReads = try reader.count()
                case "cache_creation_input_tokens": cacheWrites = try reader.count()
                case "output_tokens_details":
                    try reader.members { (reader, key) throws(WireFailure) in
                        if case "thinking_tokens" = key { thinking = try reader.count() }
                    }
                default: break
                }
            }
        }
    }

    private var counts = Counts()

    /// Each count is a total, so a later one takes the place of an earlier.
    mutating func add(_ later: Counts) {
        counts.input = later.input ?? counts.input
        counts.output = later.output ?? counts.output
        counts.cacheReads = later.cacheReads ?? counts.cacheReads
        counts.cacheWrites = later.cacheWrites ?? counts.cacheWrites
        counts.thinking = later.thinking ?? counts.thinking
    }

    /// What is known as soon as the input is; the protocol counts tokens from and for the cache apart from the others.
    var input: TokenUsage? {
        counts.input.map { input in
            TokenUsage(
                inputTokens: input + (counts.cacheReads ?? 0) + (counts.cacheWrites ?? 0),
                outputTokens: counts.output ?? 0, cachedInputTokens: counts.cacheReads ?? 0)
        }
    }

    var details: UsageDetails {
        UsageDetails(reasoningTokens: counts.thinking ?? 0, cacheWriteTokens: counts.cacheWrites ?? 0)
    }

    /// Nil until both sides are known.
    var whole: TokenUsage? { counts.output == nil ? nil : input }
}
