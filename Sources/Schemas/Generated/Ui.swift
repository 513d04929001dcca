// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package struct StatusChanged: SchemaRecord {
    package var status: TaskStatus
    /// Why it failed or was cancelled.
    package var failure: CallFailure?

    package init(
        status: TaskStatus = .unspecified,
        failure: CallFailure? = nil
    ) {
        self.status = status
        self.failure = failure
    }

    package static var fullName: String { "devfusion.v1.StatusChanged" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StatusChanged: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StatusChanged>? {
        devfusion__v1__status_changed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StatusChanged { StatusChanged() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StatusChanged>) throws(SchemaFailure) {
        self.status = TaskStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.failure = try Reading.optionalChild(message.pointee.failure)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StatusChanged>, in arena: Arena) {
        devfusion__v1__status_changed__init(message)
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.failure = arena.child(self.failure)
    }
}

package struct PlannedStep: SchemaRecord {
    package var stepID: String
    package var title: String
    package var tool: Tool
    package var dependsOn: [String]

    package init(
        stepID: String = "",
        title: String = "",
        tool: Tool = .unspecified,
        dependsOn: [String] = []
    ) {
        self.stepID = stepID
        self.title = title
        self.tool = tool
        self.dependsOn = dependsOn
    }

    package static var fullName: String { "devfusion.v1.PlannedStep" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlannedStep: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlannedStep>? {
        devfusion__v1__planned_step__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlannedStep { PlannedStep() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlannedStep>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.PlannedStep.step_id")
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.PlannedStep.title")
        self.tool = Tool(rawValue: .init(truncatingIfNeeded: message.pointee.tool.rawValue))
        self.dependsOn = try Reading.texts(message.pointee.depends_on, message.pointee.n_depends_on, "devfusion.v1.PlannedStep.depends_on")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlannedStep>, in arena: Arena) {
        devfusion__v1__planned_step__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.title = arena.text(self.title)
        message.pointee.tool = .init(rawValue: .init(truncatingIfNeeded: self.tool.rawValue))
        message.pointee.n_depends_on = self.dependsOn.count
        message.pointee.depends_on = arena.texts(self.dependsOn)
    }
}

package struct PlanGenerated: SchemaRecord {
    package var steps: [PlannedStep]

    package init(
        steps: [PlannedStep] = []
    ) {
        self.steps = steps
    }

    package static var fullName: String { "devfusion.v1.PlanGenerated" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PlanGenerated: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PlanGenerated>? {
        devfusion__v1__plan_generated__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PlanGenerated { PlanGenerated() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PlanGenerated>) throws(SchemaFailure) {
        self.steps = try Reading.children(message.pointee.steps, message.pointee.n_steps)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PlanGenerated>, in arena: Arena) {
        devfusion__v1__plan_generated__init(message)
        message.pointee.n_steps = self.steps.count
        message.pointee.steps = arena.children(self.steps)
    }
}

package struct StepInitiated: SchemaRecord {
    package var stepID: String
    package var title: String

    package init(
        stepID: String = "",
        title: String = ""
    ) {
        self.stepID = stepID
        self.title = title
    }

    package static var fullName: String { "devfusion.v1.StepInitiated" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StepInitiated: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StepInitiated>? {
        devfusion__v1__step_initiated__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StepInitiated { StepInitiated() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StepInitiated>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.StepInitiated.step_id")
        self.title = try Reading.text(message.pointee.title, "devfusion.v1.StepInitiated.title")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StepInitiated>, in arena: Arena) {
        devfusion__v1__step_initiated__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.title = arena.text(self.title)
    }
}

package struct StepFinished: SchemaRecord {
    package var stepID: String
    package var status: StepStatus
    package var summary: String

    package init(
        stepID: String = "",
        status: StepStatus = .unspecified,
        summary: String = ""
    ) {
        self.stepID = stepID
        self.status = status
        self.summary = summary
    }

    package static var fullName: String { "devfusion.v1.StepFinished" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StepFinished: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StepFinished>? {
        devfusion__v1__step_finished__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StepFinished { StepFinished() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StepFinished>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.StepFinished.step_id")
        self.status = StepStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.summary = try Reading.text(message.pointee.summary, "devfusion.v1.StepFinished.summary")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StepFinished>, in arena: Arena) {
        devfusion__v1__step_finished__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.summary = arena.text(self.summary)
    }
}

package struct ToolInvoked: SchemaRecord {
    package var stepID: String
    package var tool: Tool
    package var callID: String
    package var summary: String

    package init(
        stepID: String = "",
        tool: Tool = .unspecified,
        callID: String = "",
        summary: String = ""
    ) {
        self.stepID = stepID
        self.tool = tool
        self.callID = callID
        self.summary = summary
    }

    package static var fullName: String { "devfusion.v1.ToolInvoked" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ToolInvoked: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ToolInvoked>? {
        devfusion__v1__tool_invoked__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ToolInvoked { ToolInvoked() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ToolInvoked>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ToolInvoked.step_id")
        self.tool = Tool(rawValue: .init(truncatingIfNeeded: message.pointee.tool.rawValue))
        self.callID = try Reading.text(message.pointee.call_id, "devfusion.v1.ToolInvoked.call_id")
        self.summary = try Reading.text(message.pointee.summary, "devfusion.v1.ToolInvoked.summary")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ToolInvoked>, in arena: Arena) {
        devfusion__v1__tool_invoked__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.tool = .init(rawValue: .init(truncatingIfNeeded: self.tool.rawValue))
        message.pointee.call_id = arena.text(self.callID)
        message.pointee.summary = arena.text(self.summary)
    }
}

/// How far a step is, where a count is known.
package struct StepProgressed: SchemaRecord {
    package var stepID: String
    package var done: UInt64
    package var total: UInt64
    /// "documents", "parts", …
    package var unit: String
    /// What is being worked on.
    package var subject: String

    package init(
        stepID: String = "",
        done: UInt64 = 0,
        total: UInt64 = 0,
        unit: String = "",
        subject: String = ""
    ) {
        self.stepID = stepID
        self.done = done
        self.total = total
        self.unit = unit
        self.subject = subject
    }

    package static var fullName: String { "devfusion.v1.StepProgressed" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension StepProgressed: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__StepProgressed>? {
        devfusion__v1__step_progressed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: StepProgressed { StepProgressed() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__StepProgressed>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.StepProgressed.step_id")
        self.done = message.pointee.done
        self.total = message.pointee.total
        self.unit = try Reading.text(message.pointee.unit, "devfusion.v1.StepProgressed.unit")
        self.subject = try Reading.text(message.pointee.subject, "devfusion.v1.StepProgressed.subject")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__StepProgressed>, in arena: Arena) {
        devfusion__v1__step_progressed__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.done = self.done
        message.pointee.total = self.total
        message.pointee.unit = arena.text(self.unit)
        message.pointee.subject = arena.text(self.subject)
    }
}

package struct ResultAnalyzed: SchemaRecord {
    package var stepID: String
    package var summary: String

    package init(
        stepID: String = "",
        summary: String = ""
    ) {
        self.stepID = stepID
        self.summary = summary
    }

    package static var fullName: String { "devfusion.v1.ResultAnalyzed" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResultAnalyzed: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResultAnalyzed>? {
        devfusion__v1__result_analyzed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResultAnalyzed { ResultAnalyzed() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResultAnalyzed>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ResultAnalyzed.step_id")
        self.summary = try Reading.text(message.pointee.summary, "devfusion.v1.ResultAnalyzed.summary")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResultAnalyzed>, in arena: Arena) {
        devfusion__v1__result_analyzed__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.summary = arena.text(self.summary)
    }
}

/// The goal is unclear; a question to a person follows where one is needed.
package struct ClarificationNeeded: SchemaRecord {
    package var stepID: String
    package var reason: String

    package init(
        stepID: String = "",
        reason: String = ""
    ) {
        self.stepID = stepID
        self.reason = reason
    }

    package static var fullName: String { "devfusion.v1.ClarificationNeeded" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ClarificationNeeded: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ClarificationNeeded>? {
        devfusion__v1__clarification_needed__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ClarificationNeeded { ClarificationNeeded() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ClarificationNeeded>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ClarificationNeeded.step_id")
        self.reason = try Reading.text(message.pointee.reason, "devfusion.v1.ClarificationNeeded.reason")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ClarificationNeeded>, in arena: Arena) {
        devfusion__v1__clarification_needed__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.reason = arena.text(self.reason)
    }
}

package struct QuestionForUser: SchemaRecord {
    package var question: OpenQuestion?

    package init(
        question: OpenQuestion? = nil
    ) {
        self.question = question
    }

    package static var fullName: String { "devfusion.v1.QuestionForUser" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension QuestionForUser: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__QuestionForUser>? {
        devfusion__v1__question_for_user__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: QuestionForUser { QuestionForUser() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__QuestionForUser>) throws(SchemaFailure) {
        self.question = try Reading.optionalChild(message.pointee.question)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__QuestionForUser>, in arena: Arena) {
        devfusion__v1__question_for_user__init(message)
        message.pointee.question = arena.child(self.question)
    }
}

package struct TaskFinished: SchemaRecord {
    package var status: TaskStatus
    package var result: TaskResult?
    package var failure: CallFailure?
    package var cost: Cost?

    package init(
        status: TaskStatus = .unspecified,
        result: TaskResult? = nil,
        failure: CallFailure? = nil,
        cost: Cost? = nil
    ) {
        self.status = status
        self.result = result
        self.failure = failure
        self.cost = cost
    }

    package static var fullName: String { "devfusion.v1.TaskFinished" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskFinished: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskFinished>? {
        devfusion__v1__task_finished__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TaskFinished { TaskFinished() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskFinished>) throws(SchemaFailure) {
        self.status = TaskStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.result = try Reading.optionalChild(message.pointee.result)
        self.failure = try Reading.optionalChild(message.pointee.failure)
        self.cost = try Reading.optionalChild(message.pointee.cost)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskFinished>, in arena: Arena) {
        devfusion__v1__task_finished__init(message)
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.result = arena.child(self.result)
        message.pointee.failure = arena.child(self.failure)
        message.pointee.cost = arena.child(self.cost)
    }
}

/// What `ui.events` carries.
package struct UIEvent: SchemaRecord {
    package enum Event: Sendable, Equatable {
        case statusChanged(StatusChanged)
        case planGenerated(PlanGenerated)
        case stepInitiated(StepInitiated)
        case stepFinished(StepFinished)
        case toolInvoked(ToolInvoked)
        case stepProgressed(StepProgressed)
        case resultAnalyzed(ResultAnalyzed)
        case clarificationNeeded(ClarificationNeeded)
        case questionForUser(QuestionForUser)
        case taskFinished(TaskFinished)
    }

    package var taskID: String
    package var atMs: Int64
    /// The stage or worker that tells.
    package var source: String
    package var event: Event?

    package init(
        taskID: String = "",
        atMs: Int64 = 0,
        source: String = "",
        event: Event? = nil
    ) {
        self.taskID = taskID
        self.atMs = atMs
        self.source = source
        self.event = event
    }

    package static var fullName: String { "devfusion.v1.UIEvent" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension UIEvent: WireRecord {
    static var fieldCount: Int { 13 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__UIEvent>? {
        devfusion__v1__uievent__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func event(of message: UnsafePointer<Devfusion__V1__UIEvent>) throws(SchemaFailure) -> Event? {
        switch message.pointee.event_case.rawValue {
        case 4: .statusChanged(try Reading.requiredChild(message.pointee.status_changed))
        case 5: .planGenerated(try Reading.requiredChild(message.pointee.plan_generated))
        case 6: .stepInitiated(try Reading.requiredChild(message.pointee.step_initiated))
        case 7: .stepFinished(try Reading.requiredChild(message.pointee.step_finished))
        case 8: .toolInvoked(try Reading.requiredChild(message.pointee.tool_invoked))
        case 9: .stepProgressed(try Reading.requiredChild(message.pointee.step_progressed))
        case 10: .resultAnalyzed(try Reading.requiredChild(message.pointee.result_analyzed))
        case 11: .clarificationNeeded(try Reading.requiredChild(message.pointee.clarification_needed))
        case 12: .questionForUser(try Reading.requiredChild(message.pointee.question_for_user))
        case 13: .taskFinished(try Reading.requiredChild(message.pointee.task_finished))
        default: nil
        }
    }

    static var absent: UIEvent { UIEvent() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__UIEvent>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.UIEvent.task_id")
        self.atMs = message.pointee.at_ms
        self.source = try Reading.text(message.pointee.source, "devfusion.v1.UIEvent.source")
        self.event = try Self.event(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__UIEvent>, in arena: Arena) {
        devfusion__v1__uievent__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.at_ms = self.atMs
        message.pointee.source = arena.text(self.source)
        switch self.event {
        case .statusChanged(let value)?:
            message.pointee.event_case = .init(rawValue: 4)
            message.pointee.status_changed = arena.child(value)
        case .planGenerated(let value)?:
            message.pointee.event_case = .init(rawValue: 5)
            message.pointee.plan_generated = arena.child(value)
        case .stepInitiated(let value)?:
            message.pointee.event_case = .init(rawValue: 6)
            message.pointee.step_initiated = arena.child(value)
        case .stepFinished(let value)?:
            message.pointee.event_case = .init(rawValue: 7)
            message.pointee.step_finished = arena.child(value)
        case .toolInvoked(let value)?:
            message.pointee.event_case = .init(rawValue: 8)
            message.pointee.tool_invoked = arena.child(value)
        case .stepProgressed(let value)?:
            message.pointee.event_case = .init(rawValue: 9)
            message.pointee.step_progressed = arena.child(value)
        case .resultAnalyzed(let value)?:
            message.pointee.event_case = .init(rawValue: 10)
            message.pointee.result_analyzed = arena.child(value)
        case .clarificationNeeded(let value)?:
            message.pointee.event_case = .init(rawValue: 11)
            message.pointee.clarification_needed = arena.child(value)
        case .questionForUser(let value)?:
            message.pointee.event_case = .init(rawValue: 12)
            message.pointee.question_for_user = arena.child(value)
        case .taskFinished(let value)?:
            message.pointee.event_case = .init(rawValue: 13)
            message.pointee.task_finished = arena.child(value)
        case nil: break
        }
    }
}

