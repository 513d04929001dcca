import Models
import Schemas
import Testing

@Suite struct ClaimFoldTests {
    private static let minute = ClaimedLimit(
        name: "requests:a", amount: 100, window: .sliding(milliseconds: 60_000))

    private static func claim(_ id: String, _ amount: Int64, at: Int64, returns: String = "") -> LimitClaim {
        LimitClaim(limit: "requests:a", claimID: id, process: "p", amount: amount, atMs: at, returnsClaimID: returns)
    }

    @Test func whatFitsBesideTheWindowIsGranted() {
        var fold = ClaimFold(Self.minute)
        #expect(fold.fold(Self.claim("1", 60, at: 1_000)) == .granted)
        #expect(fold.fold(Self.claim("2", 40, at: 2_000)) == .granted)
        #expect(fold.fold(Self.claim("3", 1, at: 3_000)) == .refused)
        #expect(fold.available(at: 3_000) == 0)
        #expect(fold.wait(for: 1, at: 3_000) == 58_000)
        #expect(fold.wait(for: 61, at: 3_000) == 59_000)
        #expect(fold.fold(Self.claim("4", 1, at: 60_999)) == .refused)
        #expect(fold.fold(Self.claim("5", 58, at: 61_000)) == .granted)
    }

    @Test func whatIsRefusedStandsUntilItIsGivenBack() {
        var fold = ClaimFold(Self.minute)
        #expect(fold.fold(Self.claim("1", 95, at: 1_000)) == .granted)
        #expect(fold.fold(Self.claim("2", 10, at: 1_000)) == .refused)
        #expect(fold.fold(Self.claim("3", 5, at: 1_000)) == .refused)
        #expect(fold.available(at: 1_000) == 5)
        #expect(fold.fold(Self.claim("4", -10, at: 1_000, returns: "2")) == nil)
        #expect(fold.fold(Self.claim("5", -5, at: 1_000, returns: "3")) == nil)
        #expect(fold.fold(Self.claim("6", 5, at: 1_000)) == .granted)
    }

    @Test func aClaimGivesBackNoMoreThanItIs() {
        var fold = ClaimFold(Self.minute)
        #expect(fold.fold(Self.claim("1", 10, at: 1_000)) == .granted)
        #expect(fold.fold(Self.claim("2", 90, at: 1_000)) == .granted)
        _ = fold.fold(Self.claim("3", -60, at: 1_000, returns: "1"))
        _ = fold.fold(Self.claim("4", .min, at: 1_000, returns: "1"))
        #expect(fold.available(at: 1_000) == 10)
        // Written twice, since the writer did not know whether it arrived.
        _ = fold.fold(Self.claim("5", -40, at: 1_000, returns: "2"))
        _ = fold.fold(Self.claim("5", -40, at: 1_000, returns: "2"))
        #expect(fold.available(at: 1_000) == 50)
    }

    @Test func aMinuteAfterTheLastUseIsTheFirstOfTheNext() {
        let limit = Allowance.perMinute("requests:a", 100).limit
        var fold = ClaimFold(limit)
        #expect(fold.fold(Self.claim("1", 100, at: 1_000)) == .granted)
        let lastUse = 1_000 + Allowance.chunkLifeMilliseconds - 1
        #expect(1_000 + fold.wait(for: 1, at: 1_000) - lastUse >= 60_000)
    }

    @Test func timeNeverRunsBackwards() {
        var fold = ClaimFold(Self.minute)
        #expect(fold.fold(Self.claim("1", 100, at: 50_000)) == .granted)
        #expect(fold.fold(Self.claim("2", 1, at: 1_000)) == .refused)
        #expect(fold.time == 50_000)
        #expect(fold.fold(Self.claim("3", 99, at: 110_000)) == .granted)
    }

    @Test(arguments: [
        claim("1", 0, at: 1_000), claim("1", 5, at: 1_000, returns: "0"), claim("1", 5, at: 0),
        claim("1", 5, at: .max), claim("1", 5, at: -5), claim("1", -5, at: 1_000, returns: "0"),
    ])
    func whatCannotBeCountsForNothing(_ claim: LimitClaim) {
        var fold = ClaimFold(Self.minute)
        #expect(fold.fold(claim) == nil)
        #expect(fold.available(at: 1_000) == 100)
        #expect(fold.fold(Self.claim("2", 101, at: 1_000)) == .refused)
        #expect(fold.fold(Self.claim("3", .max, at: 1_000)) == .refused)
        #expect(fold.fold(Self.claim("4", 100, at: 1_000)) == .granted)
    }

