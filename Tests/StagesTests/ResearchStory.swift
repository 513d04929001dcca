import Pipeline
import Research
import Schemas
import Stages

/// The research stage and one task's requests, as a test tells their story.
struct ResearchStory {
    private(set) var state: ResearchState?
    var now = LogTime(milliseconds: 10_000)
    private let stage: ResearchStage

    init() {
        var limits = ResearchStage.Limits()
        limits.windowEntries = 10
        limits.windowsInFlight = 2
        limits.entries = 100
        limits.callMilliseconds = 1_000
        stage = ResearchStage(limits: limits)
    }

    /// A run whose question is split and whose sources are listed, with ids as given by their order.
    static func gathering(_ sources: [SourceListed], parts: Int = 1) throws(Rejection) -> ResearchStory {
        var story = ResearchStory()
        _ = try story.begin(sources: sources.indices.map { "src\($0)" })
        _ = try story.reply("decompose/1", .llm(text(decomposition(parts))))
        for (number, listing) in sources.enumerated() {
            story.last = try story.reply("list.\(number)/\(number + 2)", listed(listing))
        }
        return story
    }

    /// What the last reply while gathering led to.
    private(set) var last: [ResearchOutput] = []

    var deadline: LogTime? { state.flatMap(stage.deadline(of:)) }

    // MARK: What happens

    mutating func begin(
        sources: [String], call: String = "t1/s1/1", attempt: UInt32 = 1, budget: CallBudget? = nil,
        costBefore: Cost? = nil, vainRequests: [VainRequest] = []
    ) throws(Rejection) -> [ResearchOutput] {
        let header = CallHeader(taskID: "t1", callID: call, attempt: attempt, replyTo: "engine.replies", tenant: "acme")
        let request = ResearchRequest(
            call: header, question: "why?", sources: sources, stepID: "s1", budget: budget, costBefore: costBefore,
            vainRequests: vainRequests)
        return try stage.process(.toolResearchRequests(request), state: &state, at: now)
    }

    mutating func reply(
        _ subject: String, _ result: Reply.Result?, attempt: UInt32 = 1, of call: String = "t1/s1/1", cost: Cost? = nil,
        provenance: ModelProvenance? = nil
    ) throws(Rejection) -> [ResearchOutput] {
        let reply = Reply(
            taskID: "t1", callID: "\(call)/\(subject)", attempt: attempt, cost: cost, result: result,
            provenance: provenance)
        return try stage.process(.researchReplies(reply), state: &state, at: now)
    }

    /// The engine says that the task is over.
    mutating func cancel() throws(Rejection) -> [ResearchOutput] {
        let request = ResearchRequest(call: CallHeader(taskID: "t1", tenant: "acme", cancelsTask: true))
        return try stage.process(.toolResearchRequests(request), state: &state, at: now)
    }

    mutating func wake(
        after milliseconds: Int64, unattended: [UnattendedTime] = []
    ) throws(Rejection) -> [ResearchOutput] {
        now = now.adding(milliseconds: milliseconds)
        let timer = TimerFired(taskID: "t1", unattended: unattended)
        return try stage.process(.researchTimers(timer), state: &state, at: now)
    }

    // MARK: What workers answer

    static func text(_ text: String) -> LLMResponseMessage {
        LLMResponseMessage(content: Content(storage: .inlineText(text)), model: "m")
    }

    static func decomposition(_ parts: Int) -> String {
        FormCoding.text(
            of: Decomposition(
                subQuestions: (0..<parts).map { SubQuestion(id: "x\($0)", text: "part \($0)", wordings: ["w\($0)"]) }))
    }

    static func listed(_ listing: SourceListed) -> Reply.Result {
        .internet(InternetResponse(result: .listed(listing)))
    }

    static func listing(_ entries: UInt32, digest: String = "") -> SourceListed {
        SourceListed(listing: BlobReference(sha256: "list"), entryCount: entries, digest: digest)
    }

    static func fetched(_ documents: UInt32, _ name: String) -> Reply.Result {
        .internet(
            InternetResponse(
                result: .fetched(EntriesFetched(documents: BlobReference(sha256: name), documentCount: documents))))
    }

    static let found = Reply.Result.found(KnowledgeFound(passages: BlobReference(sha256: "passages"), passageCount: 5))

    // MARK: What is written

    /// The requests among the outputs as "subject#attempt", in order.
    static func asked(_ outputs: [ResearchOutput]) -> [String] {
        outputs.compactMap(call).filter { !$0.cancelsTask }.map { call in
            call.callID.split(separator: "/").suffix(2).joined(separator: "/") + "#\(call.attempt)"
        }
    }

    /// The topics whose calls are ended, with the call beneath which they stand.
    static func ended(_ outputs: [ResearchOutput]) -> [String] {
        outputs.compactMap { output in
            guard let call = call(of: output), call.cancelsTask else { return nil }
            return "\(output.topic) \(call.callID)"
        }
    }

    private static func call(of output: ResearchOutput) -> CallHeader? {
        switch output {
        case .llmRequests(let request): request.call
        case .toolInternetRequests(let request): request.call
        case .toolReportsRequests(let request): request.call
        case .knowledgeIngest(let request): request.call
        case .knowledgeSearches(let request): request.call
        case .engineReplies, .uiEvents, .auditLog: nil
        }
    }

    /// What is set aside for the calls under way, by their subjects.
    var reserved: [String: CallBudget] {
        var reserved: [String: CallBudget] = [:]
        for call in state?.runs.first?.pending ?? [] { reserved[call.subject] = call.budget }
        return reserved
    }

    /// The replies to the engine among the outputs.
    static func answers(_ outputs: [ResearchOutput]) -> [Reply] {
        outputs.compactMap { if case .engineReplies(let reply) = $0 { reply } else { nil } }
    }

    static func audits(_ outputs: [ResearchOutput]) -> [String] {
        outputs.compactMap {
            if case .auditLog(let entry) = $0 { "\(entry.action) \(entry.subject) \(entry.detail)" } else { nil }
        }
    }
}
