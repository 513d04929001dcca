// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog
import Schemas

/// What the research stage reads, besides its state.
package enum ResearchInput: StageInput {
    /// Questions to research over sources.
    case toolResearchRequests(ResearchRequest)
    /// Every reply to the research stage's requests.
    case researchReplies(Reply)
    /// Deadlines of the research stage's calls that have passed.
    case researchTimers(TimerFired)

    package static let topics: [TopicName] = [
        Topics.toolResearchRequests,
        Topics.researchReplies,
        Topics.researchTimers,
    ]

    package init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure) {
        switch topicIndex {
        case 0: self = .toolResearchRequests(try ResearchRequest(decoding: bytes))
        case 1: self = .researchReplies(try Reply(decoding: bytes))
        case 2: self = .researchTimers(try TimerFired(decoding: bytes))
        default: preconditionFailure("the research stage has no input \(topicIndex)")
        }
    }
}

/// What the research stage writes, besides its state.
package enum ResearchOutput: StageOutput {
    /// Every reply to the engine's requests.
    case engineReplies(Reply)
    /// Calls to language models, by purpose.
    case llmRequests(LLMRequestMessage)
    /// Sources to list, entries and pages to read.
    case toolInternetRequests(InternetRequest)
    /// Findings to compile into a cited report.
    case toolReportsRequests(ReportRequest)
    /// Documents to chunk, embed and index.
    case knowledgeIngest(KnowledgeIngest)
    /// Searches over collections, and look-ups of them.
    case knowledgeSearches(KnowledgeSearch)
    /// The thinking, for people; plans, steps, progress, questions, the end.
    case uiEvents(UIEvent)
    /// Every decision and action, with its cost; of calls to models, how their answers came about.
    case auditLog(AuditEntry)

    package static let topics: [TopicName] = [
        Topics.engineReplies,
        Topics.llmRequests,
        Topics.toolInternetRequests,
        Topics.toolReportsRequests,
        Topics.knowledgeIngest,
        Topics.knowledgeSearches,
        Topics.uiEvents,
        Topics.auditLog,
    ]

    package var topicIndex: Int {
        switch self {
        case .engineReplies: 0
        case .llmRequests: 1
        case .toolInternetRequests: 2
        case .toolReportsRequests: 3
        case .knowledgeIngest: 4
        case .knowledgeSearches: 5
        case .uiEvents: 6
        case .auditLog: 7
        }
    }

    package var recordName: String {
        switch self {
        case .engineReplies: "devfusion.v1.Reply"
        case .llmRequests: "devfusion.v1.LLMRequestMessage"
        case .toolInternetRequests: "devfusion.v1.InternetRequest"
        case .toolReportsRequests: "devfusion.v1.ReportRequest"
        case .knowledgeIngest: "devfusion.v1.KnowledgeIngest"
        case .knowledgeSearches: "devfusion.v1.KnowledgeSearch"
        case .uiEvents: "devfusion.v1.UIEvent"
        case .auditLog: "devfusion.v1.AuditEntry"
        }
    }

    package func encoded() -> [UInt8] {
        switch self {
        case .engineReplies(let record): record.encoded()
        case .llmRequests(let record): record.encoded()
        case .toolInternetRequests(let record): record.encoded()
        case .toolReportsRequests(let record): record.encoded()
        case .knowledgeIngest(let record): record.encoded()
        case .knowledgeSearches(let record): record.encoded()
        case .uiEvents(let record): record.encoded()
        case .auditLog(let record): record.encoded()
        }
    }
}

/// The research stage's own topics.
package enum ResearchTopics {
    /// Keeps one record of each key: the state.
    package static var state: TopicName { Topics.researchState }
    /// Where its deadlines arrive.
    package static var timers: TopicName { Topics.researchTimers }
}
