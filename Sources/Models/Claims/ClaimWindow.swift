/// How long what was claimed counts against a limit.
package enum ClaimWindow: Sendable, Hashable {
    /// The last so many milliseconds, whatever the hour.
    case sliding(milliseconds: Int64)
    /// The day or the month of the calendar, in UTC.
    case calendar(CalendarPeriod.Unit)

    /// The start of the period that a time falls into; sliding windows begin anew with each moment.
    func start(at time: Int64) -> Int64 {
        switch self {
        case .sliding(let milliseconds): time - milliseconds + 1
        case .calendar(let unit): CalendarPeriod(unit, containing: time).start
        }
    }

    /// When a claim made at a time stops counting.
    func end(ofClaimAt time: Int64) -> Int64 {
        switch self {
        case .sliding(let milliseconds): time + milliseconds
        case .calendar(let unit): CalendarPeriod(unit, containing: time).end
        }
    }
}

/// What processes share: so much of something in each window.
package struct ClaimedLimit: Sendable, Hashable {
    /// "requests:openai", "tokens:openai", "money.day:tenant/acme"; also the key of its records.
    package var name: String
    /// Requests, tokens or micro-USD; above 0.
    package var amount: Int64
    package var window: ClaimWindow

    /// The largest amount: sums of many of them still fit.
    package static let largest: Int64 = 1_000_000_000_000_000

    package init(name: String, amount: Int64, window: ClaimWindow) {
        precondition((1...Self.largest).contains(amount), "a limit of \(amount)")
        self.name = name
        self.amount = amount
        self.window = window
    }
}
