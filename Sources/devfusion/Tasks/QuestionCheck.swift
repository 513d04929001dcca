import RecordLog
import Research
import Schemas

/// Holds a report's question against the goal of its task, as the log has it.
struct QuestionCheck {
    let edge: TaskEdge

    /// - Parameter sha256: that of the report's bytes, by which the task is found where the report names none.
    /// - Returns: a sentence on what was compared.
    /// - Throws: ``VerificationFailure`` where the question is not what the task was given; ``LogError``.
    func sentence(on report: Report, sha256: String) throws -> String {
        guard let task = try task(of: report, sha256: sha256) else {
            guard let id = report.task?.id else { return "the question was not compared: the report names no task" }
            return "the question was compared with the report's own word alone: task \(id) is unknown here"
        }
        guard task.kind == .research else {
            guard let told = report.task, !told.goal.utf8.elementsEqual(task.goal.utf8) else {
                return "the question is that of a step of task \(task.taskID)"
            }
            throw VerificationFailure.question(reason: "the goal of task \(task.taskID) is another in the log")
        }
        guard report.question.utf8.elementsEqual(task.goal.utf8) else {
            throw VerificationFailure.question(reason: "not the goal of task \(task.taskID) in the log")
        }
        return "the question is the goal of task \(task.taskID)"
    }

    private func task(of report: Report, sha256: String) throws -> TaskRecord? {
        if let id = report.task?.id { return try edge.task(id) }
        return try edge.tasks().first { task in
            task.result?.artifacts.contains { $0.name == "report.json" && $0.blob?.sha256 == sha256 } ?? false
        }
    }
}
