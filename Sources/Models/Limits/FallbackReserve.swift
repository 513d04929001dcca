/// What a call leaves of its time to the models that are asked where this one does not answer.
///
/// It bounds the time in the queue, and not that of an answer: waiting costs nothing but time, while an answer that has
/// begun is paid for, and is as likely to come in time as one that another model would begin now.
package struct FallbackReserve: Sendable, Hashable {
    /// How many models there are behind this one.
    package var targets: Int
    /// What all of them may need together.
    package var milliseconds: Int64

    package init(targets: Int, milliseconds: Int64) {
        self.targets = targets
        self.milliseconds = milliseconds
    }

    package static let none = FallbackReserve(targets: 0, milliseconds: 0)

    /// Long enough for most answers of most models.
    package static let usualMilliseconds: Int64 = 60_000

    /// When a call gives up waiting; 0 where it has until its deadline.
    ///
    /// Where the time is long, the others are left what they may need and the rest is waited for; where it is short,
    /// each has the same share.
    ///
    /// - Parameter deadline: in milliseconds since 1970, as `now`; 0 for never.
    package func startBy(deadline: Int64, now: Int64) -> Int64 {
        guard targets > 0, deadline > now else { return 0 }
        return max(now + (deadline - now) / Int64(targets + 1), deadline - milliseconds)
    }
}
