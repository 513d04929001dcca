// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum Tool: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case model
    case research
    case internet
    case coding
    case github
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .model
        case 2: self = .research
        case 3: self = .internet
        case 4: self = .coding
        case 5: self = .github
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .model: 1
        case .research: 2
        case .internet: 3
        case .coding: 4
        case .github: 5
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .model: "model"
        case .research: "research"
        case .internet: "internet"
        case .coding: "coding"
        case .github: "github"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package enum StepStatus: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case pending
    case running
    case done
    case failed
    case skipped
    case compensated
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .pending
        case 2: self = .running
        case 3: self = .done
        case 4: self = .failed
        case 5: self = .skipped
        case 6: self = .compensated
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .pending: 1
        case .running: 2
        case .done: 3
        case .failed: 4
        case .skipped: 5
        case .compensated: 6
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .pending: "pending"
        case .running: "running"
        case .done: "done"
        case .failed: "failed"
        case .skipped: "skipped"
        case .compensated: "compensated"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package enum PlanPhase: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    /// A model is writing the plan.
    case planning
    case executing
    case done
    case failed
    case stopped
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .planning
        case 2: self = .executing
        case 3: self = .done
        case 4: self = .failed
        case 5: self = .stopped
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .planning: 1
        case .executing: 2
        case .done: 3
        case .failed: 4
        case .stopped: 5
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .planning: "planning"
        case .executing: "executing"
        case .done: "done"
        case .failed: "failed"
        case .stopped: "stopped"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// One step of a plan: a tool, what it is given, and how it went.
