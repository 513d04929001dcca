import Foundation
import Pipeline
import RecordLog

/// One run: tasks are submitted while processes are disturbed, and then everything is let come to its end.
struct MatrixRun {
    /// How long no task may end before the wait for them is over.
    static let patienceMilliseconds = 90_000
    private static let tickMilliseconds = 10
    /// Tasks come in waves, so that much is in flight at once.
    private static let waveMilliseconds = 2_000

    let log: any RecordLog
    private(set) var fleet: Fleet
    private(set) var submission: Submission
    /// How many tasks were under way at each disturbance.
    private(set) var underWay: [Int] = []
    private var progress: TaskProgress
    private let began = ContinuousClock.now
    private let isInterrupted: () -> Bool

    init(log: any RecordLog, fleet: Fleet, isInterrupted: @escaping () -> Bool) throws {
        self.log = log
        self.fleet = fleet
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
        while !disturbances.isEmpty || !waiting.isEmpty {
            try tick()
            while let next = disturbances.first, next.at <= now {
                underWay.append(submission.submitted.count - progress.ended.count)
                try fleet.disturb(next, at: now)
                disturbances.removeFirst()
            }
            let wave = (now / Self.waveMilliseconds + 1) * Self.waveMilliseconds
            let due = min(tasks.count, tasks.count * wave / plan.spanMilliseconds)
            while tasks.count - waiting.count < due, let task = waiting.popFirst() { try submission.submit(task) }
        }
        fleet.thawAll()
    }

    /// Waits until every task has ended and every group has read to the end; gives up when nothing moves any more.
    mutating func settle() throws {
        var lastMove = now
        var before = (ended: -1, behind: -1)
        while now - lastMove < Self.patienceMilliseconds {
            try tick()
            // Whole-log reads are dear, so the groups are looked at once the tasks are done.
            let areDone = progress.ended.count >= submission.submitted.count
            let standing = (ended: progress.ended.count, behind: areDone ? try Backlog.count(in: log) : -1)
            if standing.behind == 0 { return }
            if standing != before { lastMove = now }
            before = standing
        }
    }

    /// Ends all processes.
    mutating func dismiss() throws {
        fleet.dismiss(at: now)
        while !fleet.isEmpty { try tick() }
    }

    private mutating func tick() throws {
        if isInterrupted() { throw Interrupted() }
        try fleet.tick(at: now)
        try progress.advance(milliseconds: Self.tickMilliseconds)
    }
}

/// The person who runs the matrix has had enough.
struct Interrupted: Error {}
