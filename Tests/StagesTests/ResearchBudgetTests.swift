import Pipeline
import Research
import Schemas
import Stages
import Testing

/// A research that may not spend more goes on with what it has; one that is over ends its calls.
@Suite struct ResearchBudgetTests {
    private typealias Story = ResearchStory

    private func money(_ amount: UInt64) -> CallBudget { CallBudget(maxMicroUSD: amount) }
    private func cost(_ amount: UInt64) -> Cost { Cost(modelCalls: 1, microUSD: amount) }

    /// A run of two parts that are searched, after a split that cost 200 of 1000.
    private func answering() throws -> ResearchStory {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"], budget: money(1_000))
        #expect(story.reserved["decompose"] == money(800))
        _ = try story.reply("decompose/1", .llm(Story.text(Story.decomposition(2))), cost: cost(200))
        try read(&story)
        _ = try story.reply("search.0/5", Story.found)
        return story
    }

    private func read(_ story: inout ResearchStory) throws {
        _ = try story.reply("list.0/2", Story.listed(Story.listing(5)))
        _ = try story.reply("fetch.0/3", Story.fetched(5, "m0"))
        _ = try story.reply("ingest.0/4", .ingested(KnowledgeIngested()))
    }

    private func reasons(_ outputs: [ResearchOutput]) throws -> [String] {
        var reasons: [String] = []
        for case .toolReportsRequests(let request) in outputs where request.call?.cancelsTask == false {
            for part in request.parts {
                guard case .inlineText(let text)? = part.finding?.storage, text.hasPrefix("{") else { continue }
                reasons.append(try FormCoding.read(Finding.self, from: text).reason)
            }
        }
        return reasons
    }

    /// The split leaves a fifth to the answers, and nothing is kept from these: the report itself needs no money.
    @Test func theAnswersShareAllThatIsLeft() throws {
        var story = try answering()
        #expect(story.reserved["answer.0"] == money(400))
        _ = try story.reply("answer.0/7", .llm(Story.text("A")), cost: cost(100))
        _ = try story.reply("search.1/6", Story.found)
        #expect(story.reserved["answer.1"] == money(700))
        let end = try story.reply("answer.1/8", .llm(Story.text("B")), cost: cost(700))
        #expect(Story.asked(end) == ["report/9#1"])
        #expect(try reasons(end) == [])
    }

    @Test func aPartThatCannotBePaidStaysUnansweredAndTheReportSaysWhy() throws {
        var story = try answering()
        _ = try story.reply("answer.0/7", .llm(Story.text("A")), cost: cost(800))
        let end = try story.reply("search.1/6", Story.found)
        #expect(Story.asked(end) == ["report/8#1"])
        #expect(try reasons(end) == ["the budget of 1000 micro-USD is spent"])
        #expect(Story.audits(end).contains("call.unpaid answer.1 the budget of 1000 micro-USD is spent"))
    }

    /// Both parts are refused their halves; the one that is left gets the whole.
    @Test func anAnswerThatDidNotFitIsAskedForWithWhatOthersLeft() throws {
        let tooLittle = CallFailure(kind: .limit, message: "too little", retryable: false, rule: "budget.task")
        var story = try answering()
        _ = try story.reply("search.1/6", Story.found)
        #expect(story.reserved == ["answer.0": money(400), "answer.1": money(400)])
        #expect(Story.asked(try story.reply("answer.0/7", .failure(tooLittle))) == [])
        #expect(Story.asked(try story.reply("answer.1/8", .failure(tooLittle))) == ["answer.1/8#2"])
        #expect(story.reserved == ["answer.1": money(800)])
        let end = try story.reply("answer.1/8", .llm(Story.text("B")), attempt: 2, cost: cost(500))
        #expect(Story.asked(end) == ["report/9#1"])
        #expect(try reasons(end) == ["too little"])
    }

    /// All is spent; what costs nothing is tried again nevertheless.
    @Test func theReportIsTriedAgainWithoutAnyMoney() throws {
        var story = try answering()
        _ = try story.reply("answer.0/7", .llm(Story.text("A")), cost: cost(800))
        _ = try story.reply("search.1/6", Story.found)
        let away = CallFailure(kind: .unavailable, message: "away", retryable: true)
        #expect(Story.asked(try story.reply("report/8", .failure(away))) == ["report/8#2"])
        let end = try story.reply("report/8", .report(ReportCompiled(answered: true)), attempt: 2)
        #expect(Story.answers(end).map(\.cost?.microUSD) == [1_000])
    }

    /// The plan was paid before the research began, and another step may have been.
    @Test func theReportTellsWhatTheWholeTaskHasCost() throws {
        var story = ResearchStory()
        let before = Cost(modelCalls: 1, inputTokens: 70, outputTokens: 30, microUSD: 5)
        _ = try story.begin(sources: ["a"], costBefore: before)
        _ = try story.reply("decompose/1", .llm(Story.text(Story.decomposition(1))), cost: cost(200))
        try read(&story)
        _ = try story.reply("search.0/5", Story.found)
        let end = try story.reply("answer.0/6", .llm(Story.text("A")), cost: cost(100))
        var costs: [Cost?] = []
        for case .toolReportsRequests(let request) in end { costs.append(request.cost) }
        #expect(costs == [Cost(modelCalls: 3, inputTokens: 70, outputTokens: 30, microUSD: 305)])
        // The engine has counted the plan itself.
        let last = try story.reply("report/7", .report(ReportCompiled(answered: true)))
        #expect(Story.answers(last).map(\.cost) == [Cost(modelCalls: 2, microUSD: 300)])
    }

