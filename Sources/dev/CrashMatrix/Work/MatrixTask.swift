import Pipeline
import Schemas

/// A task that the matrix submits, and how it must end.
struct MatrixTask: Sendable {
    enum Kind: Sendable, CaseIterable {
        case answered, missingSource, emptyGoal, tooManySources, cancelled, outOfTime, submittedTwice, paused
    }

    enum Reach: Sendable { case orchestrator, engine, research }

    var id: String
    var kind: Kind
    var question: String
    var source: String

    /// - Parameter library: where the documents are.
    static func all(_ count: Int, over library: Library, seed: UInt64) -> [MatrixTask] {
        var random = SeededRandom(seed: seed ^ 0x7461_736b)
        return (0..<count).map { number in
            let folder = Int.random(in: 0..<library.folderCount, using: &random)
            // Two in three are plain research; the others take the remaining kinds in turn.
            let others = Kind.allCases.dropFirst()
            let kind = number % 3 < 2 ? Kind.answered : others[others.startIndex + number / 3 % others.count]
            return MatrixTask(
                id: "t-\(seed)-\(number)", kind: kind, question: Library.question(number, of: folder),
                source: library.folder(folder).path)
        }
    }

    var expected: Set<TaskStatus> {
        switch kind {
        case .answered, .submittedTwice, .paused: [.completed]
        case .missingSource, .emptyGoal, .tooManySources: [.failed]
        case .cancelled: [.cancelled]
        // Its wake-up and its work race.
        case .outOfTime: [.failed, .completed]
        }
    }

    /// The last stage that surely has work with it.
    var reaches: Reach {
        switch kind {
        case .emptyGoal, .tooManySources: .orchestrator
        case .cancelled, .outOfTime: .engine
        case .answered, .missingSource, .submittedTwice, .paused: .research
        }
    }

    /// What to write to `task.commands`, in one transaction.
    func commands(at now: LogTime) -> [TaskCommand] {
        let new = TaskCommand.Command.newTask(newTask(at: now))
        let commands: [TaskCommand.Command] =
            switch kind {
            case .cancelled: [new, .cancel(CancelTask(reason: "the matrix cancels it"))]
            case .submittedTwice: [new, new]
            case .paused: [new, .pause(PauseTask()), .resume(ResumeTask())]
            default: [new]
            }
        return commands.map { TaskCommand(taskID: id, command: $0) }
    }

    private func newTask(at now: LogTime) -> NewTask {
        var task = NewTask(
            goal: question, kind: .research, sources: [source], user: "matrix", submittedAtMs: now.milliseconds)
        switch kind {
        case .missingSource: task.sources = [source + "-that-is-not-there"]
        case .emptyGoal: task.goal = " "
        case .tooManySources: task.sources = Array(repeating: source, count: 65)
        case .outOfTime: task.limits = TaskLimits(maxDurationMs: 1)
        default: break
        }
        return task
    }
}
