import Pipeline
import Schemas

extension Investigation {
    /// The task is over, and nobody waits for the report.
    mutating func cancel() {
        audit("research.cancelled", subject: run.call?.callID ?? "")
        fail(CallFailure(kind: .cancelled, message: "the research was cancelled with its task", retryable: false))
    }

    /// Waits for no call any more, and has those under way ended: one record to each topic that holds any.
    ///
    /// Only its own are meant: the task may have other calls under way at the same workers.
    mutating func endCalls() {
        let end = CallHeader(
            taskID: taskID, callID: run.call?.callID ?? "", tenant: run.call?.tenant ?? "", cancelsTask: true)
        var told: Set<Int> = []
        let subjects = run.pending.compactMap { Subject($0.subject) }
        run.pending = []
        for subject in subjects {
            let output = Self.end(end, of: subject)
            if told.insert(output.topicIndex).inserted { write(output) }
        }
    }

    private static func end(_ call: CallHeader, of subject: Subject) -> ResearchOutput {
        switch subject {
        case .decompose, .answer: .llmRequests(LLMRequestMessage(call: call))
        case .list, .fetch: .toolInternetRequests(InternetRequest(call: call))
        case .ingest: .knowledgeIngest(KnowledgeIngest(call: call))
        case .lookUp, .search: .knowledgeSearches(KnowledgeSearch(call: call))
        case .report: .toolReportsRequests(ReportRequest(call: call))
        }
    }
}
