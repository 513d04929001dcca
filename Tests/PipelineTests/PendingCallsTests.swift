import Pipeline
import Schemas
import Testing

@Suite struct PendingCallsTests {
    private let first = PendingCall(callID: "t/s1/1", attempt: 2, deadlineMs: 500, subject: "s1")
    private let second = PendingCall(callID: "t/s2/2", attempt: 1, deadlineMs: 300, subject: "s2")

    @Test func acceptsEachCallOnceAndOnlyItsCurrentAttempt() {
        var pending = [first, second]
        #expect(pending.accept(Reply(callID: "t/s1/1", attempt: 1)) == .dropped)
        #expect(pending.accept(Reply(callID: "t/s1/1", attempt: 3)) == .dropped)
        #expect(pending.accept(Reply(callID: "t/s9/1", attempt: 2)) == .dropped)
        #expect(pending == [first, second])
        #expect(pending.accept(Reply(callID: "t/s1/1", attempt: 2)) == .accepted(first))
        #expect(pending.accept(Reply(callID: "t/s1/1", attempt: 2)) == .dropped)
        #expect(pending == [second])
    }

    @Test(arguments: [(299, 0), (300, 1), (499, 1), (500, 2)] as [(Int64, Int)])
    func overdue(now: Int64, count: Int) {
        var pending = [first, second]
        let overdue = pending.removeOverdue(at: LogTime(milliseconds: now))
        #expect(overdue.count == count)
        #expect(pending.count == 2 - count)
        #expect((overdue + pending).allSatisfy { ($0.deadlineMs <= now) == overdue.contains($0) })
    }

    @Test func theFirstDeadlineIsTheEarliest() {
        #expect([first, second].firstDeadline == LogTime(milliseconds: 300))
        #expect([PendingCall]().firstDeadline == nil)
    }
}
