import ArgumentParser
import Foundation
import Pipeline
import PipelineRuntime
import Schemas
import Stages

/// Asks a question over sources, in one process from the plan to the report.
struct ResearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "research",
        abstract: "Answers a question from sources, with a cited report.",
        discussion: """
            A source is a file, a folder or an http(s) address. The report goes to standard output and, with its
            JSON form, into report.md and report.json; progress goes to standard error.

              devfusion research "How are commits undone?" --source docs
              devfusion research "What changed in 3.0?" --source CHANGES.md --source https://example.org/news
              devfusion research "Who may deploy?" --source handbook --json | jq .answer
              devfusion task watch "$(devfusion research "Who may deploy?" --source handbook --detach)"

            The built-in model needs no weights and no network, and only quotes. Sources that have not changed are
            not read again. When the process dies, `devfusion task resume` carries on.
            """)

    @Argument(help: "The question.") var question: String
    @Option(name: .long, help: ArgumentHelp("What to read; may be given several times.", valueName: "path or address"))
    var source: [String] = []
    @Flag(help: "Only submit: print the task's id, and leave the work to `devfusion serve` on the same data folder.")
    var detach = false
    @OptionGroup var limits: LimitOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var pipeline: PipelineOptions
    @OptionGroup var output: ReportOptions

    func run() async throws {
        try await reporting {
            let terms = try pipeline.terms(namingModels: !detach || pipeline.models.isChosen)
            let task = TaskCommand(taskID: TaskID.random(), command: .newTask(try newTask(terms)))
            if detach {
                try TaskEdge(log: try workspace.open().log).submit(task)
                print(task.taskID)
            } else {
                try await answer(task, terms)
            }
        }
    }

    private func answer(_ task: TaskCommand, _ terms: TaskTerms) async throws {
        QuietLogs.beginOnTerminals()
        try output.prepare()
        let opened = try workspace.open()
        let server = ServingMark.notice(in: opened.folder)
        let isServed = server?.serves(models: terms.models, privateAddresses: terms.privateAddresses) ?? false
        let services = isServed ? nil : try pipeline.services(Role.allCases, for: .task(terms), in: opened)
        let showing: TaskWatch.Showing = output.json ? .nothing : .view
        let watch = try TaskWatch(task.taskID, in: opened, fromStart: false, showing: showing)
        try TaskEdge(log: opened.log).submit(task)
        if !output.json { StandardError.write("task \(task.taskID)\n") }
        if let server { StandardError.write(Self.text(of: server, isServed: isServed)) }
        if isServed,
            let finished = try await watch.untilFinished(
                running: nil, unless: { ServingMark.notice(in: opened.folder) == nil })
        {
            return try output.write(finished, from: opened)
        }
        if isServed { StandardError.write("the serving process has ended; this one carries on\n") }
        let own = try services ?? pipeline.services(Role.allCases, for: .task(terms), in: opened)
        try output.write(try await watch.untilFinished(running: own), from: opened)
    }

    private static func text(of server: ServingMark.Notice, isServed: Bool) -> String {
        let rest = isServed ? " and" : ", but not what this task was promised; this process"
        return "process \(server.process) serves this folder\(rest) does the work\n"
    }

    private func newTask(_ terms: TaskTerms) throws -> NewTask {
        guard !question.allSatisfy(\.isWhitespace) else {
            throw CommandFailure("the question is empty", status: ExitStatus.unusableInput)
        }
        guard !source.isEmpty else {
            throw CommandFailure(
                "name at least one source to read: --source FOLDER, FILE or ADDRESS", status: ExitStatus.unusableInput)
        }
        let task = NewTask(
            goal: question, kind: .research, sources: try source.map(SourceArgument.absolute), user: NSUserName(),
            submittedAtMs: LogTime.wallClock().milliseconds, limits: limits.limits, terms: terms)
        if let problem = Orchestrator.problem(of: task) {
            throw CommandFailure(problem, status: ExitStatus.unusableInput)
        }
        return task
    }
}

/// Sources as they are given on the command line.
enum SourceArgument {
    /// An address as it is, a path made absolute: the task may be resumed from another folder.
    static func absolute(_ source: String) throws -> String {
        let lower = source.lowercased()
        if ["http://", "https://", "file://"].contains(where: lower.hasPrefix) { return source }
        let path = URL(fileURLWithPath: source).path
        if let problem = problem(with: source, at: path) {
            throw CommandFailure(
                "the source \(source.onOneLine(upTo: 300)) \(problem)", status: ExitStatus.unusableInput)
        }
        return path
    }

    private static func problem(with source: String, at path: String) -> String? {
        if FileManager.default.fileExists(atPath: path) {
            return FileManager.default.isReadableFile(atPath: path) ? nil : "can't be read: permission is missing"
        }
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
            return "is a symbolic link that leads nowhere"
        }
        guard let scheme = source.firstMatch(of: /^([A-Za-z][A-Za-z0-9+.-]*):\/\//)?.output.1 else {
            return "does not exist"
        }
        return "has the scheme \(scheme), not file, http or https"
    }
}

enum TaskID {
    /// "t-" and twelve hexadecimal digits.
    static func random() -> String {
        let number = UInt64.random(in: 0..<(1 << 48))
        let digits = String(number, radix: 16)
        return "t-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