package struct PlanStep: SchemaRecord {
    /// "s1", "s2", …
    package var id: String
    package var title: String
    package var tool: Tool
    /// What the tool is told: a question, an address, an instruction.
    package var input: String
    /// Ids of the steps that must be done before.
    package var dependsOn: [String]
    package var status: StepStatus
    package var result: Content?
    package var failure: CallFailure?
    package var startedAtMs: Int64
    package var finishedAtMs: Int64
    package var artifacts: [Artifact]

    package init(
        id: String = "",
        title: String = "",
        tool: Tool = .unspecified,
        input: String = "",
        dependsOn: [String] = [],
        status: StepStatus = .unspecified,
        result: Content? = nil,
        failure: CallFailure? = nil,
        startedAtMs: Int64 = 0,
        finishedAtMs: Int64 = 0,
        artifacts: [Artifact] = []
    ) {
        self.id = id
        self.title = title
        self.tool = tool
        self.input = input
        self.dependsOn = dependsOn
        self.status = status
        self.result = result
        self.failure = failure
        self.startedAtMs = startedAtMs
        self.finishedAtMs = finishedAtMs
        self.artifacts = artifacts
    }

    package static var fullName: String { "devfusion.v1.PlanStep" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlanStep: WireRecord {
    static var fieldCount: Int { 11 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlanStep>? {
        devfusion__v1__plan_step__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlanStep { PlanStep() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlanStep>) throws(SchemaFailure) {
        self.id = try Reading.text(message.pointee.id, "devfusion.v1.PlanStep.id")
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.PlanStep.title")
        self.tool = Tool(rawValue: .init(truncatingIfNeeded: message.pointee.tool.rawValue))
        self.input = try Reading.text(message.pointee.input, "devfusion.v1.PlanStep.input")
        self.dependsOn = try Reading.texts(message.pointee.depends_on, message.pointee.n_depends_on, "devfusion.v1.PlanStep.depends_on")
        self.status = StepStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.result = try Reading.optionalChild(message.pointee.result)
        self.failure = try Reading.optionalChild(message.pointee.failure)
        self.startedAtMs = message.pointee.started_at_ms
        self.finishedAtMs = message.pointee.finished_at_ms
        self.artifacts = try Reading.children(message.pointee.artifacts, message.pointee.n_artifacts)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlanStep>, in arena: Arena) {
        devfusion__v1__plan_step__init(message)
        message.pointee.id = arena.text(self.id)
        message.pointee.title = arena.text(self.title)
        message.pointee.tool = .init(rawValue: .init(truncatingIfNeeded: self.tool.rawValue))
        message.pointee.input = arena.text(self.input)
        message.pointee.n_depends_on = self.dependsOn.count
        message.pointee.depends_on = arena.texts(self.dependsOn)
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.result = arena.child(self.result)
        message.pointee.failure = arena.child(self.failure)
        message.pointee.started_at_ms = self.startedAtMs
        message.pointee.finished_at_ms = self.finishedAtMs
        message.pointee.n_artifacts = self.artifacts.count
        message.pointee.artifacts = arena.children(self.artifacts)
    }
}

/// What `plan.state` keeps of each task's plan.
package struct AgentExecutionPlan: SchemaRecord {
    package var taskID: String
    package var goal: String
    package var kind: TaskKind
    package var sources: [String]
    package var tenant: String
    package var phase: PlanPhase
    package var steps: [PlanStep]
    package var pending: [PendingCall]
    /// Calls made so far; numbers the next one.
    package var callsMade: UInt32
    package var cost: Cost?
    package var limits: TaskLimits?
    package var startedAtMs: Int64
    package var answered: Bool
    package var confidence: Double
    /// No further step starts while a person holds the plan.
    package var held: Bool
    /// Models that were asked for the plan in vain.
    package var vainRequests: [VainRequest]
    package var terms: TaskTerms?

    package init(
        taskID: String = "",
        goal: String = "",
        kind: TaskKind = .unspecified,
        sources: [String] = [],
        tenant: String = "",
        phase: PlanPhase = .unspecified,
        steps: [PlanStep] = [],
        pending: [PendingCall] = [],
        callsMade: UInt32 = 0,
        cost: Cost? = nil,
        limits: TaskLimits? = nil,
        startedAtMs: Int64 = 0,
        answered: Bool = false,
        confidence: Double = 0,
        held: Bool = false,
        vainRequests: [VainRequest] = [],
        terms: TaskTerms? = nil
    ) {
        self.taskID = taskID
        self.goal = goal
        self.kind = kind
        self.sources = sources
        self.tenant = tenant
        self.phase = phase
        self.steps = steps
        self.pending = pending
        self.callsMade = callsMade
        self.cost = cost
        self.limits = limits
        self.startedAtMs = startedAtMs
        self.answered = answered
        self.confidence = confidence
        self.held = held
        self.vainRequests = vainRequests
        self.terms = terms
    }

    package static var fullName: String { "devfusion.v1.AgentExecutionPlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension AgentExecutionPlan: WireRecord {
    static var fieldCount: Int { 17 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__AgentExecutionPlan>? {
        devfusion__v1__agent_execution_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: AgentExecutionPlan { AgentExecutionPlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__AgentExecutionPlan>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.AgentExecutionPlan.task_id")
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.AgentExecutionPlan.goal")
        self.kind = TaskKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.sources = try Reading.texts(message.pointee.sources, message.pointee.n_sources, "devfusion.v1.AgentExecutionPlan.sources")
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.AgentExecutionPlan.tenant")
        self.phase = PlanPhase(rawValue: .init(truncatingIfNeeded: message.pointee.phase.rawValue))
        self.steps = try Reading.children(message.pointee.steps, message.pointee.n_steps)
        self.pending = try Reading.children(message.pointee.pending, message.pointee.n_pending)
        self.callsMade = message.pointee.calls_made
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.limits = try Reading.optionalChild(message.pointee.limits)
        self.startedAtMs = message.pointee.started_at_ms
        self.answered = message.pointee.answered != 0
        self.confidence = message.pointee.confidence
        self.held = message.pointee.held != 0
        self.vainRequests = try Reading.children(message.pointee.vain_requests, message.pointee.n_vain_requests)
        self.terms = try Reading.optionalChild(message.pointee.terms)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__AgentExecutionPlan>, in arena: Arena) {
        devfusion__v1__agent_execution_plan__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.goal = arena.text(self.goal)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.texts(self.sources)
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.phase = .init(rawValue: .init(truncatingIfNeeded: self.phase.rawValue))
        message.pointee.n_steps = self.steps.count
        message.pointee.steps = arena.children(self.steps)
        message.pointee.n_pending = self.pending.count
        message.pointee.pending = arena.children(self.pending)
        message.pointee.calls_made = self.callsMade
        message.pointee.cost = arena.child(self.cost)
        message.pointee.limits = arena.child(self.limits)
        message.pointee.started_at_ms = self.startedAtMs
        message.pointee.answered = self.answered ? 1 : 0
        message.pointee.confidence = self.confidence
        message.pointee.held = self.held ? 1 : 0
        message.pointee.n_vain_requests = self.vainRequests.count
        message.pointee.vain_requests = arena.children(self.vainRequests)
        message.pointee.terms = arena.child(self.terms)
    }
}

package struct StartPlan: SchemaRecord {
    package var task: NewTask?

    package init(
        task: NewTask? = nil
    ) {
        self.task = task
    }

    package static var fullName: String { "devfusion.v1.StartPlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StartPlan: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StartPlan>? {
        devfusion__v1__start_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StartPlan { StartPlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StartPlan>) throws(SchemaFailure) {
        self.task = try Reading.optionalChild(message.pointee.task)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StartPlan>, in arena: Arena) {
        devfusion__v1__start_plan__init(message)
        message.pointee.task = arena.child(self.task)
    }
}

/// Goes on after an answer, an approval or a pause.
package struct ContinuePlan: SchemaRecord {
    package var response: UserResponse?
    package var approval: Approval?

    package init(
        response: UserResponse? = nil,
        approval: Approval? = nil
    ) {
        self.response = response
        self.approval = approval
    }

    package static var fullName: String { "devfusion.v1.ContinuePlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContinuePlan: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContinuePlan>? {
        devfusion__v1__continue_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ContinuePlan { ContinuePlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContinuePlan>) throws(SchemaFailure) {
        self.response = try Reading.optionalChild(message.pointee.response)
        self.approval = try Reading.optionalChild(message.pointee.approval)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContinuePlan>, in arena: Arena) {
        devfusion__v1__continue_plan__init(message)
        message.pointee.response = arena.child(self.response)
        message.pointee.approval = arena.child(self.approval)
    }
}

/// Starts no further step until the plan is resumed.
package struct HoldPlan: SchemaRecord {
    package var user: String

    package init(
        user: String = ""
    ) {
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.HoldPlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension HoldPlan: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__HoldPlan>? {
        devfusion__v1__hold_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: HoldPlan { HoldPlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__HoldPlan>) throws(SchemaFailure) {
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.HoldPlan.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__HoldPlan>, in arena: Arena) {
        devfusion__v1__hold_plan__init(message)
        message.pointee.user = arena.text(self.user)
    }
}

/// Undoes what finished steps did, last first.
package struct CompensatePlan: SchemaRecord {
    package var reason: String

    package init(
        reason: String = ""
    ) {
        self.reason = reason
    }

    package static var fullName: String { "devfusion.v1.CompensatePlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CompensatePlan: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CompensatePlan>? {
        devfusion__v1__compensate_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CompensatePlan { CompensatePlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CompensatePlan>) throws(SchemaFailure) {
        self.reason = try Reading.text(message.pointee.reason, "devfusion.v1.CompensatePlan.reason")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CompensatePlan>, in arena: Arena) {
        devfusion__v1__compensate_plan__init(message)
        message.pointee.reason = arena.text(self.reason)
    }
}

package struct StopPlan: SchemaRecord {
    package var reason: String

    package init(
        reason: String = ""
    ) {
        self.reason = reason
    }

    package static var fullName: String { "devfusion.v1.StopPlan" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StopPlan: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StopPlan>? {
        devfusion__v1__stop_plan__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StopPlan { StopPlan() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StopPlan>) throws(SchemaFailure) {
        self.reason = try Reading.text(message.pointee.reason, "devfusion.v1.StopPlan.reason")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StopPlan>, in arena: Arena) {
        devfusion__v1__stop_plan__init(message)
        message.pointee.reason = arena.text(self.reason)
    }
}

/// What `engine.commands` carries.
package struct EngineCommand: SchemaRecord {
    package enum Command: Sendable, Equatable {
        case start(StartPlan)
        case resume(ContinuePlan)
        case compensate(CompensatePlan)
        case stop(StopPlan)
        case hold(HoldPlan)
    }

    package var taskID: String
    package var command: Command?

    package init(
        taskID: String = "",
        command: Command? = nil
    ) {
        self.taskID = taskID
        self.command = command
    }

    package static var fullName: String { "devfusion.v1.EngineCommand" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension EngineCommand: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__EngineCommand>? {
        devfusion__v1__engine_command__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func command(of message: UnsafePointer<Devfusion__V1__EngineCommand>) throws(SchemaFailure) -> Command? {
        switch message.pointee.command_case.rawValue {
        case 2: .start(try Reading.requiredChild(message.pointee.start))
        case 3: .resume(try Reading.requiredChild(message.pointee.resume))
        case 4: .compensate(try Reading.requiredChild(message.pointee.compensate))
        case 5: .stop(try Reading.requiredChild(message.pointee.stop))
        case 6: .hold(try Reading.requiredChild(message.pointee.hold))
        default: nil
        }
    }

    static var absent: EngineCommand { EngineCommand() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__EngineCommand>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.EngineCommand.task_id")
        self.command = try Self.command(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__EngineCommand>, in arena: Arena) {
        devfusion__v1__engine_command__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        switch self.command {
        case .start(let value)?:
            message.pointee.command_case = .init(rawValue: 2)
            message.pointee.start = arena.child(value)
        case .resume(let value)?:
            message.pointee.command_case = .init(rawValue: 3)
            message.pointee.resume = arena.child(value)
        case .compensate(let value)?:
            message.pointee.command_case = .init(rawValue: 4)
            message.pointee.compensate = arena.child(value)
        case .stop(let value)?:
            message.pointee.command_case = .init(rawValue: 5)
            message.pointee.stop = arena.child(value)
        case .hold(let value)?:
            message.pointee.command_case = .init(rawValue: 6)
            message.pointee.hold = arena.child(value)
        case nil: break
        }
    }
}

package struct PlanReady: SchemaRecord {
    package var stepCount: UInt32

    package init(
        stepCount: UInt32 = 0
    ) {
        self.stepCount = stepCount
    }

    package static var fullName: String { "devfusion.v1.PlanReady" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlanReady: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlanReady>? {
        devfusion__v1__plan_ready__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlanReady { PlanReady() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlanReady>) throws(SchemaFailure) {
        self.stepCount = message.pointee.step_count
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlanReady>, in arena: Arena) {
        devfusion__v1__plan_ready__init(message)
        message.pointee.step_count = self.stepCount
    }
}

package struct StepChanged: SchemaRecord {
    package var stepID: String
    /// From 1.
    package var number: UInt32
    package var title: String
    package var status: StepStatus
    package var stepsFinished: UInt32

    package init(
        stepID: String = "",
        number: UInt32 = 0,
        title: String = "",
        status: StepStatus = .unspecified,
        stepsFinished: UInt32 = 0
    ) {
        self.stepID = stepID
        self.number = number
        self.title = title
        self.status = status
        self.stepsFinished = stepsFinished
    }

    package static var fullName: String { "devfusion.v1.StepChanged" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StepChanged: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StepChanged>? {
        devfusion__v1__step_changed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StepChanged { StepChanged() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StepChanged>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.StepChanged.step_id")
        self.number = message.pointee.number
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.StepChanged.title")
        self.status = StepStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.stepsFinished = message.pointee.steps_finished
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StepChanged>, in arena: Arena) {
        devfusion__v1__step_changed__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.number = self.number
        message.pointee.title = arena.text(self.title)
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.steps_finished = self.stepsFinished
    }
}

package struct InputNeeded: SchemaRecord {
    package var question: OpenQuestion?

    package init(
        question: OpenQuestion? = nil
    ) {
        self.question = question
    }

    package static var fullName: String { "devfusion.v1.InputNeeded" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension InputNeeded: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__InputNeeded>? {
        devfusion__v1__input_needed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: InputNeeded { InputNeeded() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__InputNeeded>) throws(SchemaFailure) {
        self.question = try Reading.optionalChild(message.pointee.question)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__InputNeeded>, in arena: Arena) {
        devfusion__v1__input_needed__init(message)
        message.pointee.question = arena.child(self.question)
    }
}

package struct PlanDone: SchemaRecord {
    package var result: TaskResult?
    package var cost: Cost?

    package init(
        result: TaskResult? = nil,
        cost: Cost? = nil
    ) {
        self.result = result
        self.cost = cost
    }

    package static var fullName: String { "devfusion.v1.PlanDone" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlanDone: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlanDone>? {
        devfusion__v1__plan_done__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlanDone { PlanDone() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlanDone>) throws(SchemaFailure) {
        self.result = try Reading.optionalChild(message.pointee.result)
        self.cost = try Reading.optionalChild(message.pointee.cost)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlanDone>, in arena: Arena) {
        devfusion__v1__plan_done__init(message)
        message.pointee.result = arena.child(self.result)
        message.pointee.cost = arena.child(self.cost)
    }
}

package struct PlanFailed: SchemaRecord {
    package var failure: CallFailure?
    package var cost: Cost?

    package init(
        failure: CallFailure? = nil,
        cost: Cost? = nil
    ) {
        self.failure = failure
        self.cost = cost
    }

    package static var fullName: String { "devfusion.v1.PlanFailed" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlanFailed: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlanFailed>? {
        devfusion__v1__plan_failed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlanFailed { PlanFailed() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlanFailed>) throws(SchemaFailure) {
        self.failure = try Reading.optionalChild(message.pointee.failure)
        self.cost = try Reading.optionalChild(message.pointee.cost)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlanFailed>, in arena: Arena) {
        devfusion__v1__plan_failed__init(message)
        message.pointee.failure = arena.child(self.failure)
        message.pointee.cost = arena.child(self.cost)
    }
}

/// What the plan has cost by now, where it stopped or a reply came after its end.
package struct CostChanged: SchemaRecord {
    package var cost: Cost?

    package init(
        cost: Cost? = nil
    ) {
        self.cost = cost
    }

    package static var fullName: String { "devfusion.v1.CostChanged" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CostChanged: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CostChanged>? {
        devfusion__v1__cost_changed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CostChanged { CostChanged() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CostChanged>) throws(SchemaFailure) {
        self.cost = try Reading.optionalChild(message.pointee.cost)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CostChanged>, in arena: Arena) {
        devfusion__v1__cost_changed__init(message)
        message.pointee.cost = arena.child(self.cost)
    }
}

/// What `task.outcomes` carries.
package struct TaskOutcome: SchemaRecord {
    package enum Outcome: Sendable, Equatable {
        case planReady(PlanReady)
        case stepChanged(StepChanged)
        case inputNeeded(InputNeeded)
        case done(PlanDone)
        case failed(PlanFailed)
        case costChanged(CostChanged)
    }

    package var taskID: String
    package var outcome: Outcome?

    package init(
        taskID: String = "",
        outcome: Outcome? = nil
    ) {
        self.taskID = taskID
        self.outcome = outcome
    }

    package static var fullName: String { "devfusion.v1.TaskOutcome" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskOutcome: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskOutcome>? {
        devfusion__v1__task_outcome__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func outcome(of message: UnsafePointer<Devfusion__V1__TaskOutcome>) throws(SchemaFailure) -> Outcome? {
        switch message.pointee.outcome_case.rawValue {
        case 2: .planReady(try Reading.requiredChild(message.pointee.plan_ready))
        case 3: .stepChanged(try Reading.requiredChild(message.pointee.step_changed))
        case 4: .inputNeeded(try Reading.requiredChild(message.pointee.input_needed))
        case 5: .done(try Reading.requiredChild(message.pointee.done))
        case 6: .failed(try Reading.requiredChild(message.pointee.failed))
        case 7: .costChanged(try Reading.requiredChild(message.pointee.cost_changed))
        default: nil
        }
    }

    static var absent: TaskOutcome { TaskOutcome() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskOutcome>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.TaskOutcome.task_id")
        self.outcome = try Self.outcome(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskOutcome>, in arena: Arena) {
        devfusion__v1__task_outcome__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        switch self.outcome {
        case .planReady(let value)?:
            message.pointee.outcome_case = .init(rawValue: 2)
            message.pointee.plan_ready = arena.child(value)
        case .stepChanged(let value)?:
            message.pointee.outcome_case = .init(rawValue: 3)
            message.pointee.step_changed = arena.child(value)
        case .inputNeeded(let value)?:
            message.pointee.outcome_case = .init(rawValue: 4)
            message.pointee.input_needed = arena.child(value)
        case .done(let value)?:
            message.pointee.outcome_case = .init(rawValue: 5)
            message.pointee.done = arena.child(value)
        case .failed(let value)?:
            message.pointee.outcome_case = .init(rawValue: 6)
            message.pointee.failed = arena.child(value)
        case .costChanged(let value)?:
            message.pointee.outcome_case = .init(rawValue: 7)
            message.pointee.cost_changed = arena.child(value)
        case nil: break
        }
    }
}

