/// What `topics.yaml` says, in its order.
struct TopicList {
    struct Stage {
        var name: String
        var about: String
        var state: String
        var timers: String
    }

    struct Worker {
        var name: String
        var about: String
        var requests: [String]
    }

    struct Topic {
        enum Cleanup: Equatable {
            case compact
            /// `nil`: records stay for ever.
            case delete(afterMilliseconds: Int64?)
        }

        var name: String
        /// "TaskCommand"
        var record: String
        var key: String
        var partitions: Int
        var cleanup: Cleanup
        /// The cleanup as it is written: "compact", "36h", "7d", "forever".
        var cleanupText: String
        var writers: [String]
        var readers: [String]
        var about: String
    }

    /// Who may write and read besides stages and workers.
    static let edges = ["cli", "limits", "runtime"]

    var stages: [Stage]
    var workers: [Worker]
    var topics: [Topic]

    /// Topics that the stage reads, other than its own state.
    func inputs(of stage: Stage) -> [Topic] {
        topics.filter { $0.name != stage.state && $0.readers.contains(stage.name) }
    }

    /// Topics that the stage writes, other than its own state.
    func outputs(of stage: Stage) -> [Topic] {
        topics.filter { $0.name != stage.state && $0.writers.contains(stage.name) }
    }
}

/// What is wrong with `topics.yaml`, all of it.
struct TopicMistakes: Error, Equatable, CustomStringConvertible {
    var mistakes: [String]
    var description: String { mistakes.map { "topics.yaml: \($0)" }.joined(separator: "\n") }
}
