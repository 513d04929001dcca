import Foundation
import RecordLog
import Schemas

/// Claims parts of limits for this process: it appends claims to the log, and reads what became of them.
///
/// Two threads of its own do that, since the log's calls block. One desk serves a whole process; a limit is shared
/// with every desk on the same log.
package final class ClaimDesk: @unchecked Sendable {
    private let log: any RecordLog
    private let topics: ClaimTopics
    private let clock: @Sendable () -> Int64
    private let report: @Sendable (ClaimEvent) -> Void
    /// Guards all that follows.
    private let condition = NSCondition()
    private var ledger: ClaimLedger
    private var isStarted = false
    private var isStopping = false
    private var threads = 0
    private var failure: LogError?
    private var listeners: [String: [@Sendable (Int64) -> Void]] = [:]
    private var nextSkewReport: Int64 = .min

    /// - Parameters:
    ///   - process: unique among processes for ever.
    ///   - clock: milliseconds since 1970 in UTC.
    ///   - limitNamed: the limit that a record's key names; `nil` where this process knows none.
    ///   - report: gets what somebody should know.
    package init(
        log: any RecordLog, process: String, clock: @escaping @Sendable () -> Int64,
        topics: ClaimTopics = ClaimTopics(), limitNamed: @escaping @Sendable (String) -> ClaimedLimit?,
        report: @escaping @Sendable (ClaimEvent) -> Void = { _ in }
    ) {
        self.log = log
        self.topics = topics
        self.clock = clock
        self.report = report
        ledger = ClaimLedger(process: process, limitNamed: limitNamed)
    }

    /// Starts the threads; what was asked before is answered then.
    package func start() {
        condition.lock()
        defer { condition.unlock() }
        guard !isStarted else { return }
        isStarted = true
        threads = 2
        run("claims.write") { desk throws(LogError) in try desk.write() }
        run("claims.read") { desk throws(LogError) in try desk.read() }
    }

    /// Writes what is given back, and ends the threads; blocks for as long as that takes, at most some seconds.
    package func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopping = true
        condition.broadcast()
        let deadline = Date(timeIntervalSinceNow: Self.stopSeconds)
        while threads > 0, condition.wait(until: deadline) {}
    }

    /// What ended the threads before they were stopped, if anything did; nothing is granted any more.
    package var failed: LogError? {
        condition.lock()
        defer { condition.unlock() }
        return failure
    }

    /// Asks for a part of a limit.
    ///
    /// - Parameters:
    ///   - least: less is of no use; at most the limit's amount.
    ///   - most: more is not wanted.
    ///   - answer: called once, perhaps before this returns, perhaps on another thread; it must not block.
    package func claim(
        _ limit: ClaimedLimit, least: Int64, most: Int64, answer: @escaping @Sendable (ClaimAnswer) -> Void
    ) {
        precondition(least > 0 && least <= most && least <= limit.amount, "a claim of \(least) to \(most)")
        let known = locked { $0.ask(limit, least: least, most: most, at: clock(), answer: answer) }
        if let known { answer(known) }
    }

    /// Gives back what a grant left over.
    package func giveBack(_ amount: Int64, of id: String, _ limit: ClaimedLimit) {
        locked { $0.giveBack(amount, of: id, limit, at: clock()) }
    }

    /// Tells every other desk on the log of a pause.
    package func tell(_ pause: KeyPause) { locked { $0.tell(pause, at: clock()) } }

    /// Hears of the pauses that other desks tell of; to be asked for before the desk starts.
    ///
    /// - Parameter hear: gets the pause's end in milliseconds since 1970; it must not block.
    package func onPause(of key: String, _ hear: @escaping @Sendable (_ end: Int64) -> Void) {
        condition.lock()
        defer { condition.unlock() }
        listeners[key, default: []].append(hear)
    }

    private func locked<Value>(_ body: (inout ClaimLedger) -> Value) -> Value {
        condition.lock()
        defer { condition.unlock() }
        let value = body(&ledger)
        if ledger.hasOutgoing { condition.broadcast() }
        return value
    }

    // MARK: Threads

    private func run(_ name: String, _ body: @escaping @Sendable (ClaimDesk) throws(LogError) -> Void) {
        let thread = Thread { [self] in
            var failure: LogError?
            do throws(LogError) { try body(self) } catch { failure = error }
            condition.lock()
            threads -= 1
            self.failure = self.failure ?? failure
            condition.broadcast()
            condition.unlock()
            if let failure { report(.ended(reason: failure.description)) }
        }
        thread.name = name
        thread.stackSize = 1 << 19
        thread.start()
    }

    private func write() throws(LogError) {
        while let claims = nextOutgoing() {
            let records = claims.map { topics.record($0.claim, window: $0.window) }
            try untilItWorks { () throws(LogError) in try log.append(records) }
        }
    }

    /// Waits for something to write; `nil` once stopped and all is written.
    private func nextOutgoing() -> [(claim: LimitClaim, window: ClaimWindow)]? {
        condition.lock()
        defer { condition.unlock() }
        while !ledger.hasOutgoing, !isStopping { condition.wait() }
        let claims = ledger.takeOutgoing()
        return claims.isEmpty ? nil : claims
    }

    private func read() throws(LogError) {
        var positions: [TopicPartition: Offset] = [:]
        var ends: [TopicPartition: Offset] = [:]
        try untilItWorks { () throws(LogError) in
            for partition in topics.partitions {
                positions[partition] = try topics.start(of: partition, in: log, at: clock())
            }
            ends = try log.endOffsets(of: topics.partitions)
        }
        var isBehind = true
        while !isOver {
            try untilItWorks { () throws(LogError) in
                let reader = try log.reader(at: positions)
                while !isOver {
                    if isBehind, topics.partitions.allSatisfy({ reader.positions[$0] ?? 0 >= ends[$0] ?? 0 }) {
                        isBehind = false
                        answer(locked { $0.caughtUp(at: clock()) })
                    }
                    let records = try reader.next(limit: 1_000, milliseconds: Self.readMilliseconds)
                    answer(take(records))
                    positions = reader.positions
                }
            }
        }
    }

    private func take(_ records: [LogRecord]) -> [(ClaimLedger.Answering, ClaimAnswer)] {
        let now = clock()
        let claims = records.compactMap { $0.value.flatMap { try? LimitClaim(decoding: $0) } }
        for claim in claims { hear(claim, at: now) }
        let (answers, late) = locked { ledger in
            let answers = claims.compactMap { ledger.read($0, at: now) }
            return (answers, claims.last.map { ($0.limit, ledger.aheadMilliseconds(of: $0.limit, at: now)) })
        }
        if let (limit, milliseconds) = late, milliseconds > Self.skewMilliseconds, maySayAgain(at: now) {
            report(.clockIsBehind(limit: limit, milliseconds: milliseconds))
        }
        return answers
    }

    private func hear(_ claim: LimitClaim, at now: Int64) {
        guard let pause = KeyPause(claim) else { return }
        condition.lock()
        let listeners = ledger.isOwn(claim) ? [] : listeners[pause.key] ?? []
        condition.unlock()
        for hear in listeners { hear(pause.end(toldAt: claim.atMs, readAt: now)) }
    }

    /// Once a minute is often enough.
    private func maySayAgain(at now: Int64) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard now >= nextSkewReport else { return false }
        nextSkewReport = now + 60_000
        return true
    }

    private func answer(_ answers: [(ClaimLedger.Answering, ClaimAnswer)]) {
        for (tell, answer) in answers { tell(answer) }
    }

    private var isOver: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isStopping || failure != nil
    }

    /// A log that is away comes back; meanwhile nothing is granted.
    private func untilItWorks(_ body: () throws(LogError) -> Void) throws(LogError) {
        var milliseconds: UInt32 = 50
        while true {
            do throws(LogError) { return try body() } catch {
                switch error {
                case .retry(let reason), .abort(let reason): report(.logIsAway(reason: reason))
                case .fenced, .fatal, .invalid: throw error
                }
            }
            if isOver { return }
            usleep(milliseconds * 1_000)
            milliseconds = min(milliseconds * 2, 5_000)
        }
    }

    private static let readMilliseconds = 500
    private static let stopSeconds = 3.0
    private static let skewMilliseconds: Int64 = 10_000
}
