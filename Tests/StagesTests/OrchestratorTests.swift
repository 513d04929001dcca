import Pipeline
import Schemas
import Stages
import Testing

@Suite struct OrchestratorTests {
    private let stage = Orchestrator()
    private let now = LogTime(milliseconds: 1_000)

    private let new = NewTask(goal: "do it", kind: .general, user: "ann", tenant: "acme", submittedAtMs: 900)

    private func task(_ status: TaskStatus, _ change: (inout TaskRecord) -> Void = { _ in }) -> TaskRecord {
        var task = TaskRecord(
            taskID: "t1", goal: "do it", kind: .general, status: status, user: "ann", tenant: "acme",
            submittedAtMs: 900, updatedAtMs: 950)
        if status == .completed || status == .failed || status == .cancelled { task.finishedAtMs = 950 }
        change(&task)
        return task
    }

    private func process(_ command: TaskCommand.Command, _ state: inout TaskRecord?) throws(Rejection)
        -> [OrchestratorOutput]
    {
        try stage.process(.taskCommands(TaskCommand(taskID: "t1", command: command)), state: &state, at: now)
    }

    private func process(_ outcome: TaskOutcome.Outcome, _ state: inout TaskRecord?) throws(Rejection)
        -> [OrchestratorOutput]
    {
        try stage.process(.taskOutcomes(TaskOutcome(taskID: "t1", outcome: outcome)), state: &state, at: now)
    }

    // MARK: What is written

    private func event(_ event: UIEvent.Event) -> OrchestratorOutput {
        .uiEvents(UIEvent(taskID: "t1", atMs: 1_000, source: "orchestrator", event: event))
    }

    private func changed(_ status: TaskStatus) -> OrchestratorOutput {
        event(.statusChanged(StatusChanged(status: status)))
    }

    private func audit(_ action: String, _ detail: String = "", cost: Cost? = nil) -> OrchestratorOutput {
        .auditLog(
            AuditEntry(
                taskID: "t1", atMs: 1_000, actor: "orchestrator", action: action, detail: detail, cost: cost,
                tenant: "acme"))
    }

    private func engine(_ command: EngineCommand.Command) -> OrchestratorOutput {
        .engineCommands(EngineCommand(taskID: "t1", command: command))
    }

    // MARK: The life of a task

