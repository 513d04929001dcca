/// Tells what kind of failure a server's error is.
enum FailureKinds {
    /// - Parameter status: the HTTP status; 200 for an error within a stream.
    static func kind(status: Int, error: ReportedError?) -> ModelFailure.Kind {
        // Texts that are too long for one batch: the server calls it an error of its own, and will the next time too.
        if error?.message.contains("is too large to process") == true { return .contextExceeded }
        for code in error?.codes ?? [] { if let kind = byCode[code] { return kind } }
        // Where there is no code, a status says less than the message does.
        if let message = error?.message, status < 500, status != 401, status != 429,
            let kind = byMessage(message.lowercased())
        {
            return kind
        }
        return byStatus(status)
    }

    static func isKnown(code: String) -> Bool {
        byCode[code] != nil || ["invalid_request_error", "not_found_error"].contains(code)
    }

    private static let byCode: [String: ModelFailure.Kind] = [
        // OpenAI and those that follow it.
        "context_length_exceeded": .contextExceeded, "exceed_context_size_error": .contextExceeded,
        "string_above_max_length": .contextExceeded, "insufficient_quota": .quotaExceeded,
        "billing_hard_limit_reached": .quotaExceeded, "billing_not_active": .quotaExceeded,
        "invalid_api_key": .unauthorised, "model_not_found": .unknownModel, "content_filter": .refused,
        "content_policy_violation": .refused, "rate_limit_exceeded": .rateLimited, "server_error": .unavailable,
        "unavailable_error": .unavailable,
        // LiteLLM: a key that it doesn't know, where it has no database of keys to look it up in.
        "no_db_connection": .unauthorised,
        // Anthropic.
        "authentication_error": .unauthorised, "permission_error": .unauthorised, "billing_error": .quotaExceeded,
        "request_too_large": .contextExceeded, "rate_limit_error": .rateLimited, "api_error": .unavailable,
        "overloaded_error": .unavailable, "timeout_error": .unavailable,
    ]

    private static func byMessage(_ message: String) -> ModelFailure.Kind? {
        let signs: [(String, ModelFailure.Kind)] = [
            ("context length", .contextExceeded), ("context window", .contextExceeded),
            ("context size", .contextExceeded), ("prompt is too long", .contextExceeded),
            ("credit balance", .quotaExceeded), ("api usage limits", .quotaExceeded),
            ("quota", .quotaExceeded), ("invalid model name", .unknownModel),
        ]
        if let sign = signs.first(where: { message.contains($0.0) }) { return sign.1 }
        let isAboutModel = message.contains("model") && (message.contains("not found") || message.contains("not exist"))
        return isAboutModel ? .unknownModel : nil
    }

    private static func byStatus(_ status: Int) -> ModelFailure.Kind {
        switch status {
        case 401, 403: .unauthorised
        case 402: .quotaExceeded
        case 408: .timeout
        case 413: .contextExceeded
        case 429: .rateLimited
        case 501: .invalid
        case 409, 425, 500...: .unavailable
        // An error within an answer that had begun well, with nothing that says what it is.
        case 200..<300: .unavailable
        default: .invalid
        }
    }
}
