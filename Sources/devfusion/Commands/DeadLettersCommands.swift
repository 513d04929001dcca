import ArgumentParser
import Pipeline
import RecordLog
import Schemas

/// Commands about dead letters.
struct DeadLettersCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows records that could not be processed, with the reason.",
        discussion: "  devfusion dead-letters list --json",
        subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every dead letter, the oldest first.")

        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a dead letter a line, as the schema DeadLetter has it.") var json = false

        func run() async throws {
            try await reporting {
                let log = try workspace.openExisting().log
                let partitions = try TaskEdge(log: log).partitions(of: Topics.deadLetters)
                var count = 0
                try LogScan(log).each(in: partitions) { record in
                    guard let letter = record.value.flatMap({ try? DeadLetter(decoding: $0) }) else { return }
                    count += 1
                    print(json ? (try? RecordText.json(of: letter)) ?? "" : line(letter))
                }
                if count == 0, !json { print("no dead letters") }
            }
        }

        private func line(_ letter: DeadLetter) -> String {
            [
                RFC3339.text(milliseconds: letter.failedAtMs),
                "\(letter.topic)/\(letter.partition)/\(letter.offset)", letter.group,
                String(decoding: letter.key, as: UTF8.self).onOneLine(upTo: 60),
                letter.reason.onOneLine(upTo: 300),
            ].joined(separator: "  ")
        }
    }
}
