import Foundation
import Pipeline

/// The processes of all roles: it keeps as many of each running as are wanted, through everything done to them.
struct Fleet {
    private struct Place {
        var role: ProcessorName
        /// Different from that of every other place of the run.
        var number: Int
        var process: RoleProcess?
        /// When the next process may start.
        var startsAt = 0
        var isWanted = true
        /// Where the next process stops itself.
        var selfStop: SelfStop?
    }

    /// A process to start.
    struct Order {
        var role: ProcessorName
        /// The number of its place, which its successors keep.
        var place: Int
        /// Its own number.
        var number: Int
        var selfStop: SelfStop?
    }

    /// What was done.
    struct Figures {
        var started = 0
        var killed = 0
        var frozen = 0
        /// Those of them that stopped themselves in the middle of a turn.
        var selfStopped = 0
        var restarted = 0
        /// Those that could not open the log, and ended to be started again.
        var inVain = 0
    }

    /// How long a process may take to end after SIGTERM; workers drain for ten seconds.
    static let patienceMilliseconds = 20_000
    /// How long a process waits for a locked file, with room to spare.
    private static let lockMilliseconds = 10_000

    private let start: (Order) throws -> RoleProcess
    private let sharesFile: Bool
    private var places: [Place]
    private var placeCount: Int
    /// When a process was last seen frozen.
    private var frozenAt: Int?
    private(set) var figures = Figures()
    /// Processes that ended otherwise than they were told to.
    private(set) var accidents: [String] = []

    /// - Parameters:
    ///   - sharesFile: whether a process that is frozen may keep the log from the others.
    ///   - start: starts a process of a role.
    init(
        roles: [ProcessorName], sharingFile sharesFile: Bool, start: @escaping (Order) throws -> RoleProcess
    ) {
        self.start = start
        self.sharesFile = sharesFile
        places = roles.enumerated().map { Place(role: $1, number: $0) }
        placeCount = places.count
    }

    // MARK: Disturbances

    mutating func disturb(_ disturbance: DisturbancePlan.Disturbance, at now: Int) throws {
        switch disturbance.action {
        case .kill(let pick, let down): kill(disturbance.role, pick, startAt: now + down)
        case .freeze(let pick, let length):
            guard let index = living(disturbance.role, pick) ?? living(nil, pick) else { return }
            figures.frozen += 1
            places[index].process?.freeze(until: now + length)
        case .restart:
            for index in places.indices where places[index].role == disturbance.role { restart(index, at: now) }
        case .scale(let count, let stops): scale(disturbance.role, to: count, stops, at: now)
        }
    }

    private mutating func kill(_ role: ProcessorName, _ pick: Int, startAt: Int) {
        // Where the role has no process just now, another's must do.
        guard let index = living(role, pick) ?? living(nil, pick) else { return }
        figures.killed += 1
        places[index].startsAt = startAt
        places[index].process?.killNow()
    }

    private mutating func restart(_ index: Int, at now: Int) {
        guard let process = places[index].process, process.isRunning, process.terminatedAt == nil else { return }
        figures.restarted += 1
        process.terminate(at: now)
    }

    private mutating func scale(_ role: ProcessorName, to count: Int, _ stops: [SelfStop], at now: Int) {
        let wanted = places.indices.filter { places[$0].role == role && places[$0].isWanted }
        for index in wanted.dropFirst(count) {
            places[index].isWanted = false
            if places[index].process?.terminatedAt == nil { places[index].process?.terminate(at: now) }
        }
        for index in 0..<max(count - wanted.count, 0) {
            let stop = index < stops.count ? stops[index] : nil
            places.append(Place(role: role, number: placeCount, selfStop: stop))
            placeCount += 1
        }
    }

    /// - Parameter role: `nil` stands for any.
    private func living(_ role: ProcessorName?, _ pick: Int) -> Int? {
        let living = places.indices.filter { index in
            guard let process = places[index].process, process.isRunning, !process.wasKilled else { return false }
            return role == nil || places[index].role == role
        }
        return living.isEmpty ? nil : living[pick % living.count]
    }

    // MARK: Keeping up

    /// Starts what is missing, thaws what is due, and looks at what has ended.
    ///
    /// - Parameter isBrokerAway: whether processes may have failed to find it.
    mutating func tick(at now: Int, isBrokerAway: Bool) throws {
        if places.contains(where: { $0.process?.thawsAt != nil }) { frozenAt = now }
        let isFileLocked = sharesFile && frozenAt.map { now - $0 < Self.lockMilliseconds } ?? false
        for index in places.indices {
            if let process = places[index].process { look(at: process, index, now, isBrokerAway || isFileLocked) }
            guard places[index].process == nil, places[index].isWanted, places[index].startsAt <= now else { continue }
            let place = places[index]
            places[index].selfStop = nil
            places[index].process = try start(
                Order(role: place.role, place: place.number, number: figures.started, selfStop: place.selfStop))
            figures.started += 1
        }
        places.removeAll { !$0.isWanted && $0.process == nil }
    }

    private mutating func look(at process: RoleProcess, _ index: Int, _ now: Int, _ mayLackLog: Bool) {
        guard process.isRunning else {
            if mayLackLog && process.foundNoLog {
                figures.inVain += 1
            } else if let accident = process.accident {
                accidents.append(accident)
            }
            places[index].process = nil
            return
        }
        if process.takeSelfStop(at: now) {
            figures.frozen += 1
            figures.selfStopped += 1
        }
        if let end = process.thawsAt, end <= now { process.thaw(at: now) }
        guard let asked = process.terminatedAt, process.thawsAt == nil, !process.wasKilled else { return }
        if now - asked > Self.patienceMilliseconds {
            accidents.append("\(process.role) had not ended \(Self.patienceMilliseconds) ms after SIGTERM")
            process.killNow()
        }
    }

    var isEmpty: Bool { places.isEmpty }

    /// Thaws every frozen process.
    mutating func thawAll(at now: Int) {
        for place in places where place.process?.thawsAt != nil { place.process?.thaw(at: now) }
    }

    /// Asks every process to end; ``tick(at:)`` until ``isEmpty``.
    mutating func dismiss(at now: Int) {
        for index in places.indices {
            places[index].isWanted = false
            if places[index].process?.terminatedAt == nil { places[index].process?.terminate(at: now) }
        }
    }

    /// Leaves no process behind.
    func killAll() { for place in places { place.process?.killNow() } }
}
