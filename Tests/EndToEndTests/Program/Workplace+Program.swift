import Foundation
import Testing

/// A program under way.
struct Running {
    let process: ChildProcess
    let outputFile: String
    let errorFile: String

    /// Standard error so far.
    var errors: String { Self.text(errorFile) }
    var output: String { Self.text(outputFile) }

    func outcome(seconds: Int = 120) -> Outcome {
        let ending = process.wait(seconds: seconds)
        return Outcome(ending: ending, output: output, errors: errors)
    }

    /// Waits until standard error holds the text.
    func waitForErrors(_ text: String, seconds: Int = 60) throws {
        for _ in 0..<(seconds * 100) {
            if errors.contains(text) { return }
            usleep(10_000)
        }
        process.send(SIGKILL)
        _ = process.wait(seconds: 5)
        try #require(errors.contains(text), "standard error never said \(text): \(errors)")
    }

    private static func text(_ file: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }
}

extension Workplace {
    /// The program under test, which is built beside the tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("devfusion").path
        precondition(FileManager.default.isExecutableFile(atPath: beside), "no program at \(beside)")
        return beside
    }()

    /// What libfaketime goes by.
    private static let clock: Set = [
        "LD_PRELOAD", "FAKETIME", "FAKETIME_TIMESTAMP_FILE", "FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC",
    ]

    /// Starts the program, or another one.
    func start(
        _ arguments: [String], program: String = Workplace.program, environment: [String: String] = [:]
    ) throws -> Running {
        let number = UInt64.random(in: 0 ... .max)
        let (output, errors) = (path(".output-\(number)"), path(".errors-\(number)"))
        var all = ["DEVFUSION_DATA": data, "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder, "LANG": "C.UTF-8"]
        // The clock of the suite is the program's, also where libfaketime gives it another.
        all.merge(ProcessInfo.processInfo.environment.filter { Self.clock.contains($0.key) }) { $1 }
        all.merge(cluster?.environment ?? [:]) { $1 }
        all.merge(environment) { $1 }
        let process = try ChildProcess(
            program, arguments, environment: all, folder: folder, output: output, errors: errors)
        return Running(process: process, outputFile: output, errorFile: errors)
    }

    func run(
        _ arguments: [String], program: String = Workplace.program, environment: [String: String] = [:],
        seconds: Int = 120
    ) throws -> Outcome {
        try start(arguments, program: program, environment: environment).outcome(seconds: seconds)
    }

    func research(
        _ question: String = Library.question, sources: [String], _ more: [String] = [],
        environment: [String: String] = [:], seconds: Int = 120
    ) throws -> Outcome {
        try run(
            ["research", question] + sources.flatMap { ["--source", $0] } + carryingOn + more,
            environment: environment, seconds: seconds)
    }

    /// What a process that may die is started with, so that the next one carries on at once: on a cluster its name.
    var carryingOn: [String] { cluster == nil ? [] : ["--kafka-instance", "one"] }

    /// Every record of a topic.
    func records(of topic: String, task: String? = nil) throws -> [JSONObject] {
        let narrowed = task.map { ["--task", $0] } ?? []
        let outcome = try run(["topics", "tail", topic, "--from", "start", "--once", "--json"] + narrowed)
        try #require(outcome.status == 0, "topics tail \(topic): \(outcome.errors)")
        return try outcome.objects()
    }

    /// The ids of all tasks, the latest first.
    func taskIDs() throws -> [String] {
        let outcome = try run(["task", "list", "--json"])
        try #require(outcome.status == 0, "task list: \(outcome.errors)")
        return try outcome.objects().map { $0.text("task_id") }
    }

    func report() throws -> ReportFile { try #require(bytes("report.json").flatMap(ReportFile.init), "no report") }
}
