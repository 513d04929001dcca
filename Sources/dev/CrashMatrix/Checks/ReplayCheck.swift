import Pipeline
import PipelineRuntime
import RecordLog
import Stages

/// Processes the inputs of tasks again, and compares outputs and states with those in the log.
struct ReplayCheck {
    private(set) var tasks = 0
    private(set) var inputs = 0
    private(set) var outputs = 0
    private(set) var violations: [Violation] = []

    init(_ tasks: [MatrixTask], in log: any RecordLog) throws(LogError) {
        for task in tasks {
            self.tasks += 1
            add(try StageReplay.run(Orchestrator(), of: task.id, in: log), task)
            if task.reaches == .orchestrator { continue }
            add(try StageReplay.run(Engine(), of: task.id, in: log), task)
            if task.reaches == .engine { continue }
            add(try StageReplay.run(ResearchStage(), of: task.id, in: log), task)
        }
    }

    private mutating func add(_ result: ReplayResult, _ task: MatrixTask) {
        inputs += result.inputs
        outputs += result.outputs
        guard let difference = result.difference else { return }
        violations.append(
            Violation(.replay, "\(result.stage) differs in task \(task.id) (\(task.kind)): \(difference)"))
    }
}
