import ArgumentParser
import Foundation
import Pipeline
import RecordLog

struct CrashMatrix: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-matrix",
        abstract:
            "Kills, freezes, restarts and scales real processes while tasks run, and proves that nothing is lost.",
        discussion: """
            Starts the roles of the pipeline as processes on one log, submits research tasks over generated documents,
            and disturbs the processes at moments drawn from the seed. Then it reads every topic and checks the log.
            Ends with status 1 when anything does not hold.

              swift build -c release --product devfusion
              swift run -c release dev crash-matrix --tasks 300 --kills 30 --seed 1
            """)

    @Option(help: "How many tasks to submit.") var tasks = 300
    @Option(help: "How many processes to kill.") var kills = 30
    @Option(help: "Names the moments and the tasks: the same seed draws the same ones.") var seed: UInt64 = 1
    @Option(help: "How many tasks to replay, at most.") var replays = 1_000
    @Option(help: "How many reports to verify, at most.") var reports = 20
    @Option(help: "The program under test; otherwise the one built beside this one.") var binary: String?
    @Option(help: "A new folder for everything; otherwise a temporary one, which is kept where something fails.")
    var folder: String?

    func validate() throws {
        guard tasks > 0, kills >= 0, replays >= 0, reports >= 0 else {
            throw ValidationError("--tasks takes a number from 1; --kills, --replays and --reports one from 0")
        }
    }

    func run() throws {
        let place = try MatrixPlace(folder: folder, binary: binary)
        let engine = LogEngine.embedded(in: place.data)
        let figures = try measured(place, engine)
        print(figures.text)
        guard figures.violations.isEmpty else {
            FileHandle.standardError.write(Data("everything is kept in \(place.root.path)\n".utf8))
            throw ExitCode.failure
        }
        if folder == nil { try FileManager.default.removeItem(at: place.root) }
    }

    private func measured(_ place: MatrixPlace, _ engine: LogEngine) throws -> MatrixFigures {
        let began = ContinuousClock.now
        let run = try disturbed(place, engine)
        let tasks = run.submission.submitted
        let contents = try LogContents.read(run.log)
        let ends = TaskEnds(contents)
        let completed = tasks.compactMap { ends.states[$0.id] }.filter { $0.status == .completed }
        let replay = try ReplayCheck(Self.sample(tasks.filter { ends.isOver($0) }, replays), in: run.log)
        let reports = try ReportCheck(
            Self.sample(completed, reports), data: place.data, scratch: place.root, binary: place.binary)
        let accidents = run.fleet.accidents.map { Violation(.processes, $0) }
        let violations = LogChecks.violations(in: contents, of: tasks, poison: run.submission.poison)
        return MatrixFigures(
            title: "crash matrix on the \(engine.name): \(self.tasks) tasks, \(kills) kills, seed \(seed)",
            seconds: Int((ContinuousClock.now - began) / .seconds(1)), fleet: run.fleet.figures,
            underWay: run.underWay, submitted: tasks.count, ends: ends,
            calls: CallOutcomes(contents), contents: contents, poisonCount: run.submission.poison.count, replay: replay,
            reports: reports,
            violations: violations + replay.violations + reports.violations + accidents)
    }

    private func disturbed(_ place: MatrixPlace, _ engine: LogEngine) throws -> MatrixRun {
        let library = try Library(in: place.root.appending(path: "documents"), folderCount: max(tasks / 10, 3))
        let roles = GroupInputs.all.map(\.role)
        let fleet = Fleet(roles: roles) { role, number in
            try RoleProcess(
                role, binary: place.binary, arguments: ["--data", place.data.path] + engine.arguments,
                errors: place.root.appending(path: "\(number)-\(role).txt"))
        }
        let interruption = Interruption()
        var run = try MatrixRun(log: try engine.open(), fleet: fleet) { interruption.isReceived }
        defer { run.fleet.killAll() }
        try run.disturb(
            DisturbancePlan(kills: kills, roles: roles, seed: seed),
            MatrixTask.all(tasks, over: library, seed: seed))
        try run.settle()
        try run.dismiss()
        return run
    }

    /// So many, evenly spread.
    private static func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
        guard elements.count > count, count > 0 else { return count == 0 ? [] : elements }
        return (0..<count).map { elements[$0 * elements.count / count] }
    }
}
