import Foundation
import Pipeline
import RecordLog

/// What a run is to be, and the run with all its checks.
struct MatrixTrial {
    var engine: LogEngine
    var place: MatrixPlace
    var tasks: Int
    var kills: Int
    var seed: UInt64
    /// How many tasks to replay, and how many reports to verify, at most.
    var replays: Int
    var reports: Int
    /// The shell command that restarts a broker.
    var brokerCommand: String?
    /// What stands before the broker, if anything does.
    var network: NetworkProxy?

    /// - Parameter isInterrupted: whether to end at once.
    func run(isInterrupted: @escaping () -> Bool = { false }) throws -> MatrixFigures {
        let began = ContinuousClock.now
        let run = try disturbed(isInterrupted)
        let tasks = run.submission.submitted
        let contents = try LogContents.read(run.log)
        let ends = TaskEnds(contents)
        let completed = tasks.compactMap { ends.states[$0.id] }.filter { $0.status == .completed }
        let replay = try ReplayCheck(
            Self.sample(tasks.filter { ends.isOver($0) }, replays), in: Snapshot(contents))
        let reports = try ReportCheck(
            Self.sample(completed, self.reports), data: place.data, arguments: engine.arguments,
            scratch: place.root, binary: place.binary)
        let accidents = run.fleet.accidents.map { Violation(.processes, $0) }
        let violations = LogChecks.violations(in: contents, of: tasks, poison: run.submission.poison)
        return MatrixFigures(
            title: "crash matrix on the \(engine.name): \(self.tasks) tasks, \(kills) kills, seed \(seed)",
            seconds: Int((ContinuousClock.now - began) / .seconds(1)), fleet: run.fleet.figures,
            brokerRestarts: engine.hasBroker ? run.broker?.count ?? 0 : nil,
            network: network?.figures, underWay: run.underWay, submitted: tasks.count, ends: ends,
            calls: CallOutcomes(contents), contents: contents, poisonCount: run.submission.poison.count, replay: replay,
            reports: reports,
            violations: violations + replay.violations + reports.violations + accidents)
    }

    private func disturbed(_ isInterrupted: @escaping () -> Bool) throws -> MatrixRun {
        let library = try Library(in: place.root.appending(path: "documents"), folderCount: max(tasks / 10, 3))
        let plan = DisturbancePlan(kills: kills, roles: GroupInputs.all.map(\.role), pace: engine.pace, seed: seed)
        let broker = brokerCommand.map {
            BrokerRestarts($0, at: plan.brokerRestarts, output: place.root.appending(path: "broker.txt"))
        }
        var run = try MatrixRun(
            log: try engine.open(), fleet: fleet, broker: broker, isNetworkDisturbed: network != nil,
            isInterrupted: isInterrupted)
        defer { run.killAll() }
        network?.disturb()
        try run.disturb(plan, MatrixTask.all(tasks, over: library, seed: seed))
        try run.settle()
        network?.calm()
        try run.dismiss()
        return run
    }

    private var fleet: Fleet {
        Fleet(roles: GroupInputs.all.map(\.role), sharingFile: !engine.hasBroker) { [engine, place] order in
            try RoleProcess(
                order.role, binary: place.binary,
                arguments: ["--data", place.data.path] + engine.arguments(of: order),
                variables: LogEngine.variables, selfStop: order.selfStop,
                errors: place.root.appending(path: "\(order.number)-\(order.role).txt"))
        }
    }

    /// So many, evenly spread.
    private static func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
        guard elements.count > count, count > 0 else { return count == 0 ? [] : elements }
        return (0..<count).map { elements[$0 * elements.count / count] }
    }
}
