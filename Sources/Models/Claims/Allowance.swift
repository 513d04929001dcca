/// What a process may still use of one limit: the chunks that it was granted, and when it claims the next.
///
/// A chunk of a sliding window is used soon or not at all, so that what counts from its claim on is not used much
/// later; what is left of it then, and what a call turns out not to have needed, is given back. Times are in
/// milliseconds since 1970.
package struct Allowance: Sendable {
    /// From which chunks something was taken.
    package struct Draw: Sendable, Equatable {
        var parts: [(id: String, amount: Int64)] = []
        package var amount: Int64 { parts.reduce(0) { $0 + $1.amount } }

        package static func == (one: Draw, other: Draw) -> Bool {
            one.parts.elementsEqual(other.parts) { $0 == $1 }
        }
    }

    /// What is not needed of a claim.
    package struct Return: Sendable, Equatable {
        package var id: String
        package var amount: Int64

        package init(id: String, amount: Int64) {
            self.id = id
            self.amount = amount
        }
    }

    /// A claim to make.
    package struct Wanted: Sendable, Equatable {
        package var least: Int64
        package var most: Int64

        package init(least: Int64, most: Int64) {
            self.least = least
            self.most = most
        }
    }

    private struct Chunk {
        let id: String
        var left: Int64
        let end: Int64
    }

    package let limit: ClaimedLimit
    /// The most that one claim asks for, unless one call needs more.
    package let chunk: Int64
    private let lifeMilliseconds: Int64
    private var chunks: [Chunk] = []
    /// Used beyond what was set aside for it; the next chunk pays it.
    private var debt: Int64 = 0
    private var isClaiming = false
    /// When it is worthwhile to claim again after a refusal.
    package private(set) var retryAt: Int64 = .min
    /// What was taken in this chunk's life and in the one before: so much is claimed ahead.
    private var taken = (now: Int64(0), before: Int64(0), since: Int64(0))

    /// - Parameter lifeMilliseconds: how long after its claim a chunk may be used.
    package init(_ limit: ClaimedLimit, chunk: Int64, lifeMilliseconds: Int64) {
        self.limit = limit
        self.chunk = max(1, min(chunk, limit.amount))
        self.lifeMilliseconds = lifeMilliseconds
    }

    /// A limit of so much a minute.
    ///
    /// A claim counts for a minute after the last moment at which it may be used, so no minute, wherever it begins,
    /// sees more than the limit.
    package static func perMinute(_ name: String, _ amount: Int64) -> Allowance {
        Allowance(
            ClaimedLimit(
                name: name, amount: amount, window: .sliding(milliseconds: 60_000 + chunkLifeMilliseconds)),
            chunk: amount / 10, lifeMilliseconds: chunkLifeMilliseconds)
    }

    package static let chunkLifeMilliseconds: Int64 = 3_000

    package func left(at now: Int64) -> Int64 {
        chunks.reduce(-debt) { $0 + ($1.end > now ? $1.left : 0) }
    }

    /// When the first chunk ends that still has something.
    package var firstEnd: Int64? { chunks.map(\.end).min() }

    /// Takes so much, oldest chunk first; `nil`, and nothing taken, where that is not left.
    package mutating func take(_ amount: Int64, at now: Int64) -> Draw? {
        guard amount <= left(at: now) else { return nil }
        var draw = Draw()
        var due = amount + debt
        debt = 0
        for index in chunks.indices where due > 0 && chunks[index].end > now {
            let part = min(due, chunks[index].left)
            guard part > 0 else { continue }
            chunks[index].left -= part
            due -= part
            draw.parts.append((chunks[index].id, part))
        }
        trim(&draw, to: amount)
        chunks.removeAll { $0.left == 0 }
        count(amount, at: now)
        return draw
    }

    /// Settles what was taken when it is known what was used.
    ///
    /// - Returns: what the log shall hear of.
    package mutating func settle(_ draw: Draw, used: Int64, at now: Int64) -> [Return] {
        guard used < draw.amount else {
            debt += used - draw.amount
            return []
        }
        var left = draw.amount - used
        var returns: [Return] = []
        for part in draw.parts.reversed() where left > 0 {
            let amount = min(left, part.amount)
            left -= amount
            if let index = chunks.firstIndex(where: { $0.id == part.id && $0.end > now }) {
                chunks[index].left += amount
            } else {
                returns.append(Return(id: part.id, amount: amount))
            }
        }
        return returns
    }

    /// Chunks that have ended.
    ///
    /// - Returns: what was left of them.
    package mutating func expire(at now: Int64) -> [Return] {
        let ended = chunks.filter { $0.end <= now }
        guard !ended.isEmpty else { return [] }
        chunks.removeAll { $0.end <= now }
        return ended.map { Return(id: $0.id, amount: $0.left) }
    }

    /// Gives up all that is left, as when the process ends.
    package mutating func giveUp() -> [Return] {
        defer { chunks = [] }
        return chunks.map { Return(id: $0.id, amount: $0.left) }
    }

    /// Whether a claim should be made, and which; it counts as made.
    ///
    /// Claims go ahead of the need: by what waits, or by what was used lately, but by one chunk at most.
    ///
    /// - Parameters:
    ///   - next: what the next call needs; 0 where none waits.
    ///   - queued: what all waiting calls need.
    package mutating func wanted(next: Int64, queued: Int64, at now: Int64) -> Wanted? {
        guard !isClaiming, retryAt <= now, next > 0 else { return nil }
        let left = left(at: now)
        // What is in hand for the calls behind the next is enough for a while.
        if left >= min(queued, next + chunk / 2) { return nil }
        let missing = max(1, next - left)
        count(0, at: now)
        let ahead = min(max(queued, taken.now, taken.before) - left, chunk)
        isClaiming = true
        return Wanted(least: min(missing, limit.amount), most: min(max(missing, ahead), limit.amount))
    }

    /// What became of the claim.
    package mutating func answered(_ answer: ClaimAnswer, at now: Int64) {
        isClaiming = false
        switch answer {
        case .granted(let grant):
            retryAt = .min
            let life = grant.at.addingReportingOverflow(lifeMilliseconds)
            let end = min(life.overflow ? .max : life.partialValue, limit.window.end(ofClaimAt: grant.at))
            chunks.append(Chunk(id: grant.id, left: grant.amount, end: end))
        case .refused(_, let retryMilliseconds):
            retryAt = now.addingReportingOverflow(retryMilliseconds).overflow ? .max : now + retryMilliseconds
        }
    }

    /// A refusal of more says nothing of less.
    package mutating func mayClaimAgain() { retryAt = .min }

    private mutating func count(_ amount: Int64, at now: Int64) {
        let age = now - taken.since
        if age >= lifeMilliseconds { taken = (0, age / 2 < lifeMilliseconds ? taken.now : 0, now) }
        taken.now += amount
    }

    /// A debt is paid from the front of a draw: only the rest is the call's own.
    private func trim(_ draw: inout Draw, to amount: Int64) {
        var excess = draw.amount - amount
        while excess > 0, let first = draw.parts.first {
            let part = min(excess, first.amount)
            excess -= part
            if part == first.amount { draw.parts.removeFirst() } else { draw.parts[0].amount -= part }
        }
    }
}
