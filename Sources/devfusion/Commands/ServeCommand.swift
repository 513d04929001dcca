import ArgumentParser

/// Runs every role in one process.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs every role of the pipeline in this process, until it is interrupted.",
        discussion: """
            Tasks that other commands submit to the same data folder are worked on here.

              devfusion serve --data /var/lib/devfusion
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var pipeline: PipelineOptions

    func run() async throws {
        try await reporting { try await pipeline.serve(Role.allCases, in: workspace.open()) }
    }
}

/// Runs some roles in one process.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs one or more roles of the pipeline in this process, until it is interrupted.",
        discussion: """
            Several processes on one machine may share a data folder; roles that run twice share their work.

              devfusion run orchestrator engine research
              devfusion run models internet
            """)

    @Argument(help: "The roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    var roles: [Role]

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var pipeline: PipelineOptions

    func run() async throws {
        try await reporting { try await pipeline.serve(roles, in: workspace.open()) }
    }
}
