import Models
import Pipeline
import RecordLog
import Stages
import Tools

extension Role {
    /// The consumer group of all processes of this role.
    var group: GroupName { processor.group }

    /// The topics that it reads as a group; not its state.
    var inputs: [TopicName] {
        switch self {
        case .orchestrator: Orchestrator.Input.topics
        case .engine: Engine.Input.topics
        case .research: ResearchStage.Input.topics
        case .models: ModelsWorker.Request.topics
        case .internet: InternetWorker.Request.topics
        case .knowledge: KnowledgeWorker.Request.topics
        case .reports: ReportsWorker.Request.topics
        }
    }

    private var processor: ProcessorName {
        switch self {
        case .orchestrator: Orchestrator.name
        case .engine: Engine.name
        case .research: ResearchStage.name
        case .models: ModelsWorker.name
        case .internet: InternetWorker.name
        case .knowledge: KnowledgeWorker.name
        case .reports: ReportsWorker.name
        }
    }
}
