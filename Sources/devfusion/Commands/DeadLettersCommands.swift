import ArgumentParser
import Pipeline
import PipelineRuntime
import RecordLog

/// Commands about dead letters.
struct DeadLettersCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows records that could not be processed, with the reason, and gives them another try.",
        discussion: """
              devfusion dead-letters list --json
              devfusion dead-letters show 0/17
              devfusion dead-letters redrive 0/17
            """,
        subcommands: [List.self, Show.self, RedriveLetters.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every dead letter, the oldest first.",
            discussion: "A line begins with the letter's address, which show and redrive take.")

        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a dead letter a line: address, redrives, letter (the record DeadLetter), value.")
        var json = false

        func run() async throws {
            try await reporting {
                let letters = try LetterBox(workspace.openExisting().log).letters
                for letter in letters { print(json ? LetterText.json(letter) : LetterText.line(letter)) }
                if letters.isEmpty, !json { print("no dead letters") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a dead letter whole: its headers, and its value decoded.")

        @Argument(help: "The letter's address, as list shows it: 0/17.") var address: String
        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON: address, redrives, letter (the record DeadLetter), value.") var json = false

        func run() async throws {
            try await reporting {
                let letter = try LetterBox(workspace.openExisting().log).letter(address)
                print(json ? LetterText.json(letter) : LetterText.page(letter))
            }
        }
    }

    struct RedriveLetters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redrive",
            abstract: "Appends a dead letter's record to its topic again, and marks the letter.",
            discussion: """
                Do it once the reason is gone: a record that fails again becomes another letter. The record keeps its
                key, value and headers, and gets the present time. Letters that were redriven are left alone.

                  devfusion dead-letters redrive 0/17 0/18
                  devfusion dead-letters redrive --all --group devfusion.engine
                """)

        @Argument(help: "The letters' addresses.") var addresses: [String] = []
        @Flag(help: "All letters that were not redriven yet.") var all = false
        @Option(help: "With --all, only letters of this consumer group.") var group: String?
        @Flag(help: "Letters that were redriven before, too.") var again = false
        @OptionGroup var workspace: WorkspaceOptions

        func validate() throws {
            guard all != !addresses.isEmpty else { throw ValidationError("name the letters, or give --all") }
            guard all || group == nil else { throw ValidationError("--group goes with --all") }
        }

        func run() async throws {
            try await reporting {
                let log = try workspace.openExisting().log
                let refused = try redrive(chosen(from: LetterBox(log)), in: log)
                guard refused == 0 else { throw CommandFailure("\(refused) of the letters were not redriven") }
            }
        }

        private func chosen(from box: LetterBox) throws -> [FoundLetter] {
            guard all else { return try addresses.map(box.letter) }
            return box.letters.filter { found in
                (again || found.redrives == 0) && (group == nil || found.letter?.group == group)
            }
        }

        /// - Returns: how many were refused; each is told with the reason.
        private func redrive(_ letters: [FoundLetter], in log: any RecordLog) throws -> Int {
            var refused = 0
            for letter in letters {
                do {
                    let position = try Redrive(log: log).redrive(letter, again: again, at: LogTime.wallClock())
                    print("\(letter.position.address) is \(position) now")
                } catch let refusal as RedriveRefusal {
                    refused += 1
                    StandardError.write("letter \(letter.position.address): \(refusal)\n")
                }
            }
            if letters.isEmpty { print("no dead letters to redrive") }
            return refused
        }
    }
}
