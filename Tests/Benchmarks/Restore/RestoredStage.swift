import Pipeline
import RecordLog
import Schemas

/// The topics of one run, whose names nobody else has.
enum RestoreTopics {
    static let partitions: Int32 = 6
    static let prefix = "benchmark-restore-\(UInt32.random(in: 0...UInt32.max))"
    static let states = TopicName("\(prefix).states")
    static let commands = TopicName("\(prefix).commands")
    static let timers = TopicName("\(prefix).timers")
    static let events = TopicName("\(prefix).events")

    static var configurations: [TopicConfiguration] {
        [commands, timers, events].map {
            TopicConfiguration(name: $0, partitions: partitions, cleanup: .delete(afterMilliseconds: nil))
        } + [TopicConfiguration(name: states, partitions: partitions, cleanup: .compact)]
    }
}

/// A stage with states, which writes an event for each command.
struct RestoredStage: Stage {
    static let name: ProcessorName = "restored"
    static let stateTopic = RestoreTopics.states
    static let timerTopic = RestoreTopics.timers

    func process(
        _ input: RestoreInput, state: inout TaskRecord?, at now: LogTime
    ) throws(Rejection) -> [RestoreOutput] {
        guard case .command(let command) = input, state != nil else { return [] }
        return [RestoreOutput(event: UIEvent(taskID: command.taskID))]
    }

    func abandon(
        _ taskID: String, losing input: RestoreInput?, state: inout TaskRecord?, because failure: CallFailure,
        at now: LogTime
    ) -> [RestoreOutput] { [] }

    func deadline(of state: TaskRecord) -> LogTime? {
        guard !state.status.isTerminal else { return nil }
        return LogTime(milliseconds: state.updatedAtMs).adding(milliseconds: 1_000)
    }
}

enum RestoreInput: StageInput {
    case command(TaskCommand)
    case timer(TimerFired)

    static let topics = [RestoreTopics.commands, RestoreTopics.timers]

    init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        self =
            topicIndex == 0 ? .command(try TaskCommand(decoding: bytes)) : .timer(try TimerFired(decoding: bytes))
    }
}

struct RestoreOutput: StageOutput {
    static let topics = [RestoreTopics.events]

    let event: UIEvent

    var topicIndex: Int { 0 }
    var recordName: String { UIEvent.fullName }
    func encoded() -> [UInt8] { event.encoded() }
}
