import ArgumentParser
import Pipeline
import PipelineRuntime
import Schemas
import Stages

/// Processes a task's inputs again, and compares.
struct ReplayTaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Processes the inputs of a task that has ended again, and compares what comes out.",
        discussion: """
            Each stage takes the task's inputs from the log, in the order in which it took them first; outputs and
            the last state must be the same to the byte. Nothing is written. A difference ends with status 1.

              devfusion task replay t-4f0c2a9e81d3
            """)

    @Argument(help: "The task's id.") var id: String
    @OptionGroup var workspace: WorkspaceOptions
    @Flag(help: "Print JSON, a stage a line: stage, inputs, outputs, difference.") var json = false

    func run() async throws {
        try await reporting {
            let log = try workspace.openExisting().log
            let task = try TaskEdge(log: log).known(id)
            guard task.status.isTerminal else {
                throw CommandFailure("task \(id) is \(task.status.word); only what has ended can be replayed")
            }
            var results = [try StageReplay.run(Orchestrator(), of: id, in: log)]
            results.append(try StageReplay.run(Engine(), of: id, in: log))
            if task.kind == .research { results.append(try StageReplay.run(ResearchStage(), of: id, in: log)) }
            guard results.contains(where: { $0.inputs > 0 }) else {
                throw CommandFailure("the log no longer holds the inputs of task \(id)")
            }
            for result in results { print(json ? self.json(result) : line(result)) }
            if results.contains(where: { $0.difference != nil }) { throw ExitStatus.failed }
        }
    }

    private func line(_ result: ReplayResult) -> String {
        "\(result.stage.description.padded(to: 13)) \(result.inputs) inputs, \(result.outputs) outputs compared: "
            + (result.difference ?? "identical")
    }

    private func json(_ result: ReplayResult) -> String {
        let difference = result.difference.map { FormCoding.text(of: $0) } ?? "null"
        return "{\"stage\":\"\(result.stage)\",\"inputs\":\(result.inputs),\"outputs\":\(result.outputs),"
            + "\"difference\":\(difference)}"
    }
}
