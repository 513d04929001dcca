import ArgumentParser

/// The developers' own tool: makes code from `schemas/` and `topics.yaml`, and checks that it is current.
@main
struct Dev: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev",
        abstract:
            "Makes code from schemas/ and topics.yaml, checks that it is current, and disturbs running pipelines.",
        subcommands: [Generate.self, Check.self, Release.self, CrashMatrix.self])
}
