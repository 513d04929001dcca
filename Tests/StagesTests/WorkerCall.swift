import Pipeline
import RecordLog
import Research
import Schemas

/// A call at a worker that answers as chance has it: well, badly, in another form, or not at all.
struct WorkerCall {
    let header: CallHeader
    private let success: Reply.Result

    /// - Returns: `nil` for records that are no requests.
    init?(_ record: WireInput) throws {
        switch record.topic {
        case Topics.llmRequests:
            let request = try LLMRequestMessage(decoding: record.value)
            self.init(request.call, .llm(Self.answer(to: request)))
        case Topics.toolInternetRequests:
            let request = try InternetRequest(decoding: record.value)
            self.init(request.call, .internet(InternetResponse(result: Self.result(of: request))))
        case Topics.knowledgeIngest:
            self.init(try KnowledgeIngest(decoding: record.value).call, .ingested(KnowledgeIngested(documentsAdded: 4)))
        case Topics.knowledgeSearches:
            let found = KnowledgeFound(passages: BlobReference(sha256: "p"), passageCount: 3)
            self.init(try KnowledgeSearch(decoding: record.value).call, .found(found))
        case Topics.toolReportsRequests:
            let report = ReportCompiled(answer: Content(storage: .inlineText("because")), answered: true)
            self.init(try ReportRequest(decoding: record.value).call, .report(report))
        default: return nil
        }
    }

    private init?(_ header: CallHeader?, _ success: Reply.Result) {
        guard let header else { return nil }
        self.header = header
        self.success = success
    }

    func reply(using random: inout SeededRandom) -> Reply {
        var reply = Reply(
            taskID: header.taskID, callID: header.callID, attempt: header.attempt, cost: Cost(modelCalls: 1),
            result: success)
        switch Int.random(in: 0..<100, using: &random) {
        case 0...3: reply.result = .failure(CallFailure(kind: .unavailable, message: "away", retryable: true))
        case 4: reply.result = .failure(CallFailure(kind: .refused, message: "no", retryable: false))
        case 5: reply.result = nil
        case 6: reply.result = .llm(LLMResponseMessage(content: Content(storage: .inlineText("{"))))
        case 7: reply.attempt += 1
        default: break
        }
        return reply
    }

    // MARK: Good answers

    private static func answer(to request: LLMRequestMessage) -> LLMResponseMessage {
        let text =
            switch request.purpose {
            case .plan: FormCoding.text(of: plan)
            case .decompose: FormCoding.text(of: decomposition)
            default: "an answer"
            }
        return LLMResponseMessage(content: Content(storage: .inlineText(text)), model: "m")
    }

    private static let plan = PlanAnswer(steps: [
        .init(id: "a", title: "", tool: "model", input: "a"), .init(id: "b", title: "", tool: "internet", input: "b"),
        .init(id: "c", title: "", tool: "research", input: "c"),
        .init(id: "d", title: "", tool: "research", input: "d"),
        .init(id: "e", title: "", tool: "model", input: "e", dependsOn: ["a", "c"]),
        .init(id: "f", title: "", tool: "model", input: "f", dependsOn: ["a", "b", "c", "d", "e"]),
    ])

    private static let decomposition = Decomposition(subQuestions: [
        SubQuestion(id: "q1", text: "x", wordings: ["x"]), SubQuestion(id: "q2", text: "y", wordings: ["y", "z"]),
    ])

    private static func result(of request: InternetRequest) -> InternetResponse.Result {
        switch request.operation {
        case .list:
            .listed(SourceListed(listing: BlobReference(sha256: "l"), entryCount: 10, digest: "digest"))
        case .fetch: .fetched(EntriesFetched(documents: BlobReference(sha256: "m"), documentCount: 4))
        default: .page(PageFetched(text: Content(storage: .inlineText("page"))))
        }
    }
}