    @Test func aNewTaskIsReceivedAndPlanned() throws {
        var state: TaskRecord?
        let outputs = try process(.newTask(new), &state)
        #expect(
            outputs == [
                changed(.received), audit("task.received"), engine(.start(StartPlan(task: new))), changed(.planning),
            ])
        #expect(state == task(.planning) { $0.updatedAtMs = 1_000 })
    }

    @Test func aTaskThatIsSubmittedTwiceIsOneTask() throws {
        var state: TaskRecord? = task(.executing)
        #expect(try process(.newTask(new), &state) == [audit("command.dropped", "the task was submitted before")])
        #expect(state == task(.executing))
    }

    @Test(arguments: [
        (" \n", 0, "the goal is empty"), ("", 0, "the goal is empty"),
        (String(repeating: "x", count: 16_385), 0, "the goal has 16385 bytes, above the limit of 16384"),
        ("ok", 65, "the task names 65 sources, above the limit of 64"),
    ])
    func aTaskThatCannotBeCarriedOutFailsAndSaysWhy(goal: String, sources: Int, message: String) throws {
        var state: TaskRecord?
        let new = NewTask(goal: goal, sources: (0..<sources).map { "s\($0)" }, tenant: "acme")
        let outputs = try process(.newTask(new), &state)
        let failure = CallFailure(kind: .invalid, message: message, retryable: false)
        #expect(
            outputs == [
                changed(.received), audit("task.received"),
                event(.taskFinished(TaskFinished(status: .failed, failure: failure))), audit("task.failed", message),
            ])
        #expect(state?.status == .failed && state?.failure == failure && state?.finishedAtMs == 1_000)
    }

    @Test func thePlanIsReadyAndItsStepsGoOn() throws {
        var state: TaskRecord? = task(.planning)
        #expect(try process(.planReady(PlanReady(stepCount: 3)), &state) == [changed(.executing)])
        #expect(state?.stepCount == 3)
        let step = StepChanged(stepID: "s2", number: 2, title: "read", status: .running, stepsFinished: 1)
        #expect(try process(.stepChanged(step), &state) == [])
        #expect(
            state
                == task(.executing) {
                    $0.stepCount = 3
                    $0.currentStep = 2
                    $0.currentStepTitle = "read"
                    $0.stepsFinished = 1
                    $0.updatedAtMs = 1_000
                })
    }

    @Test func compensatingIsAStatusOfItsOwn() throws {
        var state: TaskRecord? = task(.executing)
        #expect(try process(.stepChanged(StepChanged(status: .compensated)), &state) == [changed(.compensating)])
    }

    @Test func doneIsCompleted() throws {
        var state: TaskRecord? = task(.executing) { $0.stepCount = 2 }
        let result = TaskResult(summary: Content(storage: .inlineText("yes")), answered: true, confidence: 0.5)
        let cost = Cost(modelCalls: 3)
        let outputs = try process(.done(PlanDone(result: result, cost: cost)), &state)
        #expect(
            outputs == [
                event(.taskFinished(TaskFinished(status: .completed, result: result, cost: cost))),
                audit("task.completed", cost: cost),
            ])
        #expect(state?.status == .completed && state?.result == result && state?.stepsFinished == 2)
        #expect(state.map { stage.deadline(of: $0) } == .some(nil))
    }

    @Test func failedIsFailed() throws {
        var state: TaskRecord? = task(.executing)
        let failure = CallFailure(kind: .unavailable, message: "away", retryable: true)
        let outputs = try process(.failed(PlanFailed(failure: failure)), &state)
        #expect(
            outputs == [
                event(.taskFinished(TaskFinished(status: .failed, failure: failure))), audit("task.failed", "away"),
            ])
    }

    // MARK: People

    @Test(arguments: [TaskStatus.planning, .executing, .paused, .awaitingUserInput])
    func cancellingStopsThePlan(status: TaskStatus) throws {
        var state: TaskRecord? = task(status)
        let outputs = try process(.cancel(CancelTask()), &state)
        let failure = CallFailure(kind: .cancelled, message: "cancelled", retryable: false)
        #expect(
            outputs == [
                engine(.stop(StopPlan(reason: "cancelled"))),
                event(.taskFinished(TaskFinished(status: .cancelled, failure: failure))),
                audit("task.cancelled", "cancelled"),
            ])
    }

    @Test func aPauseHoldsThePlanAndProgressWaitsBehindIt() throws {
        var state: TaskRecord? = task(.planning)
        #expect(
            try process(.pause(PauseTask(user: "ann")), &state)
                == [engine(.hold(HoldPlan(user: "ann"))), changed(.paused)])
        #expect(try process(.planReady(PlanReady(stepCount: 2)), &state) == [])
        #expect(state?.status == .paused && state?.interruptedStatus == .executing)
        #expect(try process(.pause(PauseTask()), &state) == [audit("command.dropped", "the task is paused")])
        #expect(try process(.resume(ResumeTask()), &state) == [engine(.resume(ContinuePlan())), changed(.executing)])
        #expect(try process(.resume(ResumeTask()), &state) == [audit("command.dropped", "the task is executing")])
    }

    private let question = OpenQuestion(questionID: "q1", text: "which?", choices: ["a", "b"])

    @Test func aQuestionWaitsForItsAnswer() throws {
        var state: TaskRecord? = task(.executing)
        #expect(
            try process(.inputNeeded(InputNeeded(question: question)), &state) == [
                changed(.awaitingUserInput), event(.questionForUser(QuestionForUser(question: question))),
            ])
        #expect(throws: Rejection("task t1 does not wait for an answer to this question")) {
            try process(.userResponse(UserResponse(questionID: "q2", text: "a")), &state)
        }
        let answer = UserResponse(questionID: "q1", text: "a")
        #expect(
            try process(.userResponse(answer), &state)
                == [engine(.resume(ContinuePlan(response: answer))), changed(.executing)])
        #expect(state?.question == nil)
    }

    /// Other steps go on beside the one that asks: the question must stay open meanwhile.
    @Test func progressDoesNotCloseAQuestion() throws {
        var state: TaskRecord? = task(.executing)
        _ = try process(.inputNeeded(InputNeeded(question: question)), &state)
        #expect(try process(.stepChanged(StepChanged(number: 2, status: .running)), &state) == [])
        #expect(state?.status == .awaitingUserInput)
        let answer = UserResponse(questionID: "q1", text: "a")
        #expect(try process(.userResponse(answer), &state).last == changed(.executing))
    }

    @Test func aQuestionDuringAPauseLeadsBackToTheWorkAndNotToThePause() throws {
        var state: TaskRecord? = task(.executing)
        _ = try process(.pause(PauseTask()), &state)
        _ = try process(.inputNeeded(InputNeeded(question: question)), &state)
        _ = try process(.inputNeeded(InputNeeded(question: question)), &state)
        #expect(try process(.userResponse(UserResponse(questionID: "q1")), &state).last == changed(.executing))
    }

    @Test func anApprovalGoesToTheEngine() throws {
        var state: TaskRecord? = task(.awaitingUserInput) { $0.interruptedStatus = .executing }
        let approval = Approval(stepID: "s1", approved: true, user: "ann")
        #expect(
            try process(.approval(approval), &state)
                == [engine(.resume(ContinuePlan(approval: approval))), changed(.executing)])
        #expect(throws: Rejection("task t1 does not wait for an approval")) { try process(.approval(approval), &state) }
    }

    // MARK: Late, unknown, empty

    @Test(arguments: [(TaskStatus.completed, "completed"), (.failed, "failed"), (.cancelled, "cancelled")])
    func whatComesAfterTheEndIsDroppedAndAudited(status: TaskStatus, word: String) throws {
        var state: TaskRecord? = task(status)
        let commands: [TaskCommand.Command] = [
            .cancel(CancelTask()), .pause(PauseTask()), .resume(ResumeTask()), .userResponse(UserResponse()),
            .approval(Approval()),
        ]
        for command in commands {
            #expect(try process(command, &state) == [audit("command.dropped", "the task is \(word)")])
        }
        let outcomes: [TaskOutcome.Outcome] = [
            .planReady(PlanReady()), .stepChanged(StepChanged()), .inputNeeded(InputNeeded()), .done(PlanDone()),
            .failed(PlanFailed()),
        ]
        for outcome in outcomes {
            #expect(try process(outcome, &state) == [audit("outcome.dropped", "the task is \(word)")])
        }
        #expect(state == task(status))
    }

    @Test func whatIsEmptyOrOfAnUnknownTaskIsRejected() {
        var state: TaskRecord?
        #expect(throws: Rejection("task t1 is unknown")) { try process(.cancel(CancelTask()), &state) }
        #expect(throws: Rejection("task t1 is unknown")) { try process(.done(PlanDone()), &state) }
        #expect(throws: Rejection("a command of task t1 is empty")) {
            try stage.process(.taskCommands(TaskCommand(taskID: "t1")), state: &state, at: now)
        }
        #expect(throws: Rejection("an outcome of task t1 is empty")) {
            try stage.process(.taskOutcomes(TaskOutcome(taskID: "t1")), state: &state, at: now)
        }
        #expect(state == nil)
    }

    // MARK: Deadlines

    @Test(
        arguments: [
            (0, TaskStatus.executing, 86_400_950), (60, .executing, 960), (60, .paused, 960), (60, .completed, nil),
            (0, .paused, nil), (0, .awaitingUserInput, nil), (.max, .paused, .max), (.max, .planning, 86_400_950),
        ] as [(UInt64, TaskStatus, Int64?)])
    func deadline(limit: UInt64, status: TaskStatus, due: Int64?) {
        let state = task(status) { $0.limits = TaskLimits(maxDurationMs: limit) }
        #expect(stage.deadline(of: state) == due.map(LogTime.init(milliseconds:)))
    }

    @Test(
        arguments: [
            (50, 950, "the task reached its limit of 50 ms"),
            (0, 1_000 - 86_400_000, "nothing was heard of the task's plan for 86400000 ms"),
        ] as [(UInt64, Int64, String)])
    func aTaskPastItsDeadlineFails(limit: UInt64, updated: Int64, message: String) throws {
        var state: TaskRecord? = task(.executing) {
            $0.limits = TaskLimits(maxDurationMs: limit)
            $0.updatedAtMs = updated
        }
        let timer = TimerFired(taskID: "t1", dueAtMs: 950)
        let outputs = try stage.process(.orchestratorTimers(timer), state: &state, at: now)
        let failure = CallFailure(kind: .timeout, message: message, retryable: false)
        #expect(
            outputs == [
                engine(.stop(StopPlan(reason: message))),
                event(.taskFinished(TaskFinished(status: .failed, failure: failure))), audit("task.failed", message),
            ])
        #expect(try stage.process(.orchestratorTimers(timer), state: &state, at: now) == [])
    }

    @Test func silenceInWhichNobodyCouldWorkFailsNoTask() throws {
        var state: TaskRecord? = task(.executing) { $0.updatedAtMs = 1_000 - 86_400_000 }
        let night = UnattendedTime(fromMs: 400, untilMs: 900, topic: "engine.commands")
        let timer = TimerFired(taskID: "t1", unattended: [night])
        #expect(try stage.process(.orchestratorTimers(timer), state: &state, at: now) == [])
        let due = try #require(state.flatMap(stage.deadline(of:)))
        #expect(due == now.adding(milliseconds: 500))
        _ = try stage.process(.orchestratorTimers(timer), state: &state, at: due)
        #expect(state?.status == .failed)
        #expect(state?.failure?.message == "nothing was heard of the task's plan for 86400000 ms")
    }

    /// What a person was promised goes by the clock on the wall, and the failure says what became of the time.
    @Test func aTasksOwnLimitHoldsThroughTheNight() throws {
        var state: TaskRecord? = task(.executing) { $0.limits = TaskLimits(maxDurationMs: 50) }
        let night = UnattendedTime(fromMs: 920, untilMs: 950)
        let timer = TimerFired(taskID: "t1", unattended: [night])
        _ = try stage.process(.orchestratorTimers(timer), state: &state, at: now)
        #expect(
            state?.failure?.message
                == "the task reached its limit of 50 ms; for 30 ms of it nobody could work on it")
    }

    @Test func aTimerBeforeTheDeadlineChangesNothing() throws {
        var state: TaskRecord? = task(.executing) { $0.limits = TaskLimits(maxDurationMs: 500) }
        #expect(try stage.process(.orchestratorTimers(TimerFired(taskID: "t1")), state: &state, at: now) == [])
        #expect(state?.status == .executing)
    }
}

