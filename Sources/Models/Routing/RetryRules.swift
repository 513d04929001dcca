/// When a target is asked again before another one is.
package struct RetryRules: Sendable, Equatable {
    /// How often one target is asked, the first time included.
    package var attempts: Int
    /// The longest wait that still counts as short, in milliseconds.
    package var patienceMilliseconds: Int
    /// The first wait where the provider names none, in milliseconds; each further one is twice as long.
    package var firstMilliseconds: Int

    package init(attempts: Int = 3, patienceMilliseconds: Int = 5_000, firstMilliseconds: Int = 500) {
        self.attempts = attempts
        self.patienceMilliseconds = patienceMilliseconds
        self.firstMilliseconds = firstMilliseconds
    }

    /// How long to wait before the same target is asked again; `nil` where it is not.
    ///
    /// - Parameters:
    ///   - attempt: how often it was asked.
    ///   - deadline: 0 for never; both times in milliseconds since 1970.
    package func wait(after failure: ModelFailure, attempt: Int, now: Int64, deadline: Int64) -> Int? {
        guard failure.isTransient, attempt < attempts else { return nil }
        let wait = max(0, failure.retryAfterMilliseconds ?? firstMilliseconds << min(attempt - 1, 20))
        guard wait <= patienceMilliseconds else { return nil }
        return deadline == 0 || now + Int64(wait) < deadline ? wait : nil
    }
}
