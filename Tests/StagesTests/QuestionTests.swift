import Pipeline
import Schemas
import Stages
import Testing

/// What a person asked is what is researched, and how often models were asked for it is counted.
@Suite struct QuestionTests {
    private func research(_ outputs: [EngineOutput]) -> ResearchRequest? {
        for case .toolResearchRequests(let request) in outputs { return request }
        return nil
    }

    @Test func aResearchTaskResearchesItsGoalWhateverThePlanSays() throws {
        var story = EngineStory(kind: .research)
        _ = try story.start()
        let plan = EngineStory.plan([EngineStory.step("s1", "research", "How do bees find their way home?")])
        let request = try #require(research(try story.reply("t1/plan/1", .llm(plan))))
        #expect(request.question == "the goal")
        #expect(request.goal == "", "the question is the goal")
        #expect(story.state?.steps.map(\.input) == ["the goal"])
        #expect(story.state?.steps.map(\.title) == ["do s1"])
    }

    @Test func aGeneralTaskResearchesItsStepAndNamesTheGoal() throws {
        var story = EngineStory()
        _ = try story.start()
        let plan = EngineStory.plan([EngineStory.step("s1", "research", "find a")])
        let request = try #require(research(try story.reply("t1/plan/1", .llm(plan))))
        #expect(request.question == "find a" && request.goal == "the goal")
    }

    // MARK: Tries

    private static let broken = Reply.Result.failure(
        CallFailure(kind: .unavailable, message: "broken", retryable: true))

    private func tried(_ tries: UInt32) -> ModelProvenance {
        let step = RouteStep(target: "m", model: "openai/m", outcome: .malformed, times: tries)
        return ModelProvenance(route: [step], tries: tries)
    }

    @Test func whatWasTriedIsHandedOnAndEndsTheCall() throws {
        var story = EngineStory()
        _ = try story.start()
        for case .llmRequests(let request) in try story.reply(
            "t1/plan/1", Self.broken, provenance: tried(2))
        {
            #expect(request.call?.attempt == 2 && request.triesBefore == 2)
        }
        #expect(story.state?.pending.map(\.tries) == [2])
        let last = try story.reply("t1/plan/1", Self.broken, attempt: 2, provenance: tried(1))
        #expect(story.state?.phase == .failed, "three tries in all, although there may be three attempts")
        guard case .failed(let failed)? = story.end(of: last) else {
            Issue.record("no failure")
            return
        }
        #expect(failed.failure?.message == "broken")
    }

    /// A plan that the model's worker let pass and the engine does not was a try too.
    @Test func anAnswerThatCannotBeUsedIsATry() throws {
        var story = EngineStory()
        _ = try story.start()
        _ = try story.reply("t1/plan/1", .llm(EngineStory.text("{")), provenance: ModelProvenance(tries: 2))
        #expect(story.state?.pending.map(\.tries) == [2])
        _ = try story.reply("t1/plan/1", .llm(EngineStory.text("{")), attempt: 2, provenance: ModelProvenance())
        #expect(story.state?.phase == .failed)
    }

    /// Neither does whoever asked for the research begin it again.
    @Test func researchThatWasTriedToItsEndIsNotTriedAgain() throws {
        var story = try ResearchStory.gathering([ResearchStory.listing(1)])
        var attempt: UInt32 = 0
        var answers: [Reply] = []
        while answers.isEmpty, attempt < 5 {
            attempt += 1
            answers = ResearchStory.answers(try story.reply("fetch.0/3", Self.broken, attempt: attempt))
        }
        #expect(attempt == 3)
        guard case .failure(let failure)? = answers.first?.result else {
            Issue.record("no failure")
            return
        }
        #expect(failure.message == "broken" && !failure.retryable)
    }

    // MARK: Models that were asked in vain

    @Test func whoWasAskedInVainIsToldToTheReport() throws {
        var story = EngineStory(kind: .research)
        _ = try story.start()
        var provenance = ModelProvenance(route: [
            RouteStep(target: "m", model: "openai/m", outcome: .unusableAnswer, times: 1),
            RouteStep(target: "extractive", model: "extractive", outcome: .answered, times: 1),
        ])
        let plan = EngineStory.plan([EngineStory.step("s1", "research", "x")])
        let request = try #require(research(try story.reply("t1/plan/1", .llm(plan), provenance: provenance)))
        let planned = VainRequest(purpose: .plan, model: "openai/m", outcome: .unusableAnswer)
        #expect(request.vainRequests == [planned])

        var run = ResearchStory()
        _ = try run.begin(sources: ["src0"], vainRequests: request.vainRequests)
        _ = try run.reply(
            "decompose/1", .llm(ResearchStory.text(ResearchStory.decomposition(1))), provenance: provenance)
        _ = try run.reply("list.0/2", ResearchStory.listed(ResearchStory.listing(1)))
        _ = try run.reply("fetch.0/3", ResearchStory.fetched(1, "m0"))
        _ = try run.reply("ingest.0/4", .ingested(KnowledgeIngested()))
        _ = try run.reply("search.0/5", ResearchStory.found)
        provenance.route[0].outcome = .timeout
        let reporting = try run.reply("answer.0/6", .llm(ResearchStory.text("A")), provenance: provenance)
        var requests: [VainRequest] = []
        for case .toolReportsRequests(let report) in reporting { requests = report.vainRequests }
        #expect(
            requests == [
                planned, VainRequest(purpose: .decompose, model: "openai/m", outcome: .unusableAnswer),
                VainRequest(purpose: .answer, part: "q1", model: "openai/m", outcome: .timeout),
            ])
    }
}
