import Pipeline
import RecordLog
import Research
import Schemas

/// A call at a worker that answers as chance has it: well, badly, in another form, or not at all.
struct WorkerCall {
    let header: CallHeader
    let topic: TopicName
    private let success: Reply.Result
    /// What the stage set aside for it.
    private let budget: CallBudget?

    /// - Returns: `nil` for records that are no requests.
    init?(_ record: WireInput) throws {
        switch record.topic {
        case Topics.llmRequests:
            let request = try LLMRequestMessage(decoding: record.value)
            self.init(request.call, record.topic, .llm(Self.answer(to: request)), budget: request.budget)
        case Topics.toolInternetRequests:
            let request = try InternetRequest(decoding: record.value)
            self.init(request.call, record.topic, .internet(InternetResponse(result: Self.result(of: request))))
        case Topics.knowledgeIngest:
            self.init(
                try KnowledgeIngest(decoding: record.value).call, record.topic,
                .ingested(KnowledgeIngested(documentsAdded: 4)))
        case Topics.knowledgeSearches:
            let found = KnowledgeFound(passages: BlobReference(sha256: "p"), passageCount: 3)
            self.init(try KnowledgeSearch(decoding: record.value).call, record.topic, .found(found))
        case Topics.toolReportsRequests:
            let report = ReportCompiled(answer: Content(storage: .inlineText("because")), answered: true)
            self.init(try ReportRequest(decoding: record.value).call, record.topic, .report(report))
        default: return nil
        }
    }

    private init?(
        _ header: CallHeader?, _ topic: TopicName, _ success: Reply.Result, budget: CallBudget? = nil
    ) {
        guard let header else { return nil }
        self.header = header
        self.topic = topic
        self.success = success
        self.budget = budget
    }

    /// Whether a cancellation concerns this call.
    func isEnded(by end: WorkerCall) -> Bool {
        topic == end.topic && (end.header.callID.isEmpty || header.callID.hasPrefix(end.header.callID + "/"))
    }

    /// What a call that was ended by its stage has come to.
    func cancelled() -> Reply {
        let failure = CallFailure(kind: .cancelled, message: "cancelled", retryable: false)
        return Reply(
            taskID: header.taskID, callID: header.callID, attempt: header.attempt,
            cost: Cost(modelCalls: 1, microUSD: 1), result: .failure(failure))
    }

    func reply(using random: inout SeededRandom) -> Reply {
        var reply = Reply(
            taskID: header.taskID, callID: header.callID, attempt: header.attempt,
            cost: Cost(modelCalls: 1, microUSD: UInt64.random(in: 0...(budget?.maxMicroUSD ?? 3), using: &random)),
            result: success)
        switch Int.random(in: 0..<100, using: &random) {
        case 0...3: reply.result = .failure(CallFailure(kind: .unavailable, message: "away", retryable: true))
        case 4: reply.result = .failure(CallFailure(kind: .refused, message: "no", retryable: false))
        case 5: reply.result = nil
        case 6: reply.result = .llm(LLMResponseMessage(content: Content(storage: .inlineText("{"))))
        case 7: reply.attempt += 1
        case 8:
            let rule = "budget.tenant"
            reply.result = .failure(CallFailure(kind: .limit, message: "spent", retryable: false, rule: rule))
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
