import Pipeline

/// What is done to the processes and when, drawn from a seed.
struct DisturbancePlan: Sendable {
    enum Action: Sendable, Equatable {
        /// SIGKILL; another process takes its place after a while.
        case kill(pick: Int, downMilliseconds: Int)
        /// SIGSTOP, and SIGCONT after a while.
        case freeze(pick: Int, milliseconds: Int)
        /// SIGTERM to each process of the role; others take their places.
        case restart
        /// So many processes from now on; those that are new stop themselves, one at each of these.
        case scale(to: Int, stops: [SelfStop])
    }

    struct Disturbance: Sendable, Equatable {
        /// In milliseconds since the run began.
        var at: Int
        var role: ProcessorName
        var action: Action
    }

    /// How many processes a role is scaled to, and back from.
    static let processLimit = 4
    /// Tasks come in waves, so that much is in flight at once.
    static let waveMilliseconds = 2_000
    /// A role is scaled once in so long.
    private static let roundMilliseconds = 150_000
    /// A broker is restarted once in so long.
    private static let brokerMilliseconds = 90_000

    let pace: MatrixPace
    /// In the order of their times.
    private(set) var disturbances: [Disturbance] = []
    /// When the broker is restarted, if anybody can.
    private(set) var brokerRestarts: [Int] = []
    /// How long the disturbances go on.
    let spanMilliseconds: Int

    /// - Parameter kills: how many SIGKILLs; there is a SIGSTOP to every three of them, and a long one of each role.
    init(kills: Int, roles: [ProcessorName], pace: MatrixPace, seed: UInt64) {
        self.pace = pace
        spanMilliseconds = pace.spanMilliseconds(kills: kills)
        var random = SeededRandom(seed: seed)
        addKills(kills, of: roles, &random)
        addFreezes(max(kills / 3, 1), of: roles, &random)
        for round in 0..<rounds { addScaling(of: roles, round: round, &random) }
        addRestarts(of: roles, &random)
        addBrokerRestarts(&random)
        disturbances.sort { ($0.at, $0.role.description) < ($1.at, $1.role.description) }
    }

    /// How often each role is scaled.
    var rounds: Int { max(spanMilliseconds / Self.roundMilliseconds, 1) }

    private mutating func addKills(_ count: Int, of roles: [ProcessorName], _ random: inout SeededRandom) {
        for number in 0..<count {
            let down = Int.random(in: 0...1_500, using: &random)
            let pick = Int.random(in: 0..<1_000, using: &random)
            // Each role has its turns.
            add(roles[number % roles.count], .kill(pick: pick, downMilliseconds: down), &random)
        }
    }

    private mutating func addFreezes(_ count: Int, of roles: [ProcessorName], _ random: inout SeededRandom) {
        for _ in 0..<count {
            let length = Int.random(in: 50...2_000, using: &random)
            let pick = Int.random(in: 0..<1_000, using: &random)
            let role = roles[Int.random(in: 0..<roles.count, using: &random)]
            add(role, .freeze(pick: pick, milliseconds: length), &random)
        }
    }

    /// While a role is scaled up one of its processes is frozen for so long that the others take over.
    private mutating func addScaling(of roles: [ProcessorName], round: Int, _ random: inout SeededRandom) {
        let distance = (spanMilliseconds - pace.scaledMilliseconds) / (roles.count * rounds)
        for (number, role) in roles.enumerated() {
            let begin = distance * (number + round * roles.count) + 500
            let freeze = Action.freeze(
                pick: Int.random(in: 0..<1_000, using: &random), milliseconds: pace.longFreezeMilliseconds)
            let up = Action.scale(to: Self.processLimit, stops: stops(of: role, &random))
            disturbances.append(Disturbance(at: begin, role: role, action: up))
            disturbances.append(Disturbance(at: busy(after: begin, &random), role: role, action: freeze))
            // What was under way with those that go is the last one's to go on with: it must not trust old states.
            let end = busy(after: begin + pace.scaledMilliseconds - Self.waveMilliseconds, &random)
            disturbances.append(Disturbance(at: end, role: role, action: .scale(to: 1, stops: [])))
        }
    }

    /// A moment soon after the next wave.
    private func busy(after begin: Int, _ random: inout SeededRandom) -> Int {
        (begin / Self.waveMilliseconds + 1) * Self.waveMilliseconds + Int.random(in: 20...400, using: &random)
    }

    /// Two of the new processes stop between a poll and its commit, or one of them inside of a commit.
    private func stops(of role: ProcessorName, _ random: inout SeededRandom) -> [SelfStop] {
        let before = (1...2).map { number in
            SelfStop(place: "\(role)/committing", count: number, milliseconds: pace.longFreezeMilliseconds)
        }
        guard let open = pace.openFreezeMilliseconds else { return before }
        let count = Int.random(in: 2...4, using: &random)
        return [before[0], SelfStop(place: "log/written", count: count, milliseconds: open)]
    }

    private mutating func addRestarts(of roles: [ProcessorName], _ random: inout SeededRandom) {
        let begin = Int.random(in: spanMilliseconds / 4..<spanMilliseconds / 2, using: &random)
        for (number, role) in roles.enumerated() {
            disturbances.append(Disturbance(at: begin + 500 * number, role: role, action: .restart))
        }
    }

    private mutating func addBrokerRestarts(_ random: inout SeededRandom) {
        let count = max(spanMilliseconds / Self.brokerMilliseconds, 1)
        let share = spanMilliseconds / count
        for number in 0..<count {
            brokerRestarts.append(share * number + Int.random(in: share / 4..<share * 3 / 4, using: &random))
        }
    }

    private mutating func add(_ role: ProcessorName, _ action: Action, _ random: inout SeededRandom) {
        // Soon after a wave much is in flight.
        let wave = Int.random(in: 1..<spanMilliseconds / Self.waveMilliseconds, using: &random)
        let at = wave * Self.waveMilliseconds + Int.random(in: 0...1_200, using: &random)
        disturbances.append(Disturbance(at: at, role: role, action: action))
    }
}
