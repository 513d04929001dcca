/// How many calls may be under way at once against one key: more while they succeed, half as many when the provider
/// is overloaded (additive increase, multiplicative decrease), and none while it asks for a pause.
package struct ConcurrencyWindow: Sendable {
    package enum Outcome: Sendable, Equatable {
        case success
        /// 429 or an overloaded server, and when it wants to be asked again.
        case overload(retryAfterMilliseconds: Int?)
        /// Says nothing about the provider's load.
        case other
    }

    /// The most that is ever allowed.
    package let cap: Int
    package private(set) var inFlight = 0
    /// Nothing starts before this time, in milliseconds since 1970.
    package private(set) var pausedUntil: Int64 = .min
    private var allowed: Double
    private var started = 0
    /// Calls up to this number were under way when the window was last halved.
    private var halvedAt = 0
    private var overloads = 0

    package init(cap: Int) {
        precondition(cap > 0, "a concurrency of \(cap)")
        self.cap = cap
        allowed = Double(cap)
    }

    package var size: Int { max(1, Int(allowed)) }

    package func hasRoom(at now: Int64) -> Bool { inFlight < size && now >= pausedUntil }

    /// - Returns: the number of the call, to be given when it has ended.
    package mutating func start() -> Int {
        inFlight += 1
        started += 1
        return started
    }

    package mutating func ended(_ call: Int, _ outcome: Outcome, at now: Int64) {
        let wasFull = inFlight >= size
        inFlight -= 1
        switch outcome {
        case .success:
            // What was under way when the window was halved says nothing of the smaller one.
            guard call > halvedAt else { return }
            overloads = 0
            if wasFull { allowed = min(Double(cap), allowed + 1 / allowed) }
        case .overload(let retryAfter):
            // Calls that were under way together meet the same overload: they count once.
            if call > halvedAt { halve() }
            let pause = retryAfter.map(Int64.init) ?? Self.pauseMilliseconds(after: overloads)
            pausedUntil = max(pausedUntil, now.addingReportingOverflow(pause).overflow ? .max : now + pause)
        case .other: break
        }
    }

    /// Another process of the key was told to wait: the calls under way here would meet the same overload.
    package mutating func heard(pauseUntil time: Int64) {
        if started > halvedAt { halve() }
        pausedUntil = max(pausedUntil, time)
    }

    private mutating func halve() {
        allowed = max(1, Double(size) / 2)
        halvedAt = started
        overloads += 1
    }

    /// Where the provider names no time: half a second, and twice as long each time up to half a minute.
    private static func pauseMilliseconds(after overloads: Int) -> Int64 {
        min(30_000, 500 << Int64(min(overloads - 1, 6)))
    }
}
