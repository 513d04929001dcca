import ArgumentParser
import Foundation
import Models

/// What concerns models files.
struct ModelsCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Checks the file that says which model answers what.",
        subcommands: [ModelsCheckCommand.self])
}

/// Reads a models file and says what it means.
struct ModelsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what a models file means, or what is wrong with it.",
        discussion: """
            Nothing is asked of any provider, and no key is read; whether a key's variable is set is said.

              devfusion models check models.yaml
            """)

    @Argument(help: "The models file.") var file: String

    func run() async throws {
        try await reporting {
            let configuration = try ModelsFile.read(file)
            print(ModelsText.text(of: configuration, environment: ProcessInfo.processInfo.environment))
        }
    }
}