    @Test(arguments: [
        (CalendarPeriod.Unit.day, Int64(1_772_323_199_999), Int64(1_772_236_800_000), Int64(1_772_323_200_000)),
        (.month, 1_772_323_199_999, 1_769_904_000_000, 1_772_323_200_000),  // 2026-02-28T23:59:59.999Z
        (.month, 1_709_164_800_000, 1_706_745_600_000, 1_709_251_200_000),  // 2024-02-29
        (.month, 1_798_761_599_999, 1_796_083_200_000, 1_798_761_600_000),  // 2026-12-31
        (.day, 0, 0, 86_400_000), (.day, -1, -86_400_000, 0), (.month, -1, -2_678_400_000, 0),
    ])
    func periodsAreThoseOfTheCalendar(_ unit: CalendarPeriod.Unit, _ time: Int64, _ start: Int64, _ end: Int64) {
        let period = CalendarPeriod(unit, containing: time)
        #expect(period.start == start)
        #expect(period.end == end)
    }

    @Test func aNewDayBeginsWithTheWholeBudget() {
        let day: Int64 = 1_772_236_800_000
        var fold = ClaimFold(ClaimedLimit(name: "money.day:tenant/a", amount: 100, window: .calendar(.day)))
        #expect(fold.fold(Self.claim("1", 100, at: day + 86_399_999)) == .granted)
        #expect(fold.wait(for: 1, at: day + 86_399_999) == 1)
        #expect(fold.fold(Self.claim("2", 100, at: day + 86_400_000)) == .granted)
        // What yesterday left over is of no use today.
        _ = fold.fold(Self.claim("3", -100, at: day + 86_400_000, returns: "1"))
        #expect(fold.available(at: day + 86_400_000) == 0)
    }
}

/// Many processes with clocks of their own claim, give back, repeat themselves and die.
@Suite struct ClaimFoldPropertyTests {
    @Test(arguments: 0..<60) func noWindowEverHasMoreThanTheLimit(seed: Int) {
        let log = Self.log(seed: seed)
        var fold = ClaimFold(Self.limit)
        var granted: [String: (at: Int64, amount: Int64)] = [:]
        for claim in log {
            if fold.fold(claim) == .granted { granted[claim.claimID] = (fold.time, claim.amount) }
            if claim.amount < 0, let amount = granted[claim.returnsClaimID]?.amount {
                granted[claim.returnsClaimID]?.amount = max(0, amount + claim.amount)
            }
            let sum = granted.values.filter { $0.at > fold.time - Self.window }.reduce(0) { $0 + $1.amount }
            #expect(sum <= Self.limit.amount, "of seed \(seed), at \(claim.claimID)")
        }
        #expect(granted.count > 20, "of seed \(seed)")
    }

    /// Whoever starts reads one window, and decides as those who were there before.
    @Test(arguments: 0..<60) func whoeverStartsLaterDecidesTheSame(seed: Int) {
        var random = SeededRandom(seed: seed)
        let log = Self.log(seed: seed)
        var (old, new) = (ClaimFold(Self.limit), ClaimFold(Self.limit))
        let start = Int.random(in: 1..<log.count / 2, using: &random)
        for claim in log[..<start] { _ = old.fold(claim) }
        let begin = old.time
        var compared = 0
        for claim in log[start...] {
            let (one, other) = (old.fold(claim), new.fold(claim))
            guard old.time >= begin + Self.window else { continue }
            #expect(one == other, "of seed \(seed), at \(claim.claimID)")
            compared += 1
            guard old.time >= begin + 2 * Self.window else { continue }
            #expect(old.available(at: old.time) == new.available(at: old.time), "of seed \(seed)")
        }
        #expect(compared > 20, "of seed \(seed)")
    }

    private static let window: Int64 = 60_000
    private static let limit = ClaimedLimit(
        name: "tokens:a", amount: 1_000, window: .sliding(milliseconds: window))

    /// Owners give back what they were refused, unless they die first, and some of what they were granted.
    private static func log(seed: Int) -> [LimitClaim] {
        var random = SeededRandom(seed: seed)
        let skews = (0..<4).map { _ in Int64.random(in: -5_000...5_000, using: &random) }
        var fold = ClaimFold(limit)
        var time: Int64 = 1_000_000
        var log: [LimitClaim] = []
        var returns: [LimitClaim] = []
        for number in 0..<900 {
            time += Int64.random(in: 0..<1_500, using: &random)
            let process = Int.random(in: 0..<4, using: &random)
            var claim = LimitClaim(
                limit: limit.name, claimID: "\(process)/\(number)", process: "\(process)",
                amount: Int64.random(in: 1...300, using: &random), atMs: time + skews[process])
            let kind = Int.random(in: 0..<10, using: &random)
            if kind < 5, let index = returns.indices.randomElement(using: &random) {
                claim = returns.remove(at: index)
                claim.atMs = time + skews[process]
            } else if kind == 5, let earlier = log.suffix(5).last {
                claim = earlier
            }
            log.append(claim)
            guard let decision = fold.fold(claim), Int.random(in: 0..<20, using: &random) > 0 else { continue }
            let isWhole = decision == .refused
            guard isWhole || Bool.random(using: &random) else { continue }
            returns.append(
                LimitClaim(
                    limit: limit.name, claimID: "\(process)/\(number)/back", process: "\(process)",
                    amount: isWhole ? -claim.amount : -Int64.random(in: 1...400, using: &random), atMs: time,
                    returnsClaimID: claim.claimID))
        }
        return log
    }
}
