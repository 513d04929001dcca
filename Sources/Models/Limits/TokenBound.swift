/// How many tokens a request hardly exceeds, before a provider has counted them: what is set aside for it.
///
/// Three bytes of UTF-8 are counted as a token: English has more to a token, Chinese and Japanese about as many, so
/// this is rarely too low. What is reported afterwards replaces it.
package enum TokenBound {
    package static func input(of request: ChatRequest) -> Int64 {
        var tokens: Int64 = 0
        for turn in request.turns {
            tokens += perTurn + of(turn.text)
            for call in turn.toolCalls { tokens += perTurn + of(call.name) + of(call.argumentsJSON) }
        }
        for tool in request.tools { tokens += perTurn + of(tool.name) + of(tool.summary) + of(tool.parametersJSON) }
        if let form = request.form { tokens += perTurn + of(form.schemaJSON) }
        return tokens
    }

    package static func input(of request: EmbeddingRequest) -> Int64 { request.texts.reduce(0) { $0 + 1 + of($1) } }

    package static func of(_ text: String) -> Int64 { tokens(ofBytes: text.utf8.count) }

    package static func tokens(ofBytes count: Int) -> Int64 { Int64((count + 2) / 3) }

    /// Roles and separators.
    private static let perTurn: Int64 = 6
}
