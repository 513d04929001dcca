import ArgumentParser
import Pipeline
import RecordLog
import Schemas

/// Commands about topics.
struct TopicsCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "Lists topics, shows their records decoded and what is queued, and sets up a cluster.",
        discussion: """
              devfusion topics list
              devfusion topics tail ui.events --task t-4f0c2a9e81d3
              devfusion topics tail task.state --from start --json
              devfusion topics lag
              devfusion topics apply --kafka 127.0.0.1:9092 --dry-run
            """,
        subcommands: [List.self, Tail.self, Lag.self, Describe.self, Diff.self, Apply.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the topics with their partitions and how many records they have held.")

        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a topic a line.") var json = false

        func run() async throws {
            try await reporting {
                let log = try workspace.openExisting().log
                for topic in Topics.all {
                    let partitions = (0..<topic.configuration.partitions).map { TopicPartition(topic.name, $0) }
                    let held = try log.endOffsets(of: partitions).values.reduce(0, +)
                    print(json ? TopicText.json(topic, held: held) : TopicText.line(topic, held: held))
                }
            }
        }
    }

    struct Tail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a topic's records, decoded, and goes on with those that come.",
            discussion: """
                Each record is a line: its position, its time, its key and its value. With --json a line is an
                object with topic, partition, offset, timestamp, key, headers, type and value.

                An offset is meant in each partition. A time or a span (90s, 15m, 2h, 7d back from now) shows the
                records that are no older; those before are read and passed over.
                """)

        @Argument(help: "The topic's name.") var topic: String
        @Option(
            help: ArgumentHelp(
                "Where to begin: start, end, an offset, a time such as 2026-01-05T09:30:00Z, or a span back: 15m.",
                valueName: "place"))
        var from: String = "end"
        @Option(help: "Only records of this task.") var task: String?
        @Flag(help: "End at what is there now, instead of waiting for more.") var once = false
        @OptionGroup var workspace: WorkspaceOptions
        @Flag(help: "Print JSON, a record a line.") var json = false

        func run() async throws {
            try await reporting {
                let start = try TailStart(from, now: LogTime.wallClock().milliseconds)
                let opened = try workspace.openExisting()
                guard let known = Topics.all.first(where: { $0.name.description == topic }) else {
                    throw CommandFailure(
                        "there is no topic named \(topic.onOneLine(upTo: 80)); `devfusion topics list` names all",
                        status: ExitStatus.unusableInput)
                }
                let tail = TopicTail(known, in: opened.log, task: task, json: json)
                try tail.run(from: start, once: once)
            }
        }
    }
}
