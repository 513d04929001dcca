import Models
import Testing

/// Drives a gate without a clock: what it is told happens, what it says is done at once.
struct GateScene {
    var state: GateState
    var now: Int64 = 1_000_000
    private(set) var started: [Int] = []
    private(set) var expired: [Int] = []
    private(set) var gaveWay: [Int] = []
    private(set) var told: [Int64] = []
    private(set) var refused: [Int] = []
    private(set) var cut: [Int] = []
    private(set) var claims: [(kind: GateState.Shared, wanted: Allowance.Wanted)] = []
    private(set) var returns: [(kind: GateState.Shared, left: Allowance.Return)] = []
    private var lastGrant = 0

    init(_ limits: GateState.Limits) { state = GateState(limits) }

    mutating func enqueue(
        _ id: Int, _ tenant: String = "a", weight: Double = 1, tokens: Int64 = 1, deadline: Int64 = 0,
        startBy: Int64 = 0
    ) {
        state.enqueue(
            GateState.Candidate(
                id: id, tenant: tenant, weight: weight, tokens: tokens, deadline: deadline, startBy: startBy))
        advance()
    }

    mutating func end(_ id: Int, _ end: GateState.End = GateState.End(.success)) {
        state.ended(id, end, at: now)
        advance()
    }

    mutating func hear(pauseUntil time: Int64) {
        state.heard(pauseUntil: time, at: now)
        advance()
    }

    mutating func pass(_ milliseconds: Int64) {
        now += milliseconds
        advance()
    }

    /// Answers the oldest claim.
    mutating func grant(_ amount: Int64? = nil) {
        let (kind, wanted) = claims.removeFirst()
        lastGrant += 1
        state.answered(
            kind, .granted(ClaimGrant(id: "\(kind)/\(lastGrant)", amount: amount ?? wanted.most, at: now)), at: now)
        advance()
    }

    mutating func refuse(retryMilliseconds: Int64) {
        let (kind, _) = claims.removeFirst()
        state.answered(kind, .refused(available: 0, retryMilliseconds: retryMilliseconds), at: now)
        advance()
    }

    mutating func leave(_ id: Int) {
        state.leave(id)
        advance()
    }

    private mutating func advance() {
        for action in state.advance(at: now) {
            switch action {
            case .start(let id): started.append(id)
            case .expire(let id): expired.append(id)
            case .giveWay(let id): gaveWay.append(id)
            case .tell(let milliseconds): told.append(milliseconds)
            case .refuse(let id, _): refused.append(id)
            case .cut(let id): cut.append(id)
            case .claim(let kind, let wanted): claims.append((kind, wanted))
            case .giveBack(let kind, let left): returns.append((kind, left))
            }
        }
    }
}

@Suite struct FairnessTests {
    private static let one = GateState.Limits(key: "a", concurrency: 1)

    @Test func tenThousandOfOneTenantDoNotStandBeforeAnothersOne() {
        var scene = GateScene(Self.one)
        for id in 1...10_000 { scene.enqueue(id, "many", tokens: 500) }
        for _ in 0..<10 { scene.end(scene.started.last!) }
        scene.enqueue(20_000, "one", tokens: 500)
        scene.end(scene.started.last!)
        #expect(scene.started.last == 20_000)
        scene.end(20_000)
        #expect(scene.started.last == 12)
    }

    @Test func withinATenantTheFirstComesFirst() {
        var scene = GateScene(Self.one)
        for id in 1...100 { scene.enqueue(id, tokens: Int64(1_000 - id)) }
        while scene.started.count < 100 { scene.end(scene.started.last!) }
        #expect(scene.started == Array(1...100))
    }

    @Test(arguments: [(1.0, 1.0), (3.0, 1.0), (1.0, 8.0)])
    func tokensAreSharedByWeight(_ left: Double, _ right: Double) {
        var scene = GateScene(Self.one)
        // One tenant's calls are small, the other's large: shares are of tokens, not of calls.
        for id in 0..<20_000 { scene.enqueue(2 * id, "left", weight: left, tokens: 100) }
        for id in 0..<20_000 { scene.enqueue(2 * id + 1, "right", weight: right, tokens: 700) }
        var tokens = [0.0, 0.0]
        for _ in 0..<3_000 {
            let id = scene.started.last!
            tokens[id % 2] += id.isMultiple(of: 2) ? 100 : 700
            scene.end(id)
        }
        let share = tokens[0] / (tokens[0] + tokens[1])
        #expect(abs(share - left / (left + right)) < 0.01)
    }

    @Test func whoeverWasAwayHasNoCredit() {
        var scene = GateScene(Self.one)
        for id in 0..<1_000 { scene.enqueue(id, "busy", tokens: 10) }
        scene.enqueue(9_999, "late", tokens: 30)
        for _ in 0..<500 { scene.end(scene.started.last!) }
        for id in 0..<1_000 { scene.enqueue(10_000 + id, "late", tokens: 10) }
        let before = scene.started.count
        for _ in 0..<200 { scene.end(scene.started.last!) }
        let late = scene.started[before...].count { $0 >= 10_000 }
        #expect((99...101).contains(late))
    }

    @Test func whoeverLeavesCostsNothing() {
        var scene = GateScene(Self.one)
        scene.enqueue(0, "x")
        for id in 1...5_000 { scene.enqueue(id, "gone", tokens: 1_000_000) }
        scene.enqueue(6_000, "gone", tokens: 10)
        scene.enqueue(6_001, "other", tokens: 10)
        for id in 1...5_000 { scene.leave(id) }
        #expect(scene.state.waiting == 2)
        scene.end(0)
        scene.end(scene.started.last!)
        #expect(scene.started == [0, 6_000, 6_001])
    }

    @Test func manyTenantsWithOneCallEachAllGetTheirTurn() {
        var scene = GateScene(Self.one)
        for id in 0..<5_000 { scene.enqueue(id, "t\(id)", tokens: Int64(1 + id % 7)) }
        while scene.started.count < 5_000 { scene.end(scene.started.last!) }
        #expect(scene.started.sorted() == Array(0..<5_000))
    }
}
