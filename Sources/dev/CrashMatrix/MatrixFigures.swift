import Pipeline
import Schemas

/// What a run came to, as lines for people.
struct MatrixFigures {
    var title: String
    var seconds: Int
    var fleet: Fleet.Figures
    /// `nil` where there is no broker.
    var brokerRestarts: Int?
    /// `nil` where the network was left alone.
    var network: NetworkProxy.Figures?
    /// How many tasks were under way at each disturbance.
    var underWay: [Int]
    var submitted: Int
    var ends: TaskEnds
    var calls: CallOutcomes
    var contents: LogContents
    var poisonCount: Int
    var replay: ReplayCheck
    var reports: ReportCheck
    var violations: [Violation]

    /// The most violations that are printed.
    private static let violationLimit = 20

    var text: String {
        var lines = [
            title,
            "  tasks      \(submitted) submitted, \(ended(.completed)) completed, \(ended(.failed)) failed, "
                + "\(ended(.cancelled)) cancelled",
            "  processes  \(fleet.started) started, \(fleet.killed) killed (SIGKILL), \(fleet.restarted) restarted, "
                + "\(fleet.inVain) found the log locked or away; "
                + "each role from 1 to \(DisturbancePlan.processLimit) and back",
            "  stopped    \(fleet.frozen) processes stopped and continued, \(fleet.selfStopped) of them between a poll "
                + "and the end of its commit",
            "  under way  \(median(underWay)) tasks in the middle at a disturbance, \(underWay.max() ?? 0) at most",
            "  calls      \(calls.callCount) asked, \(calls.outcomeCount) with one accepted outcome, "
                + "\(calls.retryCount) tried again",
            "  log        \(contents.recordCount) records read; \(poisonCount) had to become dead letters; "
                + "\(OutputIdentities.repeatedTimers(in: contents)) timers rang again",
            "  replay     \(replay.tasks) tasks: \(replay.inputs) inputs taken again, "
                + "\(replay.outputs) outputs the same",
            "  reports    \(reports.verified) verified",
            "  time       \(seconds) s",
        ]
        if let brokerRestarts {
            let times = brokerRestarts == 0 ? "no broker was" : "\(brokerRestarts) times"
            lines.insert("  broker     \(times) restarted", at: 4)
        }
        if let network { lines.insert("  network    \(text(of: network))", at: 4) }
        for rule in Violation.Rule.allCases {
            let count = violations.count { $0.rule == rule }
            lines.append(
                "  \(count == 0 ? "holds" : "FAILS")      \(rule.rawValue)\(count == 0 ? "" : ": \(count) times")")
        }
        lines += violations.prefix(Self.violationLimit).map { "  violation  \($0)" }
        return lines.joined(separator: "\n")
    }

    private func text(of network: NetworkProxy.Figures) -> String {
        let faults = network.faults
        return
            "\(network.requests) requests: \(faults[.lateRequest] ?? 0) arrived late (\(network.lateEnds) of them to "
            + "end a transaction), \(faults[.lostAnswer] ?? 0) answers lost, \(faults[.lateAnswer] ?? 0) late, "
            + "\(faults[.reset] ?? 0) connections reset"
    }

    private func median(_ counts: [Int]) -> Int { counts.isEmpty ? 0 : counts.sorted()[counts.count / 2] }

    private func ended(_ status: TaskStatus) -> Int { ends.states.values.count { $0.status == status } }
}
