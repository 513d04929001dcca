import ArgumentParser

@main
struct DevFusion: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devfusion",
        abstract: "Turns goals into results by a pipeline of stages and workers over a record log.",
        discussion: """
            A question over your own files, answered with citations:

              devfusion research "How are commits undone?" --source docs

            Tasks survive the death of any process: `devfusion task resume` carries them on.

            EXIT STATUS
              0   done
              1   failed; the message says why
              2   done, and the sources do not answer the question
              64  the command or its input can't be used
              75  the log is busy or away; try again
              130 interrupted; the task can be resumed
            """,
        version: "0.1.0",
        subcommands: [
            ResearchCommand.self, ServeCommand.self, RunCommand.self, TaskCommands.self, TopicsCommands.self,
            DeadLettersCommands.self, ModelsCommands.self, VerifyCommand.self,
        ])

    static func main() async {
        CrashOutput.hideMemory()
        await main(nil)
    }
}
