// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the orchestrator stage reads, besides its state.
package enum OrchestratorInput: StageInput {
    /// What people and programs ask of tasks; submit, answer, approve, cancel, pause, resume.
    case taskCommands(TaskCommand)
    /// What the engine tells of a plan; its progress, its need of input, its end.
    case taskOutcomes(TaskOutcome)
    /// Deadlines of tasks that have passed.
    case orchestratorTimers(TimerFired)

    package static let topics: [TopicName] = [
        Topics.taskCommands,
        Topics.taskOutcomes,
        Topics.orchestratorTimers,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .taskCommands(try TaskCommand(decoding: bytes))
        case 1: self = .taskOutcomes(try TaskOutcome(decoding: bytes))
        case 2: self = .orchestratorTimers(try TimerFired(decoding: bytes))
        default: preconditionFailure("the orchestrator stage has no input \(topicIndex)")
        }
    }
}

/// What the orchestrator stage writes, besides its state.
package enum OrchestratorOutput: StageOutput {
    /// What the orchestrator asks of a plan; start, resume, compensate, stop.
    case engineCommands(EngineCommand)
    /// The thinking, for people; plans, steps, progress, questions, the end.
    case uiEvents(UIEvent)
    /// Every decision and action, with its cost; of calls to models, how their answers came about.
    case auditLog(AuditEntry)

    package static let topics: [TopicName] = [
        Topics.engineCommands,
        Topics.uiEvents,
        Topics.auditLog,
    ]

    package var topicIndex: Int {
        switch self {
        case .engineCommands: 0
        case .uiEvents: 1
        case .auditLog: 2
        }
    }

    package var recordName: String {
        switch self {
        case .engineCommands: "devfusion.v1.EngineCommand"
        case .uiEvents: "devfusion.v1.UIEvent"
        case .auditLog: "devfusion.v1.AuditEntry"
        }
    }

    package func encoded() -> [UInt8] {
        switch self {
        case .engineCommands(let record): record.encoded()
        case .uiEvents(let record): record.encoded()
        case .auditLog(let record): record.encoded()
        }
    }
}

/// The orchestrator stage's own topics.
package enum OrchestratorTopics {
    /// Keeps one record of each key: the state.
    package static var state: TopicName { Topics.taskState }
    /// Where its deadlines arrive.
    package static var timers: TopicName { Topics.orchestratorTimers }
}
