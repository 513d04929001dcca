import Pipeline
import Schemas
import Testing

@Suite struct UnattendedTimeTests {
    private func sum(_ gaps: [(Int64, Int64)], _ start: Int64, _ end: Int64) -> Int64 {
        gaps.map { UnattendedTime(fromMs: $0.0, untilMs: $0.1) }
            .milliseconds(from: LogTime(milliseconds: start), until: LogTime(milliseconds: end))
    }

    @Test func onlyWhatLiesWithinCountsAndOnlyOnce() {
        #expect(sum([], 0, 100) == 0)
        #expect(sum([(10, 20)], 0, 100) == 10)
        #expect(sum([(10, 20)], 15, 18) == 3)
        #expect(sum([(10, 20)], 20, 30) == 0)
        #expect(sum([(50, 70), (10, 20), (15, 30), (60, 65)], 0, 100) == 40)
        #expect(sum([(0, .max)], 5, 100) == 95)
        #expect(sum([(.min, .max), (3, 4)], 5, 100) == 95)
        #expect(sum([(20, 10)], 0, 100) == 0)
        #expect(sum([(0, 50)], 100, 0) == 0)
    }

    private let asked = PendingCall(callID: "c", attempt: 1, deadlineMs: 1_100, subject: "s", askedAtMs: 100)

    @Test func aCallGetsTheTimeBackInWhichNobodyWorked() {
        var calls = [asked]
        let night = [UnattendedTime(fromMs: 600, untilMs: 5_000)]
        // Told twice, it counts once.
        for now in [5_000, 5_100] as [Int64] {
            calls.extend(by: { _ in night }, patience: 1_000, at: LogTime(milliseconds: now))
            #expect(calls.map(\.deadlineMs) == [5_500])
        }
        #expect(calls.removeOverdue(at: LogTime(milliseconds: 5_499)).isEmpty)
        #expect(calls.removeOverdue(at: LogTime(milliseconds: 5_500)).count == 1)
    }

    /// States of builds that did not keep when a call was asked for.
    @Test func theTimeOfAskingFollowsFromTheDeadline() {
        var calls = [PendingCall(callID: "c", attempt: 1, deadlineMs: 1_100, subject: "s")]
        calls.extend(
            by: { _ in [UnattendedTime(fromMs: 0, untilMs: 9_000)] }, patience: 1_000,
            at: LogTime(milliseconds: 9_000))
        #expect(calls.map(\.deadlineMs) == [10_000] && calls.map(\.askedAtMs) == [100])
    }

    @Test func aCallThatSomebodyCouldWorkOnKeepsItsDeadline() {
        var calls = [asked]
        calls.extend(
            by: { _ in [UnattendedTime(fromMs: 0, untilMs: 100)] }, patience: 1_000, at: LogTime(milliseconds: 2_000))
        #expect(calls == [asked])
    }
}