    @Test func anAnswerWaitsForMoneyThatAnotherMayGiveBack() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"], budget: CallBudget(maxTokens: 4))
        _ = try story.reply("decompose/1", .llm(Story.text(Story.decomposition(2))), cost: Cost(inputTokens: 3))
        try read(&story)
        _ = try story.reply("search.0/5", Story.found)
        #expect(story.reserved["answer.0"] == CallBudget(maxTokens: 1))
        #expect(Story.asked(try story.reply("search.1/6", Story.found)) == [])
        #expect(Story.asked(try story.reply("answer.0/7", .llm(Story.text("A")))) == ["answer.1/8#1"])
    }

    @Test(arguments: ["budget.task", "budget.tenant"])
    func aRefusalOfTheWorkerIsTakenTheSameWay(rule: String) throws {
        let refusal = CallFailure(kind: .limit, message: "the tenant's money is spent", retryable: true, rule: rule)
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"])
        _ = try story.reply("decompose/1", .failure(refusal))
        #expect(story.state?.runs[0].parts.map(\.text) == ["why?"])
        try read(&story)
        #expect(Story.asked(try story.reply("search.0/5", Story.found)) == ["answer.0/6#1"])
        let end = try story.reply("answer.0/6", .failure(refusal), cost: cost(1))
        #expect(Story.asked(end) == ["report/7#1"])
        #expect(try reasons(end) == ["the tenant's money is spent"])
        for case .toolReportsRequests(let request) in end { #expect(request.cost == cost(1)) }
    }

    /// Nothing left for the split either: the question stays one, and the report says that nothing is answered.
    @Test func withoutAnyMoneyThereIsStillAReport() throws {
        var story = ResearchStory()
        let away = CallFailure(kind: .unavailable, message: "away", retryable: true)
        _ = try story.begin(sources: ["a"], budget: money(10))
        let spent = try story.reply("decompose/1", .failure(away), cost: cost(10))
        #expect(Story.asked(spent) == [])
        try read(&story)
        let end = try story.reply("search.0/5", Story.found)
        #expect(Story.asked(end) == ["report/6#1"])
        #expect(try reasons(end) == ["the budget of 10 micro-USD is spent"])
        #expect(story.state?.runs[0].model == "none")
    }

    // MARK: Ends

    @Test func aCancelledResearchEndsItsCallsAndTellsWhatItHasCost() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a", "b"])
        _ = try story.reply("list.0/2", .failure(CallFailure(kind: .notFound, message: "no")), cost: cost(4))
        let end = try story.cancel()
        #expect(Story.ended(end) == ["llm.requests t1/s1/1", "tool.internet.requests t1/s1/1"])
        #expect(Story.answers(end).map(\.cost) == [cost(4)])
        guard case .failure(let failure)? = Story.answers(end).first?.result else {
            Issue.record("the answer is no failure")
            return
        }
        #expect(failure.kind == .cancelled && !failure.retryable)
        #expect(story.state == nil)
        // What comes of its calls costs the task nevertheless.
        let late = Story.answers(try story.reply("decompose/1", .failure(failure), cost: cost(9)))
        #expect(late.map(\.cost) == [cost(9)])
        #expect(late.map(\.callID) == ["t1/s1/1"] && late.map(\.attempt) == [0])
        #expect(Story.answers(try story.reply("list.1/3", .failure(failure))).isEmpty)
        #expect(try story.cancel().isEmpty)
    }

    @Test func aResearchThatFailsEndsOnlyItsOwnCalls() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"], call: "t1/s1/1")
        _ = try story.begin(sources: ["b"], call: "t1/s2/2")
        let gone = CallFailure(kind: .notFound, message: "gone", retryable: false)
        let end = try story.reply("list.0/2", .failure(gone), of: "t1/s1/1")
        #expect(Story.ended(end) == ["llm.requests t1/s1/1"])
        #expect(story.state?.runs.map { $0.call?.callID } == ["t1/s2/2"])
    }

    @Test func aLateReplyCostsARunThatGoesOn() throws {
        var story = ResearchStory()
        _ = try story.begin(sources: ["a"])
        _ = try story.wake(after: 1_000)
        let late = try story.reply("decompose/1", .llm(Story.text("late")), cost: cost(3))
        #expect(Story.audits(late) == ["reply.dropped t1/s1/1/decompose/1 attempt 1 is not waited for"])
        #expect(story.state?.runs[0].cost == cost(3))
        // A further attempt of the whole goes on with what the one before has cost.
        _ = try story.begin(sources: ["a"], attempt: 2)
        #expect(story.state?.runs[0].cost == cost(3))
    }
}
