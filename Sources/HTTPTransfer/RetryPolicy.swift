import CCurl

/// When a failed request is sent again: in growing, randomly spread intervals, or when the server says.
package struct RetryPolicy: Sendable, Hashable {
    /// How often a request is sent at most; 1 for no repetition.
    package var attempts: Int
    /// The longest wait before the second attempt, in milliseconds; it doubles with each further one.
    package var firstDelay: Int
    /// The longest wait of all, in milliseconds.
    package var longestDelay: Int
    /// The longest wait that a server may ask for, in milliseconds; past it the response counts as final.
    package var longestRetryAfter: Int

    package init(
        attempts: Int = 4, firstDelay: Int = 500, longestDelay: Int = 8_000, longestRetryAfter: Int = 30_000
    ) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestRetryAfter = longestRetryAfter
    }

    package static let never = RetryPolicy(attempts: 1)

    /// - Parameters:
    ///   - attempt: How often the request was sent, from 1.
    ///   - random: From 0 up to 1.
    /// - Returns: How long to wait before the next attempt, in milliseconds; nil where there is none.
    func delay(afterAttempt attempt: Int, random: Double) -> Int? {
        guard attempt < attempts else { return nil }
        let ceiling = min(longestDelay, firstDelay << min(attempt - 1, 20))
        // At least half of it, so that a crowd spreads out and nobody returns at once.
        return ceiling / 2 + Int(Double(ceiling - ceiling / 2) * random)
    }

    /// The same for a response, which may say itself when to come again.
    ///
    /// - Parameter now: In milliseconds since 1970.
    func delay(after response: HTTPResponse, attempt: Int, random: Double, now: Int64) -> Int? {
        guard Self.isTransient(response.status) else { return nil }
        guard let own = delay(afterAttempt: attempt, random: random) else { return nil }
        guard let asked = response.headers["Retry-After"].flatMap({ Self.milliseconds(retryAfter: $0, now: now) })
        else { return own }
        return asked <= longestRetryAfter ? max(own, asked) : nil
    }

    static func isTransient(_ status: Int) -> Bool { [408, 425, 429, 500, 502, 503, 504].contains(status) }

    /// Reads a `Retry-After`: seconds, or an HTTP date.
    ///
    /// - Parameter now: In milliseconds since 1970.
    /// - Returns: Milliseconds from now; nil where it is neither.
    package static func milliseconds(retryAfter value: String, now: Int64) -> Int? {
        let value = value.drop { $0 == " " }
        if let seconds = Int(value) { return seconds >= 0 ? min(seconds, Int(Int32.max)) * 1000 : nil }
        let time = Int64(curl_getdate(String(value), nil))
        return time < 0 ? nil : Int(max(0, time * 1000 - now))
    }
}

/// What a client takes from the world beside the network, so that a test can put its own in place.
package struct RetryEnvironment: Sendable {
    /// The time, in milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// From 0 up to 1.
    package var random: @Sendable () -> Double
    /// Waits for a number of milliseconds; throws when the task is cancelled.
    package var sleep: @Sendable (Int) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Int) async throws -> Void
    ) {
        self.now = now
        self.random = random
        self.sleep = sleep
    }

    package static let system = RetryEnvironment(
        now: { SystemTime.milliseconds },
        random: { Double.random(in: 0..<1) },
        sleep: { try await Task.sleep(for: .milliseconds($0)) })
}
