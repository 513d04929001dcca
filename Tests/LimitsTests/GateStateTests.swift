import Models
import Testing

@Suite struct GateStateTests {
    private static let overload = GateState.End(.overload(retryAfterMilliseconds: nil))

    @Test func noMoreThanTheCapAreUnderWay() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 3))
        for id in 1...10 { scene.enqueue(id) }
        #expect(scene.started == [1, 2, 3])
        scene.end(2)
        #expect(scene.started == [1, 2, 3, 4])
    }

    @Test func aRoundTripOfOverloadsHalvesOnce() {
        var window = ConcurrencyWindow(cap: 16)
        let calls = (0..<16).map { _ in window.start() }
        for call in calls { window.ended(call, .overload(retryAfterMilliseconds: 0), at: 0) }
        #expect(window.size == 8)
        let next = (0..<8).map { _ in window.start() }
        window.ended(next[0], .overload(retryAfterMilliseconds: 0), at: 0)
        #expect(window.size == 4)
        for call in next[1...] { window.ended(call, .other, at: 0) }
        for _ in 0..<20 { window.ended(window.start(), .overload(retryAfterMilliseconds: 0), at: 0) }
        #expect(window.size == 1)
        #expect(window.inFlight == 0)
    }

    @Test func successWidensByOneARoundTripUpToTheCap() {
        var window = ConcurrencyWindow(cap: 8)
        window.ended(window.start(), .overload(retryAfterMilliseconds: 0), at: 0)
        #expect(window.size == 4)
        for expected in [5, 6, 7, 8, 8] {
            // A round trip more than the size, since each success adds a bit less than its share.
            for _ in 0...expected {
                let calls = (0..<window.size).map { _ in window.start() }
                if window.size == expected {
                    for call in calls { window.ended(call, .other, at: 0) }
                    break
                }
                for call in calls { window.ended(call, .success, at: 0) }
            }
            #expect(window.size == expected)
        }
    }

    @Test func nothingStartsBeforeTheProviderWantsIt() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 2))
        for id in 1...4 { scene.enqueue(id) }
        scene.end(1, GateState.End(.overload(retryAfterMilliseconds: 20_000)))
        scene.end(2, GateState.End(.success))
        #expect(scene.started == [1, 2])
        #expect(scene.state.wakeTime(after: scene.now) == scene.now + 20_000)
        scene.pass(19_999)
        #expect(scene.started == [1, 2])
        scene.pass(1)
        #expect(scene.started == [1, 2, 3])
    }

    @Test func anOverloadThatNamesNoTimePausesLongerEachTime() {
        var window = ConcurrencyWindow(cap: 1)
        var pauses: [Int64] = []
        for _ in 0..<8 {
            window.ended(window.start(), .overload(retryAfterMilliseconds: nil), at: 0)
            pauses.append(window.pausedUntil)
        }
        #expect(pauses == [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    }

    @Test func whoeverCannotOutliveThePauseIsToldAtOnce() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 1))
        scene.enqueue(1)
        scene.enqueue(2, deadline: scene.now + 5_000)
        scene.enqueue(3, deadline: scene.now + 90_000)
        scene.end(1, GateState.End(.overload(retryAfterMilliseconds: 60_000)))
        scene.enqueue(4, deadline: scene.now + 59_999)
        #expect(scene.refused == [2, 4])
        scene.pass(60_000)
        #expect(scene.started == [1, 3])
    }

    @Test func aCallIsNeverStartedAfterItsDeadline() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 1))
        scene.enqueue(1, deadline: scene.now + 1_000)
        scene.enqueue(2, deadline: scene.now + 500)
        scene.enqueue(3, deadline: scene.now)
        #expect(scene.expired == [3])
        #expect(scene.state.wakeTime(after: scene.now) == scene.now + 500)
        scene.pass(500)
        #expect(scene.expired == [3, 2])
        scene.pass(500)
        #expect(scene.cut == [1])
        #expect(scene.state.inFlight == 1)
        scene.end(1, GateState.End(.other))
        #expect(scene.started == [1])
        #expect(scene.state.inFlight == 0)
    }

    @Test func requestsStartOnlyAsFarAsTheyAreGranted() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 50, requestsPerMinute: 100))
        for id in 1...30 { scene.enqueue(id) }
        #expect(scene.started == [])
        #expect(scene.claims.map(\.wanted) == [Allowance.Wanted(least: 1, most: 1)])
        scene.grant()
        #expect(scene.started == [1])
        // A tenth of the limit at most, ahead of what waits.
        #expect(scene.claims.map(\.wanted) == [Allowance.Wanted(least: 1, most: 10)])
        scene.grant()
        #expect(scene.started == Array(1...11))
        scene.refuse(retryMilliseconds: 7_000)
        #expect(scene.claims.isEmpty)
        #expect(scene.state.wakeTime(after: scene.now) == scene.now + 7_000)
        scene.pass(7_000)
        #expect(scene.claims.count == 1)
    }

    @Test func whatIsLeftOfAChunkGoesBackWhenItsTimeIsOver() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 5, requestsPerMinute: 100))
        scene.enqueue(1)
        scene.grant(8)
        #expect(scene.started == [1])
        #expect(scene.state.wakeTime(after: scene.now) == scene.now + Allowance.chunkLifeMilliseconds)
        scene.pass(Allowance.chunkLifeMilliseconds - 1)
        #expect(scene.returns.isEmpty)
        scene.pass(1)
        #expect(scene.returns.map(\.left) == [Allowance.Return(id: "requests/1", amount: 7)])
        scene.enqueue(2)
        #expect(scene.started == [1])
        #expect(scene.claims.count == 1)
    }

    @Test func tokensAreSettledWithWhatWasUsed() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 5, tokensPerMinute: 10_000))
        scene.enqueue(1, tokens: 800)
        scene.grant()
        scene.pass(5_000)
        scene.end(1, GateState.End(.success, tokens: 300))
        #expect(scene.returns.map(\.left) == [Allowance.Return(id: "tokens/1", amount: 500)])
        scene.enqueue(2, tokens: 100)
        scene.grant(200)
        // Used beyond the estimate: the next chunk pays it.
        scene.end(2, GateState.End(.success, tokens: 1_000))
        scene.enqueue(3, tokens: 100)
        #expect(scene.claims.last?.wanted.least == 900)
    }

    @Test func aCallThatWasNeverSentTakesNothing() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 5, requestsPerMinute: 10, tokensPerMinute: 1_000))
        scene.enqueue(1, tokens: 100)
        scene.grant(1)
        scene.grant(100)
        #expect(scene.started == [1])
        scene.end(1, GateState.End(.other, wasSent: false))
        scene.pass(Allowance.chunkLifeMilliseconds)
        #expect(scene.returns.map(\.left.amount).sorted() == [1, 100])
    }

    @Test func anOverloadIsHeldAgainstTheWindow() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 4))
        for id in 1...8 { scene.enqueue(id) }
        for id in 1...4 { scene.end(id, Self.overload) }
        scene.pass(30_000)
        #expect(scene.started == [1, 2, 3, 4, 5, 6])
    }

    @Test func othersHearOfAPauseOnce() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 4))
        for id in 1...8 { scene.enqueue(id) }
        for id in 1...3 { scene.end(id, Self.limited(retryAfter: 20_000 + Int64(id))) }
        #expect(scene.told == [20_001])
        // What makes it longer is news again.
        scene.end(4, Self.limited(retryAfter: 40_000))
        #expect(scene.told == [20_001, 40_000])
        scene.pass(40_000)
        #expect(scene.started == [1, 2, 3, 4, 5, 6])
        scene.end(5, Self.limited(retryAfter: nil))
        #expect(scene.told.count == 3)
    }

    @Test func aBrokenServerIsNotTheKeysOverload() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 2))
        scene.enqueue(1)
        scene.end(1, Self.overload)
        #expect(scene.told == [])
    }

    @Test func whoeverHearsOfAPauseKeepsIt() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 4))
        for id in 1...8 { scene.enqueue(id, deadline: id == 8 ? scene.now + 5_000 : 0) }
        scene.hear(pauseUntil: scene.now + 10_000)
        #expect(scene.refused == [8])
        for id in 1...3 { scene.end(id) }
        #expect(scene.started == [1, 2, 3, 4])
        // It met the same overload a moment later: nothing new to anybody, and no second halving.
        scene.end(4, Self.limited(retryAfter: 10_000))
        #expect(scene.told == [])
        scene.pass(9_999)
        #expect(scene.started == [1, 2, 3, 4])
        scene.pass(1)
        #expect(scene.started == [1, 2, 3, 4, 5, 6])
        // Nothing was started since it was halved.
        scene.hear(pauseUntil: scene.now - 1)
        scene.end(5)
        #expect(scene.started.last == 7)
    }

    @Test func whatOthersMetHalvesOnceToo() {
        var window = ConcurrencyWindow(cap: 8)
        let calls = (0..<8).map { _ in window.start() }
        window.heard(pauseUntil: 100)
        #expect(window.size == 4)
        window.heard(pauseUntil: 50)
        for call in calls { window.ended(call, .overload(retryAfterMilliseconds: 0), at: 0) }
        #expect((window.size, window.pausedUntil) == (4, 100))
        _ = window.start()
        window.heard(pauseUntil: 200)
        #expect(window.size == 2)
    }

    @Test func aCallThatMayBeAnsweredElsewhereGivesWay() {
        var scene = GateScene(GateState.Limits(key: "a", concurrency: 1))
        scene.enqueue(1, deadline: scene.now + 900, startBy: scene.now + 100)
        scene.enqueue(2, deadline: scene.now + 900, startBy: scene.now + 300)
        scene.enqueue(3, deadline: scene.now + 300)
        scene.pass(299)
        // The first has started: from there on its deadline counts.
        #expect((scene.gaveWay, scene.expired, scene.cut) == ([], [], []))
        scene.pass(1)
        #expect(scene.gaveWay == [2])
        #expect(scene.expired == [3])
        scene.pass(600)
        #expect(scene.cut == [1])
        scene.end(1)
        // Whoever would have to give way before the pause ends does so at once.
        scene.enqueue(4)
        scene.end(4, Self.limited(retryAfter: 50))
        scene.enqueue(5, deadline: scene.now + 900, startBy: scene.now + 49)
        #expect(scene.refused == [5])
    }

    private static func limited(retryAfter: Int64?) -> GateState.End {
        GateState.End(.overload(retryAfterMilliseconds: retryAfter.map(Int.init)), concernsKey: true)
    }
}
