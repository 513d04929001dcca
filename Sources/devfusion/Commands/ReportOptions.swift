import ArgumentParser
import Foundation
import Schemas

/// Where a report goes.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where report.md and report.json are written.", valueName: "folder"))
    var out: String = "."

    @Flag(help: "Print report.json instead of the Markdown, and no progress.")
    var json = false

    /// Writes the artifacts of a finished task and prints the report; a task that failed ends the command.
    func write(_ finished: TaskFinished, from workspace: Workspace) throws {
        try finished.throwUnlessCompleted()
        guard let result = finished.result else { return }
        for artifact in result.artifacts { try write(artifact, from: workspace) }
        let shown = result.artifacts.first { $0.name == (json ? "report.json" : "report.md") }
        if let shown {
            print(String(decoding: try bytes(of: shown, in: workspace), as: UTF8.self), terminator: "")
        } else if let text = try? workspace.blobs.bytes(of: result.summary) {
            print(String(decoding: text, as: UTF8.self))
        }
        if !result.answered { throw ExitStatus.notAnswered }
    }

    /// Whole or not at all: a reader never sees half a report.
    private func write(_ artifact: Artifact, from workspace: Workspace) throws {
        let bytes = try bytes(of: artifact, in: workspace)
        let file = URL(fileURLWithPath: out, isDirectory: true).appendingPathComponent(artifact.name)
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: out, isDirectory: true), withIntermediateDirectories: true)
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw CommandFailure("\(file.path) can't be written; the report is kept, ask for it with task resume")
        }
    }

    private func bytes(of artifact: Artifact, in workspace: Workspace) throws -> [UInt8] {
        do {
            return try workspace.blobs.get(artifact.blob?.sha256 ?? "")
        } catch {
            throw CommandFailure("\(artifact.name) can't be read: \(error)")
        }
    }
}
