// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the engine stage reads, besides its state.
package enum EngineInput: StageInput {
    /// What the orchestrator asks of a plan; start, resume, compensate, stop.
    case engineCommands(EngineCommand)
    /// Every reply to the engine's requests.
    case engineReplies(Reply)
    /// Deadlines of the engine's calls that have passed.
    case engineTimers(TimerFired)

    package static let topics: [TopicName] = [
        Topics.engineCommands,
        Topics.engineReplies,
        Topics.engineTimers,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .engineCommands(try EngineCommand(decoding: bytes))
        case 1: self = .engineReplies(try Reply(decoding: bytes))
        case 2: self = .engineTimers(try TimerFired(decoding: bytes))
        default: preconditionFailure("the engine stage has no input \(topicIndex)")
        }
    }
}

/// What the engine stage writes, besides its state.
package enum EngineOutput: StageOutput {
    /// What the engine tells of a plan; its progress, its need of input, its end.
    case taskOutcomes(TaskOutcome)
    /// Calls to language models, by purpose.
    case llmRequests(LLMRequestMessage)
    /// Sources to list, entries and pages to read.
    case toolInternetRequests(InternetRequest)
    /// Questions to research over sources.
    case toolResearchRequests(ResearchRequest)
    /// The thinking, for people; plans, steps, progress, questions, the end.
    case uiEvents(UIEvent)
    /// Every decision and action, with its cost; of calls to models, how their answers came about.
    case auditLog(AuditEntry)

    package static let topics: [TopicName] = [
        Topics.taskOutcomes,
        Topics.llmRequests,
        Topics.toolInternetRequests,
        Topics.toolResearchRequests,
        Topics.uiEvents,
        Topics.auditLog,
    ]

    package var topicIndex: Int {
        switch self {
        case .taskOutcomes: 0
        case .llmRequests: 1
        case .toolInternetRequests: 2
        case .toolResearchRequests: 3
        case .uiEvents: 4
        case .auditLog: 5
        }
    }

    package var recordName: String {
        switch self {
        case .taskOutcomes: "devfusion.v1.TaskOutcome"
        case .llmRequests: "devfusion.v1.LLMRequestMessage"
        case .toolInternetRequests: "devfusion.v1.InternetRequest"
        case .toolResearchRequests: "devfusion.v1.ResearchRequest"
        case .uiEvents: "devfusion.v1.UIEvent"
        case .auditLog: "devfusion.v1.AuditEntry"
        }
    }

    package func encoded() -> [UInt8] {
        switch self {
        case .taskOutcomes(let record): record.encoded()
        case .llmRequests(let record): record.encoded()
        case .toolInternetRequests(let record): record.encoded()
        case .toolResearchRequests(let record): record.encoded()
        case .uiEvents(let record): record.encoded()
        case .auditLog(let record): record.encoded()
        }
    }
}

/// The engine stage's own topics.
package enum EngineTopics {
    /// Keeps one record of each key: the state.
    package static var state: TopicName { Topics.planState }
    /// Where its deadlines arrive.
    package static var timers: TopicName { Topics.engineTimers }
}
