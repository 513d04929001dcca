import Foundation
import Schemas
import Stores

/// Has `devfusion verify` hold the reports of completed tasks against their sources.
struct ReportCheck {
    private(set) var verified = 0
    private(set) var violations: [Violation] = []

    /// - Parameters:
    ///   - scratch: a folder for the reports.
    ///   - data: the data folder of the run.
    ///   - arguments: what names the log besides it.
    init(_ tasks: [TaskRecord], data: URL, arguments: [String], scratch: URL, binary: URL) throws {
        let blobs = DirectoryBlobStore(root: data.appending(path: "blobs").path)
        for task in tasks {
            let report = task.result?.artifacts.first { $0.name == "report.json" }
            guard let hash = report?.blob?.sha256 else {
                violations.append(Violation(.reports, "task \(task.taskID) is completed and has no report"))
                continue
            }
            let file = scratch.appending(path: "\(task.taskID).json")
            do {
                try Data(blobs.get(hash)).write(to: file)
                let (status, output) = try Self.run(binary, ["verify", file.path, "--data", data.path] + arguments)
                if status == 0 { verified += 1 } else { violations.append(Self.violation(task, output)) }
            } catch let failure as BlobFailure {
                violations.append(Self.violation(task, failure.description))
            }
        }
    }

    private static func violation(_ task: TaskRecord, _ reason: String) -> Violation {
        Violation(.reports, "the report of task \(task.taskID) does not verify: \(reason)")
    }

    private static func run(_ binary: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = binary
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return (process.terminationStatus, text)
    }
}
