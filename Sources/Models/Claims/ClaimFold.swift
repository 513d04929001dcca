import Schemas

/// The claims of one limit, folded in the order of the log: whoever folds the same records comes to the same
/// decision on each of them.
///
/// A claim is granted where it fits beside everything that stands in its window. It stands, granted or not, until the
/// window has passed or its owner gives it back; the owner of a refused claim gives it back at once. So a decision
/// depends on the records of one window and on nothing before it: a process that starts reads one window, and no
/// more. What is granted never exceeds the limit, since all that was granted before stands when the next is decided.
///
/// Times are those of the claims, and never run backwards: a claim that says an earlier time than one before it counts
/// as made at the later one.
package struct ClaimFold: Sendable {
    package enum Decision: Sendable, Equatable {
        case granted
        case refused
    }

    private struct Standing {
        let id: String
        let at: Int64
        var amount: Int64
        let isGranted: Bool
    }

    package let limit: ClaimedLimit
    /// The latest time that a claim has named, in milliseconds since 1970.
    package private(set) var time: Int64 = .min
    /// The sum of all that stands.
    private var sum: Int64 = 0
    private var standing: [Standing] = []
    /// What stands before this index has left the window.
    private var first = 0
    /// How many claims were removed from the front of the list.
    private var removed = 0
    private var numbers: [String: Int] = [:]

    package init(_ limit: ClaimedLimit) { self.limit = limit }

    /// Takes the next record of the limit.
    ///
    /// - Returns: the decision on a claim; `nil` where the record gives something back, says again what was said, or
    ///   can't be.
    package mutating func fold(_ claim: LimitClaim) -> Decision? {
        guard Self.times.contains(claim.atMs) else { return nil }
        time = max(time, claim.atMs)
        leaveWindow(at: time)
        // A writer that could not know whether its record arrived has written it again.
        guard numbers[claim.claimID] == nil else { return nil }
        if claim.amount < 0 {
            giveBack(claim.amount.magnitude, of: claim.returnsClaimID)
            stand(Standing(id: claim.claimID, at: time, amount: 0, isGranted: false))
            return nil
        }
        guard claim.amount > 0, claim.returnsClaimID.isEmpty else { return nil }
        // What can never be granted must not stand in the way of others.
        guard claim.amount <= limit.amount, sum <= Self.sumLimit else { return .refused }
        let fits = claim.amount <= limit.amount - min(sum, limit.amount)
        stand(Standing(id: claim.claimID, at: time, amount: claim.amount, isGranted: fits))
        return fits ? .granted : .refused
    }

    /// What a claim could get, were it made at a time and all that was refused given back by then.
    package func available(at time: Int64) -> Int64 {
        max(0, limit.amount - counting(at: max(time, self.time)).reduce(0) { $0 + $1.amount })
    }

    /// How long after a time a claim of this amount could fit, if nobody else claimed anything, in milliseconds.
    package func wait(for amount: Int64, at time: Int64) -> Int64 {
        let time = max(time, self.time)
        let granted = counting(at: time)
        var excess = granted.reduce(amount - limit.amount) { $0 + $1.amount }
        for claim in granted where excess > 0 {
            excess -= claim.amount
            if excess <= 0 { return limit.window.end(ofClaimAt: claim.at) - time }
        }
        return 0
    }

    /// The claims of the window that were granted.
    private func counting(at time: Int64) -> some Sequence<Standing> {
        let start = limit.window.start(at: time)
        return standing[first...].lazy.filter { $0.isGranted && $0.at >= start && $0.amount > 0 }
    }

    private mutating func stand(_ claim: Standing) {
        numbers[claim.id] = removed + standing.count
        standing.append(claim)
        sum += claim.amount
    }

    private mutating func leaveWindow(at time: Int64) {
        let start = limit.window.start(at: time)
        while first < standing.count, standing[first].at < start {
            sum -= standing[first].amount
            numbers[standing[first].id] = nil
            first += 1
        }
        guard first > 256, first > standing.count / 2 else { return }
        standing.removeFirst(first)
        removed += first
        first = 0
    }

    private mutating func giveBack(_ amount: UInt64, of id: String) {
        guard let number = numbers[id] else { return }
        let index = number - removed
        let returned = Int64(min(amount, UInt64(standing[index].amount)))
        standing[index].amount -= returned
        sum -= returned
    }

    /// The years 1970 to 9999.
    private static let times: ClosedRange<Int64> = 1...253_402_300_799_999

    /// Far above any sum that makes sense, and far below one that overflows.
    private static let sumLimit = Int64.max / 2
}
