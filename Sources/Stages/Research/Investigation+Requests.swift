import Pipeline
import Research
import Schemas

extension Investigation {
    /// The request that a subject stands for; the state alone decides it, so that a further attempt asks the same.
    func request(_ subject: Subject, as call: CallHeader, of pending: PendingCall) -> ResearchOutput {
        switch subject {
        case .decompose: .llmRequests(decompose(as: call, of: pending))
        case .list(let source):
            internet(.list(ListSource(source: run.sources[source].source)), as: call)
        case .lookUp:
            .knowledgeSearches(
                KnowledgeSearch(
                    call: call, operation: .lookUp(LookUpCollection(collection: run.collection))))
        case .fetch(let window): fetch(run.windows[window], as: call)
        case .ingest(let window): ingest(window, as: call)
        case .search(let part): search(run.parts[part], as: call)
        case .answer(let part): .llmRequests(answer(run.parts[part], as: call, of: pending))
        case .report: report(as: call)
        }
    }

    private func internet(_ operation: InternetRequest.Operation, as call: CallHeader) -> ResearchOutput {
        .toolInternetRequests(InternetRequest(call: call, operation: operation, stepID: SubStep.read.id(in: run)))
    }

    private func decompose(as call: CallHeader, of pending: PendingCall) -> LLMRequestMessage {
        let variables = DecomposeVariables(question: run.question)
        return LLMRequestMessage(
            call: call, purpose: .decompose, templateName: "decompose", templateVersion: 2,
            variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))), budget: pending.budget,
            triesBefore: pending.tries)
    }

    private func fetch(_ window: WindowProgress, as call: CallHeader) -> ResearchOutput {
        let listing = run.sources[Int(window.source)].listing
        return internet(
            .fetch(FetchEntries(listing: listing, first: window.first, count: window.count)), as: call)
    }

    private func ingest(_ window: Int, as call: CallHeader) -> ResearchOutput {
        .knowledgeIngest(
            KnowledgeIngest(
                call: call, collection: run.collection, documents: run.windows[window].manifest,
                window: UInt32(window), windowCount: UInt32(run.windows.count), origin: "research"))
    }

    private func search(_ part: PartProgress, as call: CallHeader) -> ResearchOutput {
        let search = SearchKnowledge(
            collection: run.collection, wordings: part.wordings, limit: UInt32(limits.passages))
        return .knowledgeSearches(KnowledgeSearch(call: call, operation: .search(search)))
    }

    /// The passages go along as a blob; the answer is a `Finding`.
    private func answer(_ part: PartProgress, as call: CallHeader, of pending: PendingCall) -> LLMRequestMessage {
        let variables = AnswerVariables(
            subQuestion: SubQuestion(part),
            quotes: max(1, limits.quotes / run.parts.count))
        return LLMRequestMessage(
            call: call, purpose: .answer, templateName: "answer", templateVersion: 2,
            variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))),
            context: part.passages.map { [$0] } ?? [], stream: true, budget: pending.budget,
            triesBefore: pending.tries)
    }

    private func report(as call: CallHeader) -> ResearchOutput {
        .toolReportsRequests(
            ReportRequest(
                call: call, question: run.question, parts: run.parts.map(ReportPart.init(_:)),
                sources: run.sources.map(ReportSource.init(_:)), cost: .sum(run.costBefore, run.cost),
                startedAtMs: run.startedAtMs, model: run.model, manifests: run.windows.compactMap(\.manifest),
                documentCount: run.documentCount, goal: run.goal, vainRequests: run.vainRequests))
    }
}

extension SubQuestion {
    init(_ part: PartProgress) { self.init(id: part.id, text: part.text, wordings: part.wordings) }
}

extension ReportSource {
    fileprivate init(_ progress: SourceProgress) {
        self.init(source: progress.source, listing: progress.listing, failure: progress.failure)
    }
}

extension ReportPart {
    fileprivate init(_ progress: PartProgress) {
        self.init(finding: progress.finding, passages: progress.passages, passageCount: progress.passageCount)
    }
}
