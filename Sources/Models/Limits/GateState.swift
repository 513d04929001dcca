/// What passes one key and what waits before it: a value that is told what happens and says what to do.
///
/// All times are in milliseconds since 1970. After each change ask ``advance(at:)``.
package struct GateState: Sendable {
    /// What a key allows; `nil` is no limit.
    package struct Limits: Sendable, Equatable {
        /// Names the key in the names of limits: "openai".
        package var key: String
        package var concurrency: Int
        package var requestsPerMinute: Int64?
        package var tokensPerMinute: Int64?

        package init(
            key: String, concurrency: Int, requestsPerMinute: Int64? = nil, tokensPerMinute: Int64? = nil
        ) {
            self.key = key
            self.concurrency = concurrency
            self.requestsPerMinute = requestsPerMinute
            self.tokensPerMinute = tokensPerMinute
        }

        package var hasShared: Bool { requestsPerMinute != nil || tokensPerMinute != nil }
    }

    package enum Shared: Sendable, CaseIterable {
        case requests, tokens

        /// What a call of so many tokens takes of it.
        func need(_ tokens: Int64) -> Int64 { self == .requests ? 1 : tokens }
    }

    package enum Action: Sendable, Equatable {
        case start(Int)
        /// Its time is over, and it never started.
        case expire(Int)
        /// It had no turn so far, and somebody else may still answer in time.
        case giveWay(Int)
        /// The provider wants to be left alone until after its deadline.
        case refuse(Int, retryMilliseconds: Int64)
        /// Its time is over while it is under way.
        case cut(Int)
        case claim(Shared, Allowance.Wanted)
        case giveBack(Shared, Allowance.Return)
        /// The other processes of the key shall pause as long.
        case tell(pauseMilliseconds: Int64)
    }

    /// A call that wants to pass.
    package struct Candidate: Sendable {
        package var id: Int
        package var tenant: String
        package var weight: Double
        /// In and out, as estimated.
        package var tokens: Int64
        /// 0 for never.
        package var deadline: Int64
        /// When it leaves the queue although its deadline is later, since somebody else may still answer; 0 for then.
        package var startBy: Int64

        package init(
            id: Int, tenant: String, weight: Double = 1, tokens: Int64 = 1, deadline: Int64 = 0, startBy: Int64 = 0
        ) {
            self.id = id
            self.tenant = tenant
            self.weight = weight
            self.tokens = max(1, tokens)
            self.deadline = deadline
            self.startBy = startBy
        }

        var leavesEarly: Bool { startBy > 0 && (deadline == 0 || startBy < deadline) }
    }

    /// How a call ended.
    package struct End: Sendable {
        package var outcome: ConcurrencyWindow.Outcome
        /// `nil` where it is not known, so that the estimate stands.
        package var tokens: Int64?
        /// Whether the provider was asked at all.
        package var wasSent: Bool
        /// Whether an overload is one of the key, and so of every process that shares it.
        package var concernsKey: Bool

        package init(
            _ outcome: ConcurrencyWindow.Outcome, tokens: Int64? = nil, wasSent: Bool = true, concernsKey: Bool = false
        ) {
            self.outcome = outcome
            self.tokens = tokens
            self.wasSent = wasSent
            self.concernsKey = concernsKey
        }
    }

    private struct Running {
        var number: Int
        var draws: [Shared: Allowance.Draw] = [:]
    }

    package let limits: Limits
    private(set) var window: ConcurrencyWindow
    private var queue = FairQueue()
    private var deadlines = Deadlines()
    private var running: [Int: Running] = [:]
    private var shared: [Shared: Allowance] = [:]
    private var returns: [(Shared, Allowance.Return)] = []
    /// Calls whose deadline comes before the end of a pause.
    private var hopeless: [Int] = []
    /// The deadlines of calls in the queue that leave it before.
    private var laterDeadlines: [Int: Int64] = [:]
    /// Until when the other processes of the key pause, as far as is known here.
    private var toldUntil: Int64 = .min
    /// What they shall be told.
    private var news: Int64?

    package init(_ limits: Limits) {
        self.limits = limits
        window = ConcurrencyWindow(cap: limits.concurrency)
        shared[.requests] = limits.requestsPerMinute.map { .perMinute("requests:\(limits.key)", $0) }
        shared[.tokens] = limits.tokensPerMinute.map { .perMinute("tokens:\(limits.key)", $0) }
    }

    package var waiting: Int { queue.count }
    package var inFlight: Int { window.inFlight }

    package func limit(_ kind: Shared) -> ClaimedLimit? { shared[kind]?.limit }

    package mutating func enqueue(_ call: Candidate) {
        queue.insert(FairQueue.Entry(id: call.id, cost: call.tokens), of: call.tenant, weight: call.weight)
        let end = call.leavesEarly ? call.startBy : call.deadline
        if call.leavesEarly { laterDeadlines[call.id] = call.deadline }
        deadlines.insert(call.id, at: end)
        if end > 0, end < window.pausedUntil { hopeless.append(call.id) }
    }

    /// Nobody waits for the call any more; it leaves the queue, if it is still there.
    package mutating func leave(_ id: Int) {
        guard queue.contains(id) else { return }
        queue.remove(id)
        deadlines.remove(id)
        laterDeadlines[id] = nil
    }

    /// A call that was started is over.
    package mutating func ended(_ id: Int, _ end: End, at now: Int64) {
        guard let call = running.removeValue(forKey: id) else { return }
        deadlines.remove(id)
        let pausedUntil = window.pausedUntil
        window.ended(call.number, end.outcome, at: now)
        if window.pausedUntil > pausedUntil {
            hopeless = deadlines.before(window.pausedUntil)
            if end.concernsKey { tell(at: now) }
        }
        for (kind, draw) in call.draws {
            let used = end.wasSent ? (kind == .tokens ? end.tokens ?? draw.amount : draw.amount) : 0
            returns += (shared[kind]?.settle(draw, used: used, at: now) ?? []).map { (kind, $0) }
        }
    }

    /// Another process of the key was told to wait.
    package mutating func heard(pauseUntil time: Int64, at now: Int64) {
        toldUntil = max(toldUntil, time)
        guard time > now else { return }
        window.heard(pauseUntil: time)
        hopeless = deadlines.before(window.pausedUntil)
    }

    /// The others hear of a pause once: not of each call that meets it, and not of what they have told.
    private mutating func tell(at now: Int64) {
        guard toldUntil < now || window.pausedUntil - toldUntil >= Self.worthTellingMilliseconds else { return }
        toldUntil = window.pausedUntil
        news = window.pausedUntil - now
    }

    private static let worthTellingMilliseconds: Int64 = 250

    package mutating func answered(_ kind: Shared, _ answer: ClaimAnswer, at now: Int64) {
        shared[kind]?.answered(answer, at: now)
    }

    /// What is to be done now.
    package mutating func advance(at now: Int64) -> [Action] {
        var actions = endOverdue(at: now)
        for kind in Shared.allCases {
            returns += (shared[kind]?.expire(at: now) ?? []).map { (kind, $0) }
        }
        while let next = queue.next(), window.hasRoom(at: now), let draws = draw(next, at: now) {
            queue.popNext()
            if let deadline = laterDeadlines.removeValue(forKey: next.id) {
                deadlines.remove(next.id)
                deadlines.insert(next.id, at: deadline)
            }
            running[next.id] = Running(number: window.start(), draws: draws)
            actions.append(.start(next.id))
        }
        actions += claims(at: now)
        actions += returns.map { .giveBack($0, $1) }
        returns = []
        if let news { actions.append(.tell(pauseMilliseconds: news)) }
        news = nil
        return actions
    }

    /// When something is to be done although nothing happens.
    package mutating func wakeTime(after now: Int64) -> Int64? {
        var times = shared.values.compactMap(\.firstEnd)
        if let next = deadlines.next { times.append(next) }
        if queue.next() != nil { times += shared.values.map(\.retryAt) + [window.pausedUntil] }
        return times.filter { $0 > now }.min()
    }

    /// What is left of all claims, to be given back when the process ends.
    package mutating func giveUp() -> [Action] {
        Shared.allCases.flatMap { kind in (shared[kind]?.giveUp() ?? []).map { .giveBack(kind, $0) } }
    }

    private mutating func endOverdue(at now: Int64) -> [Action] {
        var actions: [Action] = []
        while let id = deadlines.popFirst(until: now) {
            let gaveWay = laterDeadlines.removeValue(forKey: id) != nil
            actions.append(gaveWay ? .giveWay(id) : queue.contains(id) ? .expire(id) : .cut(id))
            queue.remove(id)
        }
        for id in hopeless where queue.contains(id) {
            leave(id)
            actions.append(.refuse(id, retryMilliseconds: max(0, window.pausedUntil - now)))
        }
        hopeless = []
        return actions
    }

    /// What a call needs of every limit, or `nil` and nothing taken.
    private mutating func draw(_ call: FairQueue.Entry, at now: Int64) -> [Shared: Allowance.Draw]? {
        for kind in Shared.allCases {
            if let allowance = shared[kind], kind.need(call.cost) > allowance.left(at: now) { return nil }
        }
        var draws: [Shared: Allowance.Draw] = [:]
        for kind in Shared.allCases { draws[kind] = shared[kind]?.take(kind.need(call.cost), at: now) }
        return draws
    }

    /// Claims for calls that could start at once if there were enough of everything.
    private mutating func claims(at now: Int64) -> [Action] {
        guard let next = queue.next(), window.hasRoom(at: now) else { return [] }
        let room = min(window.size - window.inFlight, queue.count)
        let startable = queue.cost / Int64(queue.count) * Int64(room)
        return Shared.allCases.compactMap { kind in
            let queued = kind == .requests ? Int64(room) : max(next.cost, startable)
            return shared[kind]?.wanted(next: kind.need(next.cost), queued: queued, at: now).map { .claim(kind, $0) }
        }
    }
}
