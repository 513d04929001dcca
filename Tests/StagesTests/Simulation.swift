import Pipeline
import RecordLog
import Schemas
import Stages

/// All stages and one task, with workers, clocks and people that do as chance has it.
struct Simulation {
    static let taskID = "t1"

    private(set) var orchestrator = StageRun(Orchestrator())
    private(set) var engine: StageRun<Engine>
    private(set) var research: StageRun<ResearchStage>
    private(set) var now = LogTime(milliseconds: 1_000_000)

    private var random: SeededRandom
    /// What is written and not read, topic by topic; each is read in its order.
    private var unread: [TopicName: [WireInput]] = [:]
    /// Calls that a worker holds.
    private var calls: [WorkerCall] = []
    /// Replies that were given before, for chance to give once more.
    private var given: [(record: WireInput, cost: Cost)] = []
    /// The cost of all replies that were ever given.
    private(set) var spent = Cost()
    /// How many calls were ended by their stage.
    private(set) var endedCalls = 0

    init(seed: Int) {
        random = SeededRandom(seed: seed)
        var engineLimits = Engine.Limits()
        engineLimits.callMilliseconds = 80_000
        engine = StageRun(Engine(limits: engineLimits))
        var researchLimits = ResearchStage.Limits()
        researchLimits.callMilliseconds = 20_000
        researchLimits.windowEntries = 4
        research = StageRun(ResearchStage(limits: researchLimits))
    }

    var isTerminal: Bool { orchestrator.state?.status.isTerminal ?? false }

    // MARK: Moves

    mutating func tell(_ command: TaskCommand.Command) {
        write(Topics.taskCommands, TaskCommand(taskID: Self.taskID, command: command))
    }

    /// One move of whoever it may be.
    ///
    /// - Parameter people: whether people may interfere.
    mutating func move(people: Bool) throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<55: try readSomething()
        case 55..<85: answerSomething()
        case 85..<90: repeatSomething()
        case 90..<97:
            now = now.adding(milliseconds: Int64.random(in: 1...2_500, using: &random))
            ringTimers()
        default: if people { interfere() } else { tell(.resume(ResumeTask())) }
        }
    }

    private mutating func write(_ topic: TopicName, _ record: some SchemaRecord) {
        unread[topic, default: []].append(WireInput(topic: topic, value: record.encoded()))
    }

    private mutating func readSomething() throws {
        let topics = unread.filter { !$0.value.isEmpty }.keys.sorted()
        guard let topic = topics.randomElement(using: &random), let input = unread[topic]?.removeFirst() else { return }
        now = now.adding(milliseconds: 1)
        var written: [WireInput] = []
        if orchestrator.reads(topic) { written += try orchestrator.process(input, at: now) }
        if engine.reads(topic) { written += try engine.process(input, at: now) }
        if research.reads(topic) { written += try research.process(input, at: now) }
        for output in written {
            if orchestrator.reads(output.topic) || engine.reads(output.topic) || research.reads(output.topic) {
                unread[output.topic, default: []].append(output)
            } else if let call = try WorkerCall(output) {
                if call.header.cancelsTask { end(call) } else { calls.append(call) }
            }
        }
    }

    private mutating func answerSomething() {
        guard let index = calls.indices.randomElement(using: &random) else { return }
        let call = calls.remove(at: index)
        // Some calls are lost for good.
        guard Int.random(in: 0..<50, using: &random) > 0 else { return }
        give(call.reply(using: &random), to: call)
    }

    private mutating func give(_ reply: Reply, to call: WorkerCall) {
        let record = WireInput(topic: TopicName(call.header.replyTo), value: reply.encoded())
        given.append((record, reply.cost ?? Cost()))
        give(given[given.count - 1])
    }

    private mutating func give(_ reply: (record: WireInput, cost: Cost)) {
        unread[reply.record.topic, default: []].append(reply.record)
        spent.add(reply.cost)
    }

    /// A call that is repeated costs again.
    private mutating func repeatSomething() {
        if let reply = given.randomElement(using: &random) { give(reply) }
    }

    private mutating func end(_ cancellation: WorkerCall) {
        let ended = calls.filter { $0.isEnded(by: cancellation) }
        calls.removeAll { $0.isEnded(by: cancellation) }
        for call in ended { give(call.cancelled(), to: call) }
        endedCalls += ended.count
    }

    /// Reads all that is written.
    mutating func drain() throws {
        while unread.contains(where: { !$0.value.isEmpty }) { try readSomething() }
    }

    private mutating func ringTimers() {
        let due: [(TopicName, LogTime?)] = [
            (Orchestrator.timerTopic, orchestrator.deadline), (Engine.timerTopic, engine.deadline),
            (ResearchStage.timerTopic, research.deadline),
        ]
        for (topic, deadline) in due {
            guard let deadline, deadline <= now else { continue }
            write(topic, TimerFired(taskID: Self.taskID, dueAtMs: deadline.milliseconds))
        }
    }

    private mutating func interfere() {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: tell(.cancel(CancelTask(reason: "enough")))
        case 1...9: tell(.pause(PauseTask()))
        case 10...18: tell(.resume(ResumeTask()))
        default: tell(.newTask(NewTask(goal: "again")))
        }
    }

    // MARK: What must hold

    /// Whom or what the task waits for; empty when it is stuck.
    var waitsFor: [String] {
        var reasons = unread.filter { !$0.value.isEmpty }.keys.map { "\($0)" }
        if let plan = engine.state {
            if engine.deadline != nil { reasons.append("a call of the engine") }
            if plan.held { reasons.append("a person") }
        }
        if research.deadline != nil { reasons.append("a call of the research") }
        return reasons
    }

    /// Whether a plan or a research that is under way waits for nothing of its own.
    var isStranded: Bool {
        let runs = research.state?.runs ?? []
        guard let plan = engine.state, plan.phase == .planning || plan.phase == .executing else {
            return runs.contains(where: \.pending.isEmpty)
        }
        return runs.contains(where: \.pending.isEmpty) || (plan.pending.isEmpty && !plan.held)
    }
}
