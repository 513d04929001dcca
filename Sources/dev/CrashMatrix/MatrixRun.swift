import Foundation
import Pipeline
import RecordLog

/// One run: tasks are submitted while processes are disturbed, and then everything is let come to its end.
struct MatrixRun {
    /// How long no task may end before the wait for them is over.
    static let patienceMilliseconds = 90_000
    private static let tickMilliseconds = 10

    let log: any RecordLog
    private(set) var fleet: Fleet
    private(set) var submission: Submission
    /// `nil` where nobody can restart a broker.
    private(set) var broker: BrokerRestarts?
    /// How many tasks were under way at each disturbance.
    private(set) var underWay: [Int] = []
    private var progress: TaskProgress
    private let began = ContinuousClock.now
    private let isNetworkDisturbed: Bool
    private let isInterrupted: () -> Bool

    /// - Parameter isNetworkDisturbed: whether a process that starts may fail to find the log at any time.
    init(
        log: any RecordLog, fleet: Fleet, broker: BrokerRestarts?, isNetworkDisturbed: Bool,
        isInterrupted: @escaping () -> Bool
    ) throws {
        self.log = log
        self.isNetworkDisturbed = isNetworkDisturbed
        self.fleet = fleet
        self.broker = broker
        self.isInterrupted = isInterrupted
        submission = Submission(log: log)
        progress = try TaskProgress(log: log)
    }

    /// In milliseconds since the run began.
    var now: Int { Int((ContinuousClock.now - began) / .milliseconds(1)) }

    /// Submits the tasks, wave by wave, over the time of the disturbances.
    mutating func disturb(_ plan: DisturbancePlan, _ tasks: [MatrixTask]) throws {
        var disturbances = plan.disturbances[...]
        var waiting = tasks[...]
        while !disturbances.isEmpty || !waiting.isEmpty || broker?.isOver == false {
            try tick()
            while let next = disturbances.first, next.at <= now {
                underWay.append(submission.submitted.count - progress.ended.count)
                try fleet.disturb(next, at: now)
                disturbances.removeFirst()
            }
            let wave = (now / DisturbancePlan.waveMilliseconds + 1) * DisturbancePlan.waveMilliseconds
            let due = min(tasks.count, tasks.count * wave / plan.spanMilliseconds)
            while tasks.count - waiting.count < due, let task = waiting.first, try submission.submit(task) {
                waiting.removeFirst()
            }
        }
        fleet.thawAll(at: now)
    }

    /// Waits until every task has ended and every group has read to the end; gives up when nothing moves any more.
    mutating func settle() throws {
        var lastMove = now
        var before = (ended: -1, left: -1)
        while now - lastMove < Self.patienceMilliseconds {
            try tick()
            // What is left is dear to count, so it is once the tasks are done.
            let areDone = progress.ended.count >= submission.submitted.count
            let standing = (ended: progress.ended.count, left: areDone ? try left() : -1)
            if standing.left == 0 { return }
            if standing != before { lastMove = now }
            before = standing
        }
    }

    /// Ends all processes.
    mutating func dismiss() throws {
        fleet.dismiss(at: now)
        while !fleet.isEmpty { try tick() }
    }

    /// Leaves no process behind.
    func killAll() { fleet.killAll() }

    /// How many records the groups have still to read; below 0 while the log is away.
    private func left() throws(LogError) -> Int {
        do throws(LogError) { return try Backlog.count(in: log) } catch .retry { return -1 }
    }

    private mutating func tick() throws {
        if isInterrupted() { throw Interrupted() }
        let now = now
        try broker?.tick(at: now)
        try fleet.tick(at: now, isBrokerAway: isNetworkDisturbed || broker?.wasAway(at: now) ?? false)
        try progress.advance(milliseconds: Self.tickMilliseconds)
    }
}

/// The person who runs the matrix has had enough.
struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted; every process was ended" }
}
