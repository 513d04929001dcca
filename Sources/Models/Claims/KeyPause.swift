import Schemas

/// A provider's wish to be left alone for a while, as the processes that share its key tell one another.
///
/// It is a record among the claims, since it has the same readers and is as urgent: of a limit with a name of its own,
/// and with the milliseconds as its amount. Whoever knows no such limit passes over it.
package struct KeyPause: Sendable, Equatable {
    /// "openai"
    package let key: String
    package let milliseconds: Int64

    /// A longer one is told as one of this length, which is less than what a process that starts reads back; whoever
    /// asks after it is told again.
    package static let longestMilliseconds: Int64 = 600_000

    /// - Parameter milliseconds: from now.
    package init(key: String, milliseconds: Int64) {
        self.key = key
        self.milliseconds = min(max(1, milliseconds), Self.longestMilliseconds)
    }

    /// The pause that a record tells of; `nil` where it is a claim.
    init?(_ claim: LimitClaim) {
        guard claim.limit.hasPrefix(Self.prefix), claim.returnsClaimID.isEmpty else { return nil }
        guard (1...Self.longestMilliseconds).contains(claim.amount) else { return nil }
        self.init(key: String(claim.limit.dropFirst(Self.prefix.count)), milliseconds: claim.amount)
    }

    func claim(_ id: String, of process: String, at time: Int64) -> LimitClaim {
        LimitClaim(limit: Self.prefix + key, claimID: id, process: process, amount: milliseconds, atMs: time)
    }

    /// When it ends for this process, whatever the clock of the one that told of it: never later than if it were told
    /// only now.
    ///
    /// - Parameters:
    ///   - told: when it was told, by the other's clock.
    ///   - now: by this process's.
    func end(toldAt told: Int64, readAt now: Int64) -> Int64 { min(told, now).addingSaturated(milliseconds) }

    private static let prefix = "pause:"
}
