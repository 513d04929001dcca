import Pipeline
import Schemas
import Stages
import Testing

@Suite struct EngineTests {
    /// A plan on its way, told step by step.
    private var story = EngineStory()

    // MARK: Planning

    @Test func aPlanIsAskedForDispatchedAndFinished() throws {
        var story = story
        #expect(try story.start() == [story.planRequest(attempt: 1)])
        let steps = [
            EngineStory.step("s1", "model", "find a"), EngineStory.step("s2", "model", "find b"),
            EngineStory.step("s3", "internet", "http://c"), EngineStory.step("s4", "research", "find d"),
            EngineStory.step("sum", "model", "sum up", after: ["s1", "s2", "s3", "s4"]),
        ]
        let planned = try story.reply("t1/plan/1", .llm(EngineStory.plan(steps)), cost: Cost(modelCalls: 1))
        #expect(
            planned == [
                story.audit("reply.accepted", "t1/plan/1", cost: Cost(modelCalls: 1)),
                story.event(.planGenerated(PlanGenerated(steps: EngineStory.shown(steps)))),
                story.outcome(.planReady(PlanReady(stepCount: 5))),
                story.initiated("s1"), story.invoked("s1", .model, "t1/s1/2"), story.write("find a", "t1/s1/2"),
                story.initiated("s2"), story.invoked("s2", .model, "t1/s2/3"), story.write("find b", "t1/s2/3"),
                story.initiated("s3"), story.invoked("s3", .internet, "t1/s3/4"),
                .toolInternetRequests(
                    InternetRequest(
                        call: story.call("t1/s3/4"), operation: .page(FetchPage(address: "http://c")), stepID: "s3")),
                story.initiated("s4"), story.invoked("s4", .research, "t1/s4/5"),
                .toolResearchRequests(
                    ResearchRequest(
                        call: story.call("t1/s4/5"), question: "find d", sources: ["src"], stepID: "s4",
                        costBefore: Cost(modelCalls: 1), goal: "the goal")),
                story.progress("s1", 1, finished: 0),
            ])
        // The four end in another order than they began.
        let page = PageFetched(address: "http://c", text: Content(storage: .inlineText("C")))
        #expect(
            try story.reply("t1/s3/4", .internet(InternetResponse(result: .page(page))))
                == [story.audit("reply.accepted", "t1/s3/4"), story.finished("s3")])
        let report = Artifact(name: "report.md", blob: BlobReference(sha256: "d"))
        let research = ResearchResponse(
            answer: Content(storage: .inlineText("D")), answered: true, confidence: 0.5, artifacts: [report])
        _ = try story.reply("t1/s4/5", .research(research), cost: Cost(toolCalls: 2))
        _ = try story.reply("t1/s1/2", .llm(EngineStory.text("A")))
        let blob = BlobReference(sha256: "b", sizeBytes: 9_999)
        let last = try story.reply("t1/s2/3", .llm(LLMResponseMessage(content: Content(storage: .blob(blob)))))
        #expect(
            last == [
                story.audit("reply.accepted", "t1/s2/3"), story.finished("s2"),
                story.initiated("sum"), story.invoked("sum", .model, "t1/sum/6"),
                story.write("sum up", "t1/sum/6", results: ["A", "C", "D"], context: [blob]),
                story.progress("sum", 5, finished: 4),
            ])
        let result = TaskResult(
            summary: Content(storage: .inlineText("all")), artifacts: [report], answered: true, confidence: 0.5)
        #expect(
            try story.reply("t1/sum/6", .llm(EngineStory.text("all"))) == [
                story.audit("reply.accepted", "t1/sum/6"), story.finished("sum"),
                story.outcome(.done(PlanDone(result: result, cost: Cost(modelCalls: 1, toolCalls: 2)))),
            ])
        #expect(story.state?.phase == .done)
        #expect(story.deadline == nil)
    }

    @Test(arguments: [
        ("no json", "the JSON does not fit at the top"),
        (#"{"steps":[]}"#, "the plan has no steps"),
        (EngineStory.json([EngineStory.step("a", "shell", "x")]), "step 1 wants a tool that is not offered"),
        (
            EngineStory.json([
                EngineStory.step("a", "model", "x", after: ["b"]), EngineStory.step("b", "model", "y", after: ["a"]),
            ]),
            "step 1 depends on a step that does not stand before it"
        ),
        (
            EngineStory.json([EngineStory.step("a", "model", "x", after: ["a"])]),
            "step 1 depends on a step that does not stand before it"
        ),
        (
            EngineStory.json([EngineStory.step("a", "model", "x"), EngineStory.step("a", "model", "y")]),
            "the id of step 2 is empty, too long, used twice or not plain"
        ),
        (
            EngineStory.json([EngineStory.step("a/b", "model", "x")]),
            "the id of step 1 is empty, too long, used twice or not plain"
        ),
        (
            EngineStory.json([EngineStory.step("plan", "model", "x")]),
            "the id of step 1 is empty, too long, used twice or not plain"
        ),
        (
            EngineStory.json([EngineStory.step("", "model", "x")]),
            "the id of step 1 is empty, too long, used twice or not plain"
        ),
        (
            EngineStory.json((1...33).map { EngineStory.step("s\($0)", "model", "x") }),
            "the plan has 33 steps, above the limit of 32"
        ),
        (
            EngineStory.json([EngineStory.step("a", "model", String(repeating: "x", count: 16_385))]),
            "step 1 has a title above 1,024 or an input above 16,384 bytes"
        ),
    ])
    func aPlanThatCannotBeCarriedOutIsAskedForAgainAndThenGivenUp(plan: String, reason: String) throws {
        var story = story
        _ = try story.start()
        let message = "the model's plan can't be used: \(reason)"
        for attempt in 1...2 as ClosedRange<UInt32> {
            #expect(
                try story.reply("t1/plan/1", .llm(EngineStory.text(plan)), attempt: attempt) == [
                    story.audit("reply.accepted", "t1/plan/1"),
                    story.audit("call.retried", "t1/plan/1", detail: message),
                    story.planRequest(attempt: attempt + 1),
                ])
        }
        let failure = CallFailure(kind: .invalid, message: message, retryable: true)
        #expect(
            try story.reply("t1/plan/1", .llm(EngineStory.text(plan)), attempt: 3) == [
                story.audit("reply.accepted", "t1/plan/1"), story.outcome(.failed(PlanFailed(failure: failure))),
            ])
        #expect(story.state?.phase == .failed)
        #expect(story.deadline == nil)
    }

    @Test func theTasksOwnLimitOfStepsCountsWhereItIsLower() throws {
        var story = EngineStory(limits: TaskLimits(maxSteps: 1))
        _ = try story.start()
        let steps = [EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y")]
        let outputs = try story.reply("t1/plan/1", .llm(EngineStory.plan(steps)))
        #expect(
            outputs[1]
                == story.audit(
                    "call.retried", "t1/plan/1",
                    detail: "the model's plan can't be used: the plan has 2 steps, above the limit of 1"))
    }

    // MARK: Replies

    @Test func lateSecondAndUnknownRepliesAreDroppedAndAudited() throws {
        var story = try EngineStory.executing([
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y"),
        ])
        let before = story.state
        for (call, attempt) in [("t1/plan/1", 1), ("t1/a/2", 2), ("t1/a/2", 0), ("t1/z/9", 1)] as [(String, UInt32)] {
            #expect(
                try story.reply(call, .llm(EngineStory.text("late")), attempt: attempt)
                    == [story.audit("reply.dropped", call, detail: "attempt \(attempt) is not waited for")])
        }
        #expect(story.state == before)
    }

    @Test func aFailureIsTriedAgainUnderTheSameNameAndThenEndsThePlan() throws {
        var story = try EngineStory.executing([
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y"),
        ])
        let failure = CallFailure(kind: .unavailable, message: "away", retryable: true)
        for attempt in 1...2 as ClosedRange<UInt32> {
            #expect(
                try story.reply("t1/a/2", .failure(failure), attempt: attempt) == [
                    story.audit("reply.accepted", "t1/a/2"), story.audit("call.retried", "t1/a/2", detail: "away"),
                    story.invoked("a", .model, "t1/a/2"), story.write("x", "t1/a/2", attempt: attempt + 1),
                ])
        }
        #expect(
            try story.reply("t1/a/2", .failure(failure), attempt: 3) == [
                story.audit("reply.accepted", "t1/a/2"),
                story.event(.resultAnalyzed(ResultAnalyzed(stepID: "a", summary: "away"))),
                story.event(.stepFinished(StepFinished(stepID: "a", status: .failed, summary: "away"))),
                story.endsModelCalls, story.outcome(.failed(PlanFailed(failure: failure))),
            ])
        #expect(
            try story.reply("t1/b/3", .llm(EngineStory.text("late"))).first
                == story.audit("reply.dropped", "t1/b/3", detail: "attempt 1 is not waited for"))
    }

    @Test func aFailureThatNoFurtherAttemptCouldHealEndsThePlanAtOnce() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        let failure = CallFailure(kind: .refused, message: "no", retryable: false)
        #expect(
            try story.reply("t1/a/2", .failure(failure)).last == story.outcome(.failed(PlanFailed(failure: failure))))
    }

    /// A reply of another kind, or an empty one, is no result: the step must not count as done.
    @Test(
        arguments: [
            nil, .report(ReportCompiled()), .internet(InternetResponse()), .llm(LLMResponseMessage()),
        ] as [Reply.Result?])
    func aReplyThatIsNoneOfTheStepsToolIsTriedAgain(result: Reply.Result?) throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        let outputs = try story.reply("t1/a/2", result)
        #expect(outputs[1] == story.audit("call.retried", "t1/a/2", detail: "the reply to step a is none of its tool"))
        #expect(story.state?.steps.map(\.status) == [.running])
        #expect(story.deadline != nil)
    }

    @Test func aCallThatIsNotAnsweredInTimeIsTriedAgain() throws {
        var story = try EngineStory.executing([
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y"),
        ])
        #expect(story.deadline == story.now.adding(milliseconds: 1_000))
        #expect(try story.wake(after: 999) == [])
        _ = try story.reply("t1/b/3", .llm(EngineStory.text("B")))
        let outputs = try story.wake(after: 1)
        #expect(
            outputs == [
                story.audit("call.retried", "t1/a/2", detail: "call t1/a/2 had no reply by its deadline"),
                story.invoked("a", .model, "t1/a/2"), story.write("x", "t1/a/2", attempt: 2),
            ])
        #expect(story.deadline == story.now.adding(milliseconds: 1_000))
        _ = try story.wake(after: 1_000)
        let failure = CallFailure(kind: .timeout, message: "call t1/a/2 had no reply by its deadline", retryable: true)
        #expect(try story.wake(after: 1_000).last == story.outcome(.failed(PlanFailed(failure: failure))))
        #expect(try story.wake(after: 1_000) == [])
    }

    /// Each call waits for its own tool, a research for whom that asks as well.
    @Test(arguments: [
        ("model", "", true), ("model", "llm.requests", true), ("model", "tool.internet.requests", false),
        ("internet", "tool.internet.requests", true), ("internet", "knowledge.ingest", false),
        ("research", "tool.reports.requests", true), ("research", "llm.requests", true),
        ("research", "engine.commands", false),
    ])
    func timeInWhichNobodyCouldWorkSpendsNoAttempt(tool: String, away topic: String, counts: Bool) throws {
        var story = try EngineStory.executing([EngineStory.step("a", tool, "x")])
        let night = UnattendedTime(
            fromMs: story.now.milliseconds + 400, untilMs: story.now.milliseconds + 100_000, topic: topic)
        let outputs = try story.wake(after: 100_000, unattended: [night])
        guard counts else {
            #expect(outputs.first == story.audit("call.retried", "t1/a/2", detail: Self.overdue))
            return
        }
        #expect(outputs.isEmpty)
        #expect(story.deadline == story.now.adding(milliseconds: 600))
        #expect(try story.wake(after: 599, unattended: [night]).isEmpty)
        #expect(
            try story.wake(after: 1, unattended: [night]).first
                == story.audit("call.retried", "t1/a/2", detail: Self.overdue))
    }

    private static let overdue = "call t1/a/2 had no reply by its deadline"

    // MARK: Hold, resume, stop

    @Test func aHeldPlanStartsNothingUntilItIsResumed() throws {
        var story = try EngineStory.executing([
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y", after: ["a"]),
        ])
        #expect(try story.command(.hold(HoldPlan())) == [story.audit("plan.held", "plan")])
        #expect(
            try story.reply("t1/a/2", .llm(EngineStory.text("A")))
                == [story.audit("reply.accepted", "t1/a/2"), story.finished("a")])
        #expect(
            try story.command(.resume(ContinuePlan())) == [
                story.audit("plan.resumed", "plan"), story.initiated("b"), story.invoked("b", .model, "t1/b/3"),
                story.write("y", "t1/b/3", results: ["A"]), story.progress("b", 2, finished: 1),
            ])
        #expect(try story.command(.resume(ContinuePlan())) == [])
    }

    @Test func aPlanWhoseLastStepEndedWhileItWasHeldIsDoneOnceItIsResumed() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        _ = try story.command(.hold(HoldPlan()))
        _ = try story.reply("t1/a/2", .llm(EngineStory.text("A")))
        #expect(story.state?.phase == .executing)
        let outputs = try story.command(.resume(ContinuePlan()))
        #expect(outputs.count == 2)
        #expect(story.state?.phase == .done)
    }

    @Test func aStoppedPlanWaitsForNothing() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        #expect(
            try story.command(.stop(StopPlan(reason: "enough"))) == [
                story.audit("plan.stopped", "plan", detail: "enough"), story.endsModelCalls,
            ])
        #expect(story.deadline == nil)
        #expect(
            try story.reply("t1/a/2", .llm(EngineStory.text("A")))
                == [story.audit("reply.dropped", "t1/a/2", detail: "attempt 1 is not waited for")])
        #expect(try story.command(.resume(ContinuePlan())) == [])
        #expect(try story.command(.hold(HoldPlan())) == [])
        #expect(try story.command(.stop(StopPlan(reason: "again"))) == [])
    }

    @Test func aSecondStartIsDropped() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        let before = story.state
        #expect(
            try story.start() == [story.audit("command.dropped", "start", detail: "the plan was started before")])
        #expect(story.state == before)
    }

    @Test func whatHasNoPlanOrNoMeaningIsRejected() throws {
        var story = story
        #expect(throws: Rejection("task t1 has no plan")) { try story.command(.stop(StopPlan())) }
        #expect(throws: Rejection("task t1 has no plan")) { try story.command(.start(StartPlan())) }
        #expect(throws: Rejection("task t1 has no plan")) { try story.reply("t1/a/2", nil) }
        #expect(throws: Rejection("task t1 has no plan")) { try story.wake(after: 1) }
        #expect(story.state == nil)
        _ = try story.start()
        #expect(throws: Rejection("a command of plan t1 is empty")) { try story.command(nil) }
        #expect(throws: Rejection("no step of plan t1 can be undone")) {
            try story.command(.compensate(CompensatePlan()))
        }
    }
}
