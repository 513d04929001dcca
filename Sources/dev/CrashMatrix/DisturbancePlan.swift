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
        /// So many processes from now on.
        case scale(to: Int)
    }

    struct Disturbance: Sendable, Equatable {
        /// In milliseconds since the run began.
        var at: Int
        var role: ProcessorName
        var action: Action
    }

    /// How many processes a role is scaled to, and back from.
    static let processLimit = 4
    static let scaledMilliseconds = 14_000
    /// Longer than the lease of a member of the embedded log, so that it comes back as a former owner.
    static let longFreezeMilliseconds = 12_000

    /// In the order of their times.
    private(set) var disturbances: [Disturbance] = []
    /// How long the disturbances go on.
    let spanMilliseconds: Int

    /// - Parameter kills: how many SIGKILLs; there is a SIGSTOP to every three of them, and a long one of each role.
    init(kills: Int, roles: [ProcessorName], seed: UInt64) {
        spanMilliseconds = 15_000 + 400 * kills
        var random = SeededRandom(seed: seed)
        addKills(kills, of: roles, &random)
        addFreezes(max(kills / 3, 1), of: roles, &random)
        addScaling(of: roles, &random)
        addRestarts(of: roles, &random)
        disturbances.sort { ($0.at, $0.role.description) < ($1.at, $1.role.description) }
    }

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
    private mutating func addScaling(of roles: [ProcessorName], _ random: inout SeededRandom) {
        let distance = (spanMilliseconds - Self.scaledMilliseconds) / roles.count
        for (number, role) in roles.enumerated() {
            let begin = distance * number + 500
            let freeze = Action.freeze(
                pick: Int.random(in: 0..<1_000, using: &random), milliseconds: Self.longFreezeMilliseconds)
            disturbances.append(Disturbance(at: begin, role: role, action: .scale(to: Self.processLimit)))
            disturbances.append(Disturbance(at: begin + 1_000, role: role, action: freeze))
            disturbances.append(
                Disturbance(at: begin + Self.scaledMilliseconds, role: role, action: .scale(to: 1)))
        }
    }

    private mutating func addRestarts(of roles: [ProcessorName], _ random: inout SeededRandom) {
        let begin = Int.random(in: spanMilliseconds / 4..<spanMilliseconds / 2, using: &random)
        for (number, role) in roles.enumerated() {
            disturbances.append(Disturbance(at: begin + 500 * number, role: role, action: .restart))
        }
    }

    private mutating func add(_ role: ProcessorName, _ action: Action, _ random: inout SeededRandom) {
        let at = Int.random(in: 1_000..<spanMilliseconds, using: &random)
        disturbances.append(Disturbance(at: at, role: role, action: action))
    }
}
