import Pipeline
import Schemas
import Stages

/// Every submitted task has ended, once and as it must; nothing else is a task.
struct TaskEnds {
    /// The last state of each task.
    let states: [String: TaskRecord]
    private let ends: [String: Int]

    init(_ contents: LogContents) {
        var states: [String: TaskRecord] = [:]
        for task in contents.decoded(Topics.taskState, as: TaskRecord.self) { states[task.taskID] = task }
        var ends: [String: Int] = [:]
        for event in contents.decoded(Topics.uiEvents, as: UIEvent.self) {
            if case .taskFinished? = event.event { ends[event.taskID, default: 0] += 1 }
        }
        self.states = states
        self.ends = ends
    }

    /// Whether the task is known and at its end.
    func isOver(_ task: MatrixTask) -> Bool { states[task.id]?.status.isTerminal ?? false }

    func violations(of tasks: [MatrixTask]) -> [Violation] {
        let strangers = Set(states.keys).subtracting(tasks.map(\.id)).sorted()
        return tasks.compactMap(violation) + strangers.map { Violation(.taskEnds, "task \($0) was never submitted") }
    }

    private func violation(of task: MatrixTask) -> Violation? {
        guard let state = states[task.id] else { return Violation(.taskEnds, "task \(task.id) is lost") }
        guard state.status.isTerminal else {
            return Violation(.taskEnds, "task \(task.id) (\(task.kind)) is still \(state.status.word)")
        }
        guard task.expected.contains(state.status) else {
            let reason = state.failure.map { ": \($0.message)" } ?? ""
            return Violation(.taskEnds, "task \(task.id) (\(task.kind)) is \(state.status.word)\(reason)")
        }
        let count = ends[task.id] ?? 0
        return count == 1 ? nil : Violation(.taskEnds, "the end of task \(task.id) was told \(count) times")
    }
}
