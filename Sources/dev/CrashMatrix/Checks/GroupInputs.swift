import Pipeline
import RecordLog
import Stages

/// A role's consumer group and the topics that it reads.
struct GroupInputs: Sendable {
    var role: ProcessorName
    var topics: [TopicName]

    var group: GroupName { role.group }

    static let all = [
        GroupInputs(role: Orchestrator.name, topics: OrchestratorInput.topics),
        GroupInputs(role: Engine.name, topics: EngineInput.topics),
        GroupInputs(role: ResearchStage.name, topics: ResearchInput.topics),
        GroupInputs(role: "models", topics: ModelsWorkerRequest.topics),
        GroupInputs(role: "internet", topics: InternetWorkerRequest.topics),
        GroupInputs(role: "knowledge", topics: KnowledgeWorkerRequest.topics),
        GroupInputs(role: "reports", topics: ReportsWorkerRequest.topics),
    ]
}
