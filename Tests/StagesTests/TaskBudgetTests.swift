import Pipeline
import Schemas
import Stages
import Testing

/// What a plan may spend: set aside before each call, settled by its reply, and refused when it is spent.
@Suite struct TaskBudgetTests {
    private let thousand = TaskLimits(maxMicroUSD: 1_000)

    private func money(_ amount: UInt64) -> CallBudget { CallBudget(maxMicroUSD: amount) }
    private func cost(_ amount: UInt64) -> Cost { Cost(modelCalls: 1, microUSD: amount) }

    private let twoAndSum = [
        EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y"),
        EngineStory.step("sum", "model", "z", after: ["a", "b"]),
    ]

    @Test func aFifthIsKeptForWhatComesLast() throws {
        var story = EngineStory(limits: thousand)
        #expect(try story.start() == [story.planRequest(attempt: 1, budget: money(800))])
        let planned = try story.reply("t1/plan/1", .llm(EngineStory.plan(twoAndSum)), cost: cost(100))
        #expect(planned.contains(story.write("x", "t1/a/2", budget: money(350))))
        #expect(planned.contains(story.write("y", "t1/b/3", budget: money(350))))
        #expect(story.reserved == ["a": money(350), "b": money(350)])
        _ = try story.reply("t1/a/2", .llm(EngineStory.text("A")), cost: cost(50))
        // What a call costs beyond its share is spent all the same.
        let last = try story.reply("t1/b/3", .llm(EngineStory.text("B")), cost: cost(400))
        #expect(last.contains(story.write("z", "t1/sum/4", results: ["A", "B"], budget: money(450))))
    }

    @Test func stepsThatCallNoModelTakeNoShare() throws {
        let steps = [
            EngineStory.step("page", "internet", "http://c"), EngineStory.step("find", "research", "d"),
            EngineStory.step("sum", "model", "z", after: ["page", "find"]),
        ]
        let story = try EngineStory.executing(steps, limits: thousand, cost: cost(100))
        #expect(story.reserved == ["find": money(700)])
    }

