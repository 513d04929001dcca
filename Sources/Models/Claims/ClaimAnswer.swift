/// What came of a claim.
package enum ClaimAnswer: Sendable, Equatable {
    case granted(ClaimGrant)
    /// What is left, and after how many milliseconds it is worthwhile to ask again.
    case refused(available: Int64, retryMilliseconds: Int64)
}

/// A part of a limit that belongs to this process.
package struct ClaimGrant: Sendable, Equatable {
    /// The claim.
    package var id: String
    package var amount: Int64
    /// When it was claimed, by this process's clock.
    package var at: Int64

    package init(id: String, amount: Int64, at: Int64) {
        self.id = id
        self.amount = amount
        self.at = at
    }
}

/// What somebody should know of the claims of this process.
package enum ClaimEvent: Sendable, Equatable {
    /// The log can't be written or read for now; nothing is granted meanwhile.
    case logIsAway(reason: String)
    /// A claim names a time so far after this process's clock: what it stands in the way of waits that much longer.
    case clockIsBehind(limit: String, milliseconds: Int64)
    /// The log failed for good; nothing is granted any more.
    case ended(reason: String)
}
