import Schemas

/// How many tokens a text has, roughly: for what is set aside before a call, and for answers whose server counts
/// nothing.
package enum TokenEstimate {
    /// Four bytes to a token, which is about right for English and too few tokens for most code and other scripts.
    static let bytesPerToken = 4
    /// What a model's template puts around each turn.
    static let tokensPerTurn = 4

    package static func tokens(bytes: Int) -> UInt64 { UInt64((max(0, bytes) + bytesPerToken - 1) / bytesPerToken) }

    /// What a request brings in: its turns, its tools and its form.
    package static func inputTokens(of request: ChatRequest) -> UInt64 {
        var bytes = request.turns.count * tokensPerTurn * bytesPerToken
        for turn in request.turns {
            bytes += turn.text.utf8.count
            for call in turn.toolCalls { bytes += call.name.utf8.count + call.argumentsJSON.utf8.count }
        }
        for tool in request.tools {
            bytes += tool.name.utf8.count + tool.summary.utf8.count + tool.parametersJSON.utf8.count
        }
        return tokens(bytes: bytes + (request.form?.schemaJSON.utf8.count ?? 0))
    }
}
