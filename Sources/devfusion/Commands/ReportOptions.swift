import ArgumentParser
import Foundation
import Schemas

/// Where a report goes.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where report.md and report.json are written.", valueName: "folder"))
    var out: String = "."

    @Flag(help: "Print report.json instead of the Markdown, and no progress.")
    var json = false

    /// Makes the folder, so that one that can't be written to is known before the work and not after it.
    func prepare() throws {
        do throws(CommandFailure) { try FileSet(folder: out).prepare() } catch {
            throw CommandFailure(error.message, status: ExitStatus.unusableInput)
        }
    }

    /// Writes the artifacts of a finished task and prints the report; a task that failed ends the command.
    func write(_ finished: TaskFinished, from workspace: Workspace) throws {
        try finished.throwUnlessCompleted()
        guard let result = finished.result else { return }
        try FileSet(folder: out).write(try result.artifacts.map { ($0.name, try bytes(of: $0, in: workspace)) })
        let shown = result.artifacts.first { $0.name == (json ? "report.json" : "report.md") }
        if let shown {
            print(String(decoding: try bytes(of: shown, in: workspace), as: UTF8.self), terminator: "")
        } else if let text = try? workspace.blobs.bytes(of: result.summary) {
            print(String(decoding: text, as: UTF8.self))
        }
        if !result.answered { throw ExitStatus.notAnswered }
    }

    private func bytes(of artifact: Artifact, in workspace: Workspace) throws -> [UInt8] {
        do {
            return try workspace.blobs.get(artifact.blob?.sha256 ?? "")
        } catch {
            throw CommandFailure("\(artifact.name) can't be read: \(error)")
        }
    }
}
