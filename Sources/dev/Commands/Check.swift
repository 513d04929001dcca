import ArgumentParser
import Foundation

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fails where generated files are not current, or schemas/ or topics.yaml have a mistake.")

    @Option(help: "The project's folder.")
    var root = "."

    func run() throws {
        let project = Project(root: URL(filePath: root))
        let mistakes = try project.mistakes()
        for mistake in mistakes { FileHandle.standardError.write(Data((mistake + "\n").utf8)) }
        if !mistakes.isEmpty { throw ExitCode.failure }
        print("generated files are current, and schemas/ can read what was released")
    }
}
