import ArgumentParser
import RecordLog

extension TopicsCommands {
    /// Shows what is queued for each role.
    struct Lag: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what each group still has to read, and about how long that takes.",
            discussion: """
                The groups are watched for a moment; what one reads meanwhile gives its rate, and that the seconds of
                work that are queued. Where nothing was read the rate is unknown. Partitions without lag are left out;
                --json prints them too. On Kafka offsets are counted, so the markers of transactions between records
                are in the lag; where nothing but markers is left it is 0.

                  devfusion topics lag --over 10
                """)

        @Option(help: ArgumentHelp("How long to watch, from 0 to 600.", valueName: "seconds")) var over = 2.0
        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a partition of a group a line.") var json = false

        func validate() throws {
            guard (0...600).contains(over) else { throw ValidationError("--over takes 0 to 600 seconds, not \(over)") }
        }

        func run() async throws {
            try await reporting {
                let log = try workspace.openExisting().log
                let groups =
                    Role.allCases.map { (group: $0.group, topics: $0.inputs) } + (try Serving.knownGroups(in: log))
                let before = over > 0 ? try GroupProgress(of: groups, in: log) : nil
                let began = ContinuousClock.now
                if over > 0 { try await Task.sleep(for: .seconds(over)) }
                var now = try GroupProgress(of: groups, in: log)
                let watched = (ContinuousClock.now - began) / .seconds(1)
                try now.findExhausted(in: log, milliseconds: 3_000, takes: Serving.isFor)
                show(GroupLag.all(now, since: before, seconds: watched))
            }
        }

        private func show(_ lags: [GroupLag]) {
            if json { return lags.forEach { print($0.json) } }
            let queued = lags.filter { $0.lag > 0 }
            guard !queued.isEmpty else { return print("nothing is queued") }
            print(GroupLag.title)
            for lag in queued { print(lag.line) }
        }
    }
}
