import Schemas
import Synchronization
import Testing

@testable import Models

/// What one process writes, and what it answers, as the log has it.
@Suite struct ClaimLedgerTests {
    private static let limit = ClaimedLimit(name: "requests:a", amount: 100, window: .sliding(milliseconds: 60_000))
    private let answers = Answers()
    private var ledger = ClaimLedger(process: "p") { $0 == limit.name ? limit : nil }

    private static func foreign(_ id: String, _ amount: Int64) -> LimitClaim {
        LimitClaim(limit: limit.name, claimID: id, process: "q", amount: amount, atMs: 1_000)
    }

    private mutating func ask(_ least: Int64, _ most: Int64) -> ClaimAnswer? {
        ledger.ask(Self.limit, least: least, most: most, at: 1_000) { [answers] in answers.add($0) }
    }

    private mutating func read(_ claim: LimitClaim) -> ClaimAnswer? { ledger.read(claim, at: 1_000)?.1 }

    @Test mutating func whoeverWasSecondGivesBackWhatWasRefused() {
        #expect(ledger.caughtUp(at: 1_000).isEmpty)
        #expect(ask(50, 60) == nil)
        let mine = ledger.takeOutgoing().map(\.claim)
        #expect(mine.map(\.amount) == [60])
        #expect(read(Self.foreign("q/1", 60)) == nil)
        #expect(read(mine[0]) == .refused(available: 40, retryMilliseconds: 60_000))
        let back = ledger.takeOutgoing().map(\.claim)
        #expect(back.map(\.amount) == [-60])
        #expect(back.map(\.returnsClaimID) == [mine[0].claimID])
        #expect(read(back[0]) == nil)
        // Nothing is written for what is known not to fit.
        #expect(ask(41, 60) == .refused(available: 40, retryMilliseconds: 60_000))
        #expect(!ledger.hasOutgoing)
        #expect(ask(40, 60) == nil)
        let again = ledger.takeOutgoing().map(\.claim)
        #expect(again.map(\.amount) == [40])
        #expect(read(again[0]) == .granted(ClaimGrant(id: again[0].claimID, amount: 40, at: 1_000)))
    }

    @Test mutating func whatIsAskedEarlyWaitsForTheWindow() {
        #expect(ask(50, 60) == nil)
        #expect(!ledger.hasOutgoing)
        #expect(read(Self.foreign("q/1", 80)) == nil)
        #expect(ledger.caughtUp(at: 1_000).map(\.1) == [.refused(available: 20, retryMilliseconds: 60_000)])
    }

    @Test mutating func smallReturnsAreOneRecord() {
        for amount in 1...10 { ledger.giveBack(Int64(amount), of: "p/7", Self.limit, at: 1_000) }
        ledger.giveBack(0, of: "p/8", Self.limit, at: 1_000)
        #expect(ledger.takeOutgoing().map(\.claim.amount) == [-55])
        ledger.giveBack(3, of: "p/7", Self.limit, at: 1_000)
        #expect(ledger.takeOutgoing().map(\.claim.amount) == [-3])
    }

    @Test mutating func limitsThatNobodyKnowsAreLeftAlone() {
        var claim = Self.foreign("q/1", 80)
        claim.limit = "requests:other"
        #expect(read(claim) == nil)
        #expect(ledger.aheadMilliseconds(of: "requests:other", at: 0) == 0)
    }
}

private final class Answers: Sendable {
    private let list = Mutex<[ClaimAnswer]>([])

    func add(_ answer: ClaimAnswer) { list.withLock { $0.append(answer) } }
}
