import Testing

/// A place at which the program kills itself, by SIGKILL.
struct Boundary: Sendable, CustomTestStringConvertible {
    /// A stage, a worker, or "log".
    var part: String
    var checkpoint: String
    /// Which time, from 1.
    var count: Int

    var testDescription: String { "\(part)/\(checkpoint)/\(count)" }
    var environment: [String: String] { ["DEVFUSION_KILL_AT": testDescription] }

    static let stages = ["orchestrator", "engine", "research"]
    static let workers = ["models", "internet", "knowledge", "reports"]

    /// Before and after commits of every part, and between a transaction's writes and its commit in the log itself.
    static let ofCommits: [Boundary] = {
        let parts = (stages + workers).flatMap { part in
            ["committing", "committed"].flatMap { checkpoint in
                (1...(part == "reports" ? 1 : 3)).map { Boundary(part: part, checkpoint: checkpoint, count: $0) }
            }
        }
        return parts + [1, 2, 3, 5, 8, 13, 21].map { Boundary(part: "log", checkpoint: "written", count: $0) }
    }()
}
