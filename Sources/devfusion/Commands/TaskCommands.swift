import ArgumentParser
import Foundation
import Pipeline
import Schemas
import Stages

/// Commands about tasks.
struct TaskCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Lists, shows, watches, resumes, cancels and replays tasks.",
        discussion: """
              devfusion task list
              devfusion task show t-4f0c2a9e81d3 --json
              devfusion task resume t-4f0c2a9e81d3
            """,
        subcommands: [List.self, Show.self, Watch.self, Resume.self, Cancel.self, ReplayTaskCommand.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every task, the latest first.",
            discussion: "With --json, one JSON object a line, as the schema TaskRecord has it.")

        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a task a line.") var json = false

        func run() async throws {
            try await reporting {
                let tasks = try TaskEdge(log: workspace.openExisting().log).tasks()
                if tasks.isEmpty, !json { print("no tasks yet") }
                for task in tasks { print(json ? try RecordText.json(of: task) : TaskText.line(task)) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows where a task stands, its plan, its cost, and how models came to their answers.",
            discussion: """
                Of each call to a model: which models were asked and what came of it, what guardrails redacted, whether
                the answer is from the cache, and what it cost. Answers of the built-in model alone are left out.

                With --json, an object with the records TaskRecord (task) and AgentExecutionPlan (plan), and all calls
                to models as the audit has them, each an AuditEntry (calls).
                """)

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            try await reporting {
                let edge = TaskEdge(log: try workspace.openExisting().log)
                let task = try edge.known(id)
                let plan = try edge.plan(of: id)
                let calls = try edge.modelCalls(of: id)
                print(json ? try TaskText.json(task, plan, calls: calls) : TaskText.page(task, plan, calls: calls))
            }
        }
    }

    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Watches a task that runs in another process, until it ends.")

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print the events as JSON, one a line.") var json = false

        func run() async throws {
            try await reporting {
                let opened = try workspace.openExisting()
                _ = try TaskEdge(log: opened.log).known(id)
                let watch = try TaskWatch(id, in: opened, fromStart: true, showing: json ? .json : .view)
                let finished = try await watch.untilFinished(running: nil)
                try finished.throwUnlessCompleted()
            }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Carries a task on whose process has died or was interrupted, or that was paused.",
            discussion: """
                What was finished is not done again. Ends as the task's own command would have: a research task
                prints its report and writes report.md and report.json. A task keeps what it was promised: name the
                same models again.
                """)

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var pipeline: PipelineOptions
        @OptionGroup var output: ReportOptions

        func run() async throws {
            try await reporting {
                let opened = try workspace.openExisting()
                let edge = TaskEdge(log: opened.log)
                let task = try edge.known(id)
                try pipeline.check(task)
                if task.status == .paused {
                    try edge.submit(TaskCommand(taskID: id, command: .resume(ResumeTask())))
                }
                QuietLogs.beginOnTerminals()
                let services = try pipeline.services(Role.allCases, for: .task(task.terms), in: opened)
                let watch = try TaskWatch(id, in: opened, fromStart: true, showing: output.json ? .nothing : .view)
                try output.write(try await watch.untilFinished(running: services), from: opened)
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Cancels a task.")

        @Argument(help: "The task's id.") var id: String
        @Option(help: "Why, for the task's record.") var reason: String = "cancelled by its user"
        @OptionGroup var workspace: WorkspaceOptions

        func run() async throws {
            try await reporting {
                let edge = TaskEdge(log: try workspace.openExisting().log)
                let task = try edge.known(id)
                guard !task.status.isTerminal else {
                    throw CommandFailure("task \(id) is \(task.status.word) already")
                }
                try edge.submit(TaskCommand(taskID: id, command: .cancel(CancelTask(reason: reason))))
                print("cancelling \(id)")
            }
        }
    }
}

extension TaskEdge {
    /// A task that must exist.
    func known(_ taskID: String) throws -> TaskRecord {
        guard let task = try task(taskID) else {
            throw CommandFailure("task \(taskID) is unknown here", status: ExitStatus.unusableInput)
        }
        return task
    }
}
