import Pipeline
import Schemas
import Stages

/// The engine and one task's plan, as a test tells their story, and the records that it expects.
struct EngineStory {
    private(set) var state: AgentExecutionPlan?
    private(set) var now = LogTime(milliseconds: 10_000)
    private let task: NewTask
    private let engine: Engine

    init(limits: TaskLimits? = nil, kind: TaskKind = .general) {
        task = NewTask(goal: "the goal", kind: kind, sources: ["src"], tenant: "acme", limits: limits)
        var bounds = Engine.Limits()
        bounds.callMilliseconds = 1_000
        engine = Engine(limits: bounds)
    }

    static func executing(
        _ steps: [PlanAnswer.Step], limits: TaskLimits? = nil, cost: Cost? = nil
    ) throws(Rejection) -> EngineStory {
        var story = EngineStory(limits: limits)
        _ = try story.start()
        _ = try story.reply("t1/plan/1", .llm(plan(steps)), cost: cost)
        return story
    }

    /// What is set aside for the calls under way, by their steps.
    var reserved: [String: CallBudget] {
        var reserved: [String: CallBudget] = [:]
        for call in state?.pending ?? [] { reserved[call.subject] = call.budget }
        return reserved
    }

    var deadline: LogTime? { state.flatMap(engine.deadline(of:)) }

    // MARK: What happens

    mutating func start() throws(Rejection) -> [EngineOutput] { try command(.start(StartPlan(task: task))) }

    mutating func command(_ command: EngineCommand.Command?) throws(Rejection) -> [EngineOutput] {
        try engine.process(.engineCommands(EngineCommand(taskID: "t1", command: command)), state: &state, at: now)
    }

    mutating func reply(
        _ callID: String, _ result: Reply.Result?, attempt: UInt32 = 1, cost: Cost? = nil,
        provenance: ModelProvenance? = nil
    ) throws(Rejection) -> [EngineOutput] {
        let reply = Reply(
            taskID: "t1", callID: callID, attempt: attempt, cost: cost, result: result, provenance: provenance)
        return try engine.process(.engineReplies(reply), state: &state, at: now)
    }

    mutating func wake(
        after milliseconds: Int64, unattended: [UnattendedTime] = []
    ) throws(Rejection) -> [EngineOutput] {
        now = now.adding(milliseconds: milliseconds)
        let timer = TimerFired(taskID: "t1", unattended: unattended)
        return try engine.process(.engineTimers(timer), state: &state, at: now)
    }

    /// What the engine tells last.
    func end(of outputs: [EngineOutput]) -> TaskOutcome.Outcome? {
        if case .taskOutcomes(let outcome)? = outputs.last { outcome.outcome } else { nil }
    }

    // MARK: What models answer

    static func step(_ id: String, _ tool: String, _ input: String, after: [String] = []) -> PlanAnswer.Step {
        PlanAnswer.Step(id: id, title: "do \(id)", tool: tool, input: input, dependsOn: after)
    }

    static func json(_ steps: [PlanAnswer.Step]) -> String { FormCoding.text(of: PlanAnswer(steps: steps)) }
    static func text(_ text: String) -> LLMResponseMessage {
        LLMResponseMessage(content: Content(storage: .inlineText(text)))
    }
    static func plan(_ steps: [PlanAnswer.Step]) -> LLMResponseMessage { text(json(steps)) }

    static func shown(_ steps: [PlanAnswer.Step]) -> [PlannedStep] {
        let tools: [String: Tool] = ["model": .model, "internet": .internet, "research": .research]
        return steps.map {
            PlannedStep(
                stepID: $0.id, title: $0.title, tool: tools[$0.tool] ?? .unspecified, dependsOn: $0.dependsOn ?? [])
        }
    }

    // MARK: What is written

    func call(_ callID: String, attempt: UInt32 = 1) -> CallHeader {
        CallHeader(
            taskID: "t1", callID: callID, attempt: attempt, replyTo: "engine.replies",
            deadlineMs: now.milliseconds + 1_000, tenant: "acme")
    }

    func planRequest(attempt: UInt32, budget: CallBudget? = nil) -> EngineOutput {
        let variables = PlanVariables(
            goal: "the goal", kind: "general", sources: ["src"], tools: ["model", "research", "internet"], maxSteps: 32)
        return .llmRequests(
            LLMRequestMessage(
                call: call("t1/plan/1", attempt: attempt), purpose: .plan, templateName: "plan", templateVersion: 2,
                variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))), stream: true,
                budget: budget))
    }

    func write(
        _ input: String, _ callID: String, attempt: UInt32 = 1, results: [String] = [], context: [BlobReference] = [],
        budget: CallBudget? = nil
    ) -> EngineOutput {
        let variables = WriteVariables(goal: "the goal", instruction: input, results: results)
        return .llmRequests(
            LLMRequestMessage(
                call: call(callID, attempt: attempt), purpose: .write, templateName: "write", templateVersion: 1,
                variablesJSON: Content(storage: .inlineText(FormCoding.text(of: variables))), context: context,
                stream: true, budget: budget))
    }

    /// Has all calls of the task at models ended.
    var endsModelCalls: EngineOutput {
        .llmRequests(LLMRequestMessage(call: CallHeader(taskID: "t1", tenant: "acme", cancelsTask: true)))
    }

    func outcome(_ outcome: TaskOutcome.Outcome) -> EngineOutput {
        .taskOutcomes(TaskOutcome(taskID: "t1", outcome: outcome))
    }

    func progress(_ id: String, _ number: UInt32, finished: UInt32) -> EngineOutput {
        outcome(
            .stepChanged(
                StepChanged(stepID: id, number: number, title: "do \(id)", status: .running, stepsFinished: finished)))
    }

    func event(_ event: UIEvent.Event) -> EngineOutput {
        .uiEvents(UIEvent(taskID: "t1", atMs: now.milliseconds, source: "engine", event: event))
    }

    func initiated(_ id: String) -> EngineOutput { event(.stepInitiated(StepInitiated(stepID: id, title: "do \(id)"))) }

    func invoked(_ id: String, _ tool: Tool, _ callID: String) -> EngineOutput {
        event(.toolInvoked(ToolInvoked(stepID: id, tool: tool, callID: callID)))
    }

    func finished(_ id: String) -> EngineOutput { event(.stepFinished(StepFinished(stepID: id, status: .done))) }

    func audit(_ action: String, _ subject: String, detail: String = "", cost: Cost? = nil) -> EngineOutput {
        .auditLog(
            AuditEntry(
                taskID: "t1", atMs: now.milliseconds, actor: "engine", action: action, subject: subject, detail: detail,
                cost: cost, tenant: "acme"))
    }
}
