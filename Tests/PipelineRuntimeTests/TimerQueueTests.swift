import Pipeline
import Testing

@testable import PipelineRuntime

@Suite struct TimerQueueTests {
    @Test(arguments: 0..<40)
    func agreesWithASortedArray(seed: Int) {
        var random = SeededRandom(seed: seed)
        var queue = TimerQueue()
        var model: [String: LogTime] = [:]
        var now: Int64 = 0
        for _ in 0..<600 {
            let key = "t\(Int.random(in: 0..<20, using: &random))"
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                queue.set(nil, for: key)
                model[key] = nil
            case 1:
                now += Int64.random(in: 0...30, using: &random)
                let due = model.filter { $0.value.milliseconds <= now }
                    .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
                let fired = queue.fire(at: LogTime(milliseconds: now))
                #expect(fired.map(\.key) == due.map(\.key))
                #expect(fired.map(\.due) == due.map(\.value))
                for (key, _) in due {
                    queue.set(nil, for: key)
                    model[key] = nil
                }
            default:
                let due = LogTime(milliseconds: now + Int64.random(in: -10...60, using: &random))
                queue.set(due, for: key)
                model[key] = due
            }
            #expect(queue.first == model.values.min())
        }
    }

    @Test func aDeadlineFiresOnceUntilItMovesOrIsRearmed() {
        var queue = TimerQueue()
        let due = LogTime(milliseconds: 10)
        queue.set(LogTime(milliseconds: 10), for: "a")
        queue.set(LogTime(milliseconds: 20), for: "a")
        queue.set(due, for: "a")
        #expect(queue.fire(at: due).count == 1)
        #expect(queue.fire(at: due).isEmpty)
        queue.set(due, for: "a")
        #expect(queue.fire(at: due).isEmpty)
        queue.rearm("a")
        #expect(queue.first == due)
        #expect(queue.fire(at: due).map(\.key) == ["a"])
        queue.set(LogTime(milliseconds: 11), for: "a")
        #expect(queue.fire(at: LogTime(milliseconds: 11)).count == 1)
    }

    /// Deadlines an hour ahead move with every input: what is out of date must not pile up until then.
    @Test func entriesOutOfDateDoNotPileUp() {
        var queue = TimerQueue()
        for number in 0..<100_000 {
            queue.set(LogTime(milliseconds: Int64(3_600_000 + number)), for: "t\(number % 50)")
            if number % 50 == 7 { queue.set(nil, for: "t7") }
        }
        #expect(queue.entryCount <= 2 * 50 + 64)
        #expect(queue.first == LogTime(milliseconds: 3_600_000 + 99_950))
    }
}