    private func chain(endingWith cost: UInt64) throws -> (EngineStory, [EngineOutput]) {
        let steps = [
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "y"),
            EngineStory.step("c", "model", "z", after: ["a"]), EngineStory.step("d", "model", "w", after: ["b", "c"]),
        ]
        var story = try EngineStory.executing(steps, limits: thousand, cost: self.cost(100))
        let a = try story.reply("t1/a/2", .llm(EngineStory.text("A")), cost: self.cost(350))
        // All that is left is set aside for b, which may not need it: c waits for that.
        #expect(a == [story.audit("reply.accepted", "t1/a/2", cost: self.cost(350)), story.finished("a")])
        #expect(story.reserved == ["b": money(350)])
        let b = try story.reply("t1/b/3", .llm(EngineStory.text("B")), cost: self.cost(cost))
        return (story, b)
    }

    @Test func aStepWaitsForMoneyThatOthersMayGiveBack() throws {
        let (story, outputs) = try chain(endingWith: 10)
        #expect(outputs.contains(story.write("z", "t1/c/4", results: ["A"], budget: money(340))))
    }

    @Test func aPlanFailsWhenItsBudgetIsSpent() throws {
        let (story, outputs) = try chain(endingWith: 350)
        let message = "the budget of 1000 micro-USD is spent, but for what is kept for the last steps"
        let failure = CallFailure(kind: .limit, message: message, retryable: false, rule: "budget.task")
        #expect(
            outputs.suffix(3) == [
                story.event(.resultAnalyzed(ResultAnalyzed(stepID: "c", summary: message))),
                story.event(.stepFinished(StepFinished(stepID: "c", status: .failed, summary: message))),
                story.outcome(
                    .failed(PlanFailed(failure: failure, cost: Cost(modelCalls: 3, microUSD: 800)))),
            ])
        #expect(story.state?.phase == .failed && story.deadline == nil)
    }

    @Test func tokensAreCountedInAndOut() throws {
        var story = try EngineStory.executing(
            twoAndSum, limits: TaskLimits(maxTokens: 100), cost: Cost(inputTokens: 30, outputTokens: 10))
        #expect(story.reserved == ["a": CallBudget(maxTokens: 20), "b": CallBudget(maxTokens: 20)])
        _ = try story.reply("t1/a/2", .llm(EngineStory.text("A")), cost: Cost(inputTokens: 60))
        let end = try story.reply("t1/b/3", .llm(EngineStory.text("B")))
        guard case .taskOutcomes(let outcome)? = end.last, case .failed(let failed)? = outcome.outcome else {
            Issue.record("the plan goes on")
            return
        }
        #expect(failed.failure?.message == "the budget of 100 tokens is spent")
    }

    @Test func failuresCostToo() throws {
        var story = try EngineStory.executing(
            [EngineStory.step("a", "model", "x")], limits: thousand, cost: cost(100))
        #expect(story.reserved == ["a": money(900)])
        let away = CallFailure(kind: .unavailable, message: "away", retryable: true)
        let again = try story.reply("t1/a/2", .failure(away), cost: cost(300))
        #expect(again.last == story.write("x", "t1/a/2", attempt: 2, budget: money(600)))
        let end = try story.reply("t1/a/2", .failure(away), attempt: 2, cost: cost(600))
        guard case .taskOutcomes(let outcome)? = end.last, case .failed(let failed)? = outcome.outcome else {
            Issue.record("the plan goes on")
            return
        }
        #expect(failed.failure?.rule == "budget.task" && failed.cost?.microUSD == 1_000)
    }

    @Test(arguments: ["budget.task", "budget.tenant"])
    func aRefusalForWantOfMoneyIsNotTriedAgain(rule: String) throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        let failure = CallFailure(kind: .limit, message: "spent", retryable: true, rule: rule)
        let outputs = try story.reply("t1/a/2", .failure(failure))
        #expect(outputs[0] == story.audit("reply.accepted", "t1/a/2", detail: "refused by the rule \(rule)"))
        #expect(outputs.last == story.outcome(.failed(PlanFailed(failure: failure))))
    }

    @Test func whoAnsweredStandsInTheAudit() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        var response = EngineStory.text("A")
        (response.provider, response.model, response.promptName, response.promptVersion) = ("openai", "m-4", "write", 2)
        let outputs = try story.reply("t1/a/2", .llm(response), cost: cost(7))
        let entry = AuditEntry(
            taskID: "t1", atMs: story.now.milliseconds, actor: "engine", action: "reply.accepted", subject: "t1/a/2",
            cost: cost(7), tenant: "acme", model: "openai/m-4", prompt: "write/2")
        #expect(outputs[0] == .auditLog(entry))
    }

    @Test func howTheAnswerCameAboutStandsInTheAudit() throws {
        let provenance = ModelProvenance(
            route: [
                RouteStep(target: "a", model: "openai/a", outcome: .rateLimited, times: 3),
                RouteStep(target: "b", model: "ollama/b", outcome: .answered, times: 1),
            ], redactions: [Redaction(rule: "secret.aws-key", count: 2)])
        for result in [.llm(EngineStory.text("A")), .failure(CallFailure(kind: .refused))] as [Reply.Result] {
            var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
            let outputs = try story.reply("t1/a/2", result, provenance: provenance)
            guard case .auditLog(let entry)? = outputs.first else {
                Issue.record("nothing is audited")
                continue
            }
            #expect(entry.provenance == provenance)
        }
    }

    // MARK: Without the last step

    private let researchAndLetter = [
        EngineStory.step("find", "research", "d"), EngineStory.step("letter", "model", "z", after: ["find"]),
    ]

    private func report(_ name: String) -> Reply.Result {
        .research(
            ResearchResponse(
                answer: Content(storage: .inlineText("found")), answered: true, confidence: 0.5,
                artifacts: [Artifact(name: name, blob: BlobReference(sha256: "r"))]))
    }

    /// The fifth that is kept pays for the letter, whatever the research has cost of its share.
    @Test func aTextIsWrittenFromWhatAResearchHasFoundWhenItsMoneyIsSpent() throws {
        var story = try EngineStory.executing(researchAndLetter, limits: thousand, cost: cost(100))
        #expect(story.reserved == ["find": money(700)])
        let outputs = try story.reply("t1/find/2", report("report.md"), cost: cost(700))
        #expect(outputs.contains(story.write("z", "t1/letter/3", results: ["found"], budget: money(200))))
        guard case .done(let done)? = try story.end(of: story.reply("t1/letter/3", .llm(EngineStory.text("Dear"))))
        else {
            Issue.record("the plan is not done")
            return
        }
        #expect(done.result?.summary?.inlineText == "Dear" && done.result?.artifacts.map(\.name) == ["report.md"])
    }

    @Test(
        "a task with a report ends with it although its last text can't be paid",
        arguments: [true, false])
    func theReportIsKept(isRefusedByTheWorker: Bool) throws {
        var story = try EngineStory.executing(researchAndLetter, limits: thousand, cost: cost(100))
        var last = try story.reply(
            "t1/find/2", report("report.md"), cost: cost(isRefusedByTheWorker ? 700 : 900))
        if isRefusedByTheWorker {
            let refusal = CallFailure(kind: .limit, message: "no 256 tokens", retryable: false, rule: "budget.task")
            last = try story.reply("t1/letter/3", .failure(refusal))
        }
        guard case .done(let done)? = story.end(of: last) else {
            Issue.record("the plan is not done")
            return
        }
        #expect(done.result?.summary?.inlineText == "found" && done.result?.artifacts.map(\.name) == ["report.md"])
        #expect(done.result?.answered == true)
        #expect(story.state?.steps.map(\.status) == [.done, .skipped])
        #expect(story.state?.steps[1].failure?.rule == "budget.task")
    }

    /// Without a report there is nothing to end with; and what others build on can't be left out.
    @Test func withoutAReportThePlanFails() throws {
        let steps = [
            EngineStory.step("find", "research", "d"), EngineStory.step("letter", "model", "z", after: ["find"]),
            EngineStory.step("end", "model", "z", after: ["letter"]),
        ]
        var story = try EngineStory.executing(steps, limits: thousand, cost: cost(100))
        let outputs = try story.reply("t1/find/2", report("report.md"), cost: cost(700))
        guard case .failed? = story.end(of: outputs) else {
            Issue.record("the plan goes on")
            return
        }
        #expect(story.state?.phase == .failed)
    }

    // MARK: After the end

    @Test func aStoppedPlanEndsItsCallsAndTellsWhatItHasCost() throws {
        let steps = [
            EngineStory.step("a", "model", "x"), EngineStory.step("b", "model", "x"),
            EngineStory.step("c", "internet", "x"), EngineStory.step("d", "research", "x"),
        ]
        var story = try EngineStory.executing(steps, cost: cost(5))
        let end = CallHeader(taskID: "t1", tenant: "acme", cancelsTask: true)
        #expect(
            try story.command(.stop(StopPlan(reason: "enough"))) == [
                story.audit("plan.stopped", "plan", detail: "enough"),
                .toolResearchRequests(ResearchRequest(call: end)), .toolInternetRequests(InternetRequest(call: end)),
                story.endsModelCalls, story.outcome(.costChanged(CostChanged(cost: cost(5)))),
            ])
        // What was under way still costs, and is not tried again.
        let failure = CallFailure(kind: .cancelled, message: "cancelled", retryable: true)
        #expect(
            try story.reply("t1/a/2", .failure(failure), cost: cost(3)) == [
                story.audit(
                    "reply.dropped", "t1/a/2", detail: "attempt 1 is not waited for", cost: cost(3)),
                story.outcome(.costChanged(CostChanged(cost: Cost(modelCalls: 2, microUSD: 8)))),
            ])
    }

    @Test func aLateReplyOfAPlanThatGoesOnCostsToo() throws {
        var story = try EngineStory.executing([EngineStory.step("a", "model", "x")])
        _ = try story.wake(after: 1_000)
        let late = try story.reply("t1/a/2", .llm(EngineStory.text("late")), cost: cost(3))
        #expect(
            late == [story.audit("reply.dropped", "t1/a/2", detail: "attempt 1 is not waited for", cost: cost(3))])
        #expect(story.state?.cost == cost(3))
    }
}
