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
    @OptionGroup var observation: ObservationOptions

    func run() async throws {
        observation.startLogging()
        try await reporting {
            try await pipeline.serve(Role.allCases, in: workspace.open(), observing: observation)
        }
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
              devfusion run knowledge --instances 4 --observe 127.0.0.1:9464

            With --kafka-instance NAME and several instances, the members are NAME-1, NAME-2 and so on.
            """)

    @Argument(help: "The roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    var roles: [Role]

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var pipeline: PipelineOptions
    @OptionGroup var observation: ObservationOptions
    @Option(help: "How many members of each role's group to run, from 1 to 64; they share its partitions.")
    var instances = 1

    func validate() throws {
        guard (1...64).contains(instances) else { throw ValidationError("--instances takes 1 to 64, not \(instances)") }
    }

    func run() async throws {
        observation.startLogging()
        try await reporting {
            let opened = try workspace.open()
            let logs = try workspace.memberLogs(instances, in: opened)
            try await pipeline.serve(roles, logs: logs, in: opened, observing: observation)
        }
    }
}
