// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
import RecordLog

/// The topics of `topics.yaml`.
package enum Topics {
    /// What people and programs ask of tasks; submit, answer, approve, cancel, pause, resume.
    package static let taskCommands: TopicName = "task.commands"
    /// Where each task stands.
    package static let taskState: TopicName = "task.state"
    /// What the engine tells of a plan; its progress, its need of input, its end.
    package static let taskOutcomes: TopicName = "task.outcomes"
    /// Deadlines of tasks that have passed.
    package static let orchestratorTimers: TopicName = "orchestrator.timers"
    /// What the orchestrator asks of a plan; start, resume, compensate, stop.
    package static let engineCommands: TopicName = "engine.commands"
    /// Every reply to the engine's requests.
    package static let engineReplies: TopicName = "engine.replies"
    /// Deadlines of the engine's calls that have passed.
    package static let engineTimers: TopicName = "engine.timers"
    /// Each task's plan, its steps and the calls that are waited for.
    package static let planState: TopicName = "plan.state"
    /// Calls to language models, by purpose.
    package static let llmRequests: TopicName = "llm.requests"
    /// Text of models as it arrives, for display; of JSON the prose within. The final reply supersedes it.
    package static let llmDeltas: TopicName = "llm.deltas"
    /// Claims of requests and tokens a minute; the order of the log decides which are granted.
    package static let limitsClaims: TopicName = "limits.claims"
    /// Claims of the money of tenants; the order of the log decides which are granted.
    package static let budgetsClaims: TopicName = "budgets.claims"
    /// Sources to list, entries and pages to read.
    package static let toolInternetRequests: TopicName = "tool.internet.requests"
    /// Findings to compile into a cited report.
    package static let toolReportsRequests: TopicName = "tool.reports.requests"
    /// Questions to research over sources.
    package static let toolResearchRequests: TopicName = "tool.research.requests"
    /// Every reply to the research stage's requests.
    package static let researchReplies: TopicName = "research.replies"
    /// Deadlines of the research stage's calls that have passed.
    package static let researchTimers: TopicName = "research.timers"
    /// How far each research request is.
    package static let researchState: TopicName = "research.state"
    /// Documents to chunk, embed and index.
    package static let knowledgeIngest: TopicName = "knowledge.ingest"
    /// Searches over collections, and look-ups of them.
    package static let knowledgeSearches: TopicName = "knowledge.searches"
    /// The thinking, for people; plans, steps, progress, questions, the end.
    package static let uiEvents: TopicName = "ui.events"
    /// Every decision and action, with its cost; of calls to models, how their answers came about.
    package static let auditLog: TopicName = "audit.log"
    /// What could not be processed, as it was, with the reason.
    package static let deadLetters: TopicName = "dead.letters"

    /// All topics, in the order of the list.
    package static let all: [Topic] = [
        Topic(
            recordName: "devfusion.v1.TaskCommand",
            configuration: TopicConfiguration(name: taskCommands, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "What people and programs ask of tasks; submit, answer, approve, cancel, pause, resume."),
        Topic(
            recordName: "devfusion.v1.TaskRecord",
            configuration: TopicConfiguration(name: taskState, partitions: 6, cleanup: .compact),
            about: "Where each task stands."),
        Topic(
            recordName: "devfusion.v1.TaskOutcome",
            configuration: TopicConfiguration(name: taskOutcomes, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "What the engine tells of a plan; its progress, its need of input, its end."),
        Topic(
            recordName: "devfusion.v1.TimerFired",
            configuration: TopicConfiguration(name: orchestratorTimers, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Deadlines of tasks that have passed."),
        Topic(
            recordName: "devfusion.v1.EngineCommand",
            configuration: TopicConfiguration(name: engineCommands, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "What the orchestrator asks of a plan; start, resume, compensate, stop."),
        Topic(
            recordName: "devfusion.v1.Reply",
            configuration: TopicConfiguration(name: engineReplies, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Every reply to the engine's requests."),
        Topic(
            recordName: "devfusion.v1.TimerFired",
            configuration: TopicConfiguration(name: engineTimers, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Deadlines of the engine's calls that have passed."),
        Topic(
            recordName: "devfusion.v1.AgentExecutionPlan",
            configuration: TopicConfiguration(name: planState, partitions: 6, cleanup: .compact),
            about: "Each task's plan, its steps and the calls that are waited for."),
        Topic(
            recordName: "devfusion.v1.LLMRequestMessage",
            configuration: TopicConfiguration(name: llmRequests, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Calls to language models, by purpose."),
        Topic(
            recordName: "devfusion.v1.LLMDelta",
            configuration: TopicConfiguration(name: llmDeltas, partitions: 6, cleanup: .delete(afterMilliseconds: 3600000)),
            about: "Text of models as it arrives, for display; of JSON the prose within. The final reply supersedes it."),
        Topic(
            recordName: "devfusion.v1.LimitClaim",
            configuration: TopicConfiguration(name: limitsClaims, partitions: 1, cleanup: .delete(afterMilliseconds: 3600000)),
            about: "Claims of requests and tokens a minute; the order of the log decides which are granted."),
        Topic(
            recordName: "devfusion.v1.LimitClaim",
            configuration: TopicConfiguration(name: budgetsClaims, partitions: 1, cleanup: .delete(afterMilliseconds: 3456000000)),
            about: "Claims of the money of tenants; the order of the log decides which are granted."),
        Topic(
            recordName: "devfusion.v1.InternetRequest",
            configuration: TopicConfiguration(name: toolInternetRequests, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Sources to list, entries and pages to read."),
        Topic(
            recordName: "devfusion.v1.ReportRequest",
            configuration: TopicConfiguration(name: toolReportsRequests, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Findings to compile into a cited report."),
        Topic(
            recordName: "devfusion.v1.ResearchRequest",
            configuration: TopicConfiguration(name: toolResearchRequests, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Questions to research over sources."),
        Topic(
            recordName: "devfusion.v1.Reply",
            configuration: TopicConfiguration(name: researchReplies, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Every reply to the research stage's requests."),
        Topic(
            recordName: "devfusion.v1.TimerFired",
            configuration: TopicConfiguration(name: researchTimers, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Deadlines of the research stage's calls that have passed."),
        Topic(
            recordName: "devfusion.v1.ResearchState",
            configuration: TopicConfiguration(name: researchState, partitions: 6, cleanup: .compact),
            about: "How far each research request is."),
        Topic(
            recordName: "devfusion.v1.KnowledgeIngest",
            configuration: TopicConfiguration(name: knowledgeIngest, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Documents to chunk, embed and index."),
        Topic(
            recordName: "devfusion.v1.KnowledgeSearch",
            configuration: TopicConfiguration(name: knowledgeSearches, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "Searches over collections, and look-ups of them."),
        Topic(
            recordName: "devfusion.v1.UIEvent",
            configuration: TopicConfiguration(name: uiEvents, partitions: 6, cleanup: .delete(afterMilliseconds: 604800000)),
            about: "The thinking, for people; plans, steps, progress, questions, the end."),
        Topic(
            recordName: "devfusion.v1.AuditEntry",
            configuration: TopicConfiguration(name: auditLog, partitions: 6, cleanup: .delete(afterMilliseconds: 2592000000)),
            about: "Every decision and action, with its cost; of calls to models, how their answers came about."),
        Topic(
            recordName: "devfusion.v1.DeadLetter",
            configuration: TopicConfiguration(name: deadLetters, partitions: 1, cleanup: .delete(afterMilliseconds: 2592000000)),
            about: "What could not be processed, as it was, with the reason."),
    ]

    /// All stages and workers.
    package static let processors: [ProcessorTopics] = [
        ProcessorTopics(name: "orchestrator", inputs: [taskCommands, taskOutcomes, orchestratorTimers], timers: orchestratorTimers),
        ProcessorTopics(name: "engine", inputs: [engineCommands, engineReplies, engineTimers], timers: engineTimers),
        ProcessorTopics(name: "research", inputs: [toolResearchRequests, researchReplies, researchTimers], timers: researchTimers),
        ProcessorTopics(name: "models", inputs: [llmRequests]),
        ProcessorTopics(name: "internet", inputs: [toolInternetRequests]),
        ProcessorTopics(name: "knowledge", inputs: [knowledgeIngest, knowledgeSearches]),
        ProcessorTopics(name: "reports", inputs: [toolReportsRequests]),
    ]

    /// The topics that a request may name for its reply.
    package static let replyTopics: Set<TopicName> = [engineReplies, researchReplies]
}