/// What a task has cost, also when that is known only after its end.
@Suite struct SettlementTests {
    @Test(arguments: [TaskStatus.cancelled, .failed, .completed, .executing])
    func aCostThatBecomesKnownLateIsTheTasks(status: TaskStatus) throws {
        var state: TaskRecord? = TaskRecord(taskID: "t1", status: status, tenant: "acme")
        let cost = Cost(modelCalls: 200, microUSD: 31)
        let outcome = TaskOutcome(taskID: "t1", outcome: .costChanged(CostChanged(cost: cost)))
        let outputs = try Orchestrator().process(
            .taskOutcomes(outcome), state: &state, at: LogTime(milliseconds: 1_000))
        let entry = AuditEntry(
            taskID: "t1", atMs: 1_000, actor: "orchestrator", action: "task.settled", cost: cost, tenant: "acme")
        #expect(outputs == [.auditLog(entry)])
        #expect(state?.cost == cost && state?.status == status)
    }

    @Test func anEndThatComesTooLateStillBringsItsCost() throws {
        var state: TaskRecord? = TaskRecord(taskID: "t1", status: .cancelled)
        let outcome = TaskOutcome(taskID: "t1", outcome: .done(PlanDone(cost: Cost(modelCalls: 3))))
        _ = try Orchestrator().process(.taskOutcomes(outcome), state: &state, at: LogTime(milliseconds: 1_000))
        #expect(state?.cost == Cost(modelCalls: 3) && state?.status == .cancelled)
    }
}
