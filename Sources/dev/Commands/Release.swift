import ArgumentParser
import Foundation

struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes the schemas as released: from now on they may only grow.",
        discussion: "Writes \(Project.releasedPath), which `dev check` compares schemas/ with.")

    @Option(help: "The project's folder.")
    var root = "."

    func run() throws {
        let project = Project(root: URL(filePath: root))
        let breaks = try project.breaks()
        for mistake in breaks { FileHandle.standardError.write(Data((mistake + "\n").utf8)) }
        if !breaks.isEmpty { throw ExitCode.failure }
        try project.release()
        print(Project.releasedPath)
    }
}
