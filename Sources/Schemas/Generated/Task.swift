// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum TaskKind: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    /// Planned freely from the goal.
    case general
    /// A question that becomes a cited report.
    case research
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .general
        case 2: self = .research
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .general: 1
        case .research: 2
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .general: "general"
        case .research: "research"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

package enum TaskStatus: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case received
    case planning
    /// Executing step n of `TaskRecord`.
    case executing
    case awaitingUserInput
    case paused
    case compensating
    case completed
    case failed
    case cancelled
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .received
        case 2: self = .planning
        case 3: self = .executing
        case 4: self = .awaitingUserInput
        case 5: self = .paused
        case 6: self = .compensating
        case 7: self = .completed
        case 8: self = .failed
        case 9: self = .cancelled
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .received: 1
        case .planning: 2
        case .executing: 3
        case .awaitingUserInput: 4
        case .paused: 5
        case .compensating: 6
        case .completed: 7
        case .failed: 8
        case .cancelled: 9
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .received: "received"
        case .planning: "planning"
        case .executing: "executing"
        case .awaitingUserInput: "awaiting_user_input"
        case .paused: "paused"
        case .compensating: "compensating"
        case .completed: "completed"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// A goal, submitted by a person or a program.
package struct NewTask: SchemaRecord {
    package var goal: String
    package var kind: TaskKind
    /// Paths and addresses that a research task reads.
    package var sources: [String]
    package var user: String
    package var tenant: String
    /// When it was submitted, in milliseconds since 1970 in UTC.
    package var submittedAtMs: Int64
    /// The batch that it belongs to; empty without one.
    package var batchID: String
    package var limits: TaskLimits?
    /// Absent: as the pipeline is configured.
    package var terms: TaskTerms?

    package init(
        goal: String = "",
        kind: TaskKind = .unspecified,
        sources: [String] = [],
        user: String = "",
        tenant: String = "",
        submittedAtMs: Int64 = 0,
        batchID: String = "",
        limits: TaskLimits? = nil,
        terms: TaskTerms? = nil
    ) {
        self.goal = goal
        self.kind = kind
        self.sources = sources
        self.user = user
        self.tenant = tenant
        self.submittedAtMs = submittedAtMs
        self.batchID = batchID
        self.limits = limits
        self.terms = terms
    }

    package static var fullName: String { "devfusion.v1.NewTask" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension NewTask: WireRecord {
    static var fieldCount: Int { 9 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__NewTask>? {
        devfusion__v1__new_task__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: NewTask { NewTask() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__NewTask>) throws(SchemaFailure) {
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.NewTask.goal")
        self.kind = TaskKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.sources = try Reading.texts(message.pointee.sources, message.pointee.n_sources, "devfusion.v1.NewTask.sources")
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.NewTask.user")
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.NewTask.tenant")
        self.submittedAtMs = message.pointee.submitted_at_ms
        self.batchID = try Reading.text(message.pointee.batch_id, "devfusion.v1.NewTask.batch_id")
        self.limits = try Reading.optionalChild(message.pointee.limits)
        self.terms = try Reading.optionalChild(message.pointee.terms)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__NewTask>, in arena: Arena) {
        devfusion__v1__new_task__init(message)
        message.pointee.goal = arena.text(self.goal)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.texts(self.sources)
        message.pointee.user = arena.text(self.user)
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.submitted_at_ms = self.submittedAtMs
        message.pointee.batch_id = arena.text(self.batchID)
        message.pointee.limits = arena.child(self.limits)
        message.pointee.terms = arena.child(self.terms)
    }
}

/// Bounds of one task; 0 is the configured default.
package struct TaskLimits: SchemaRecord {
    package var maxSteps: UInt32
    package var maxMicroUSD: UInt64
    package var maxTokens: UInt64
    package var maxDurationMs: UInt64

    package init(
        maxSteps: UInt32 = 0,
        maxMicroUSD: UInt64 = 0,
        maxTokens: UInt64 = 0,
        maxDurationMs: UInt64 = 0
    ) {
        self.maxSteps = maxSteps
        self.maxMicroUSD = maxMicroUSD
        self.maxTokens = maxTokens
        self.maxDurationMs = maxDurationMs
    }

    package static var fullName: String { "devfusion.v1.TaskLimits" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskLimits: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskLimits>? {
        devfusion__v1__task_limits__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TaskLimits { TaskLimits() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskLimits>) throws(SchemaFailure) {
        self.maxSteps = message.pointee.max_steps
        self.maxMicroUSD = message.pointee.max_micro_usd
        self.maxTokens = message.pointee.max_tokens
        self.maxDurationMs = message.pointee.max_duration_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskLimits>, in arena: Arena) {
        devfusion__v1__task_limits__init(message)
        message.pointee.max_steps = self.maxSteps
        message.pointee.max_micro_usd = self.maxMicroUSD
        message.pointee.max_tokens = self.maxTokens
        message.pointee.max_duration_ms = self.maxDurationMs
    }
}

/// A person's answer to a question of the task.
package struct UserResponse: SchemaRecord {
    package var questionID: String
    package var text: String
    package var user: String

    package init(
        questionID: String = "",
        text: String = "",
        user: String = ""
    ) {
        self.questionID = questionID
        self.text = text
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.UserResponse" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension UserResponse: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__UserResponse>? {
        devfusion__v1__user_response__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: UserResponse { UserResponse() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__UserResponse>) throws(SchemaFailure) {
        self.questionID = try Reading.text(message.pointee.question_id, "devfusion.v1.UserResponse.question_id")
        self.text = try Reading.text(message.pointee.text, "devfusion.v1.UserResponse.text")
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.UserResponse.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__UserResponse>, in arena: Arena) {
        devfusion__v1__user_response__init(message)
        message.pointee.question_id = arena.text(self.questionID)
        message.pointee.text = arena.text(self.text)
        message.pointee.user = arena.text(self.user)
    }
}

/// A person's consent to a step that asks for it, or refusal.
package struct Approval: SchemaRecord {
    package var stepID: String
    package var approved: Bool
    package var user: String

    package init(
        stepID: String = "",
        approved: Bool = false,
        user: String = ""
    ) {
        self.stepID = stepID
        self.approved = approved
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.Approval" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Approval: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Approval>? {
        devfusion__v1__approval__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: Approval { Approval() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Approval>) throws(SchemaFailure) {
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.Approval.step_id")
        self.approved = message.pointee.approved != 0
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.Approval.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Approval>, in arena: Arena) {
        devfusion__v1__approval__init(message)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.approved = self.approved ? 1 : 0
        message.pointee.user = arena.text(self.user)
    }
}

package struct CancelTask: SchemaRecord {
    package var reason: String
    package var user: String

    package init(
        reason: String = "",
        user: String = ""
    ) {
        self.reason = reason
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.CancelTask" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CancelTask: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CancelTask>? {
        devfusion__v1__cancel_task__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CancelTask { CancelTask() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CancelTask>) throws(SchemaFailure) {
        self.reason = try Reading.text(message.pointee.reason, "devfusion.v1.CancelTask.reason")
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.CancelTask.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CancelTask>, in arena: Arena) {
        devfusion__v1__cancel_task__init(message)
        message.pointee.reason = arena.text(self.reason)
        message.pointee.user = arena.text(self.user)
    }
}

package struct PauseTask: SchemaRecord {
    package var user: String

    package init(
        user: String = ""
    ) {
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.PauseTask" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PauseTask: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PauseTask>? {
        devfusion__v1__pause_task__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PauseTask { PauseTask() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PauseTask>) throws(SchemaFailure) {
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.PauseTask.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PauseTask>, in arena: Arena) {
        devfusion__v1__pause_task__init(message)
        message.pointee.user = arena.text(self.user)
    }
}

package struct ResumeTask: SchemaRecord {
    package var user: String

    package init(
        user: String = ""
    ) {
        self.user = user
    }

    package static var fullName: String { "devfusion.v1.ResumeTask" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResumeTask: WireRecord {
    static var fieldCount: Int { 1 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResumeTask>? {
        devfusion__v1__resume_task__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResumeTask { ResumeTask() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResumeTask>) throws(SchemaFailure) {
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.ResumeTask.user")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResumeTask>, in arena: Arena) {
        devfusion__v1__resume_task__init(message)
        message.pointee.user = arena.text(self.user)
    }
}

/// What `task.commands` carries.
package struct TaskCommand: SchemaRecord {
    package enum Command: Sendable, Equatable {
        case newTask(NewTask)
        case userResponse(UserResponse)
        case approval(Approval)
        case cancel(CancelTask)
        case pause(PauseTask)
        case resume(ResumeTask)
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

    package static var fullName: String { "devfusion.v1.TaskCommand" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskCommand: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskCommand>? {
        devfusion__v1__task_command__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func command(of message: UnsafePointer<Devfusion__V1__TaskCommand>) throws(SchemaFailure) -> Command? {
        switch message.pointee.command_case.rawValue {
        case 2: .newTask(try Reading.requiredChild(message.pointee.new_task))
        case 3: .userResponse(try Reading.requiredChild(message.pointee.user_response))
        case 4: .approval(try Reading.requiredChild(message.pointee.approval))
        case 5: .cancel(try Reading.requiredChild(message.pointee.cancel))
        case 6: .pause(try Reading.requiredChild(message.pointee.pause))
        case 7: .resume(try Reading.requiredChild(message.pointee.resume))
        default: nil
        }
    }

    static var absent: TaskCommand { TaskCommand() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskCommand>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.TaskCommand.task_id")
        self.command = try Self.command(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskCommand>, in arena: Arena) {
        devfusion__v1__task_command__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        switch self.command {
        case .newTask(let value)?:
            message.pointee.command_case = .init(rawValue: 2)
            message.pointee.new_task = arena.child(value)
        case .userResponse(let value)?:
            message.pointee.command_case = .init(rawValue: 3)
            message.pointee.user_response = arena.child(value)
        case .approval(let value)?:
            message.pointee.command_case = .init(rawValue: 4)
            message.pointee.approval = arena.child(value)
        case .cancel(let value)?:
            message.pointee.command_case = .init(rawValue: 5)
            message.pointee.cancel = arena.child(value)
        case .pause(let value)?:
            message.pointee.command_case = .init(rawValue: 6)
            message.pointee.pause = arena.child(value)
        case .resume(let value)?:
            message.pointee.command_case = .init(rawValue: 7)
            message.pointee.resume = arena.child(value)
        case nil: break
        }
    }
}

/// A question that the task waits for a person to answer.
package struct OpenQuestion: SchemaRecord {
    package var questionID: String
    package var text: String
    package var choices: [String]

    package init(
        questionID: String = "",
        text: String = "",
        choices: [String] = []
    ) {
        self.questionID = questionID
        self.text = text
        self.choices = choices
    }

    package static var fullName: String { "devfusion.v1.OpenQuestion" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension OpenQuestion: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__OpenQuestion>? {
        devfusion__v1__open_question__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: OpenQuestion { OpenQuestion() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__OpenQuestion>) throws(SchemaFailure) {
        self.questionID = try Reading.text(message.pointee.question_id, "devfusion.v1.OpenQuestion.question_id")
        self.text = try Reading.text(message.pointee.text, "devfusion.v1.OpenQuestion.text")
        self.choices = try Reading.texts(message.pointee.choices, message.pointee.n_choices, "devfusion.v1.OpenQuestion.choices")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__OpenQuestion>, in arena: Arena) {
        devfusion__v1__open_question__init(message)
        message.pointee.question_id = arena.text(self.questionID)
        message.pointee.text = arena.text(self.text)
        message.pointee.n_choices = self.choices.count
        message.pointee.choices = arena.texts(self.choices)
    }
}

/// What `task.state` keeps of each task.
package struct TaskRecord: SchemaRecord {
    package var taskID: String
    package var goal: String
    package var kind: TaskKind
    package var status: TaskStatus
    /// The status that a pause or a question interrupted.
    package var interruptedStatus: TaskStatus
    package var user: String
    package var tenant: String
    package var batchID: String
    package var sources: [String]
    package var limits: TaskLimits?
    package var submittedAtMs: Int64
    package var updatedAtMs: Int64
    package var finishedAtMs: Int64
    /// The plan's steps, and how many of them are finished.
    package var stepCount: UInt32
    package var stepsFinished: UInt32
    /// The step started last, from 1; 0 before the first.
    package var currentStep: UInt32
    package var currentStepTitle: String
    package var question: OpenQuestion?
    package var result: TaskResult?
    /// Why it failed or was cancelled.
    package var failure: CallFailure?
    package var cost: Cost?
    /// How much of the time since `updated_at_ms` nobody could work in; the limit of silence does not count it.
    package var unattendedMs: Int64
    package var terms: TaskTerms?

    package init(
        taskID: String = "",
        goal: String = "",
        kind: TaskKind = .unspecified,
        status: TaskStatus = .unspecified,
        interruptedStatus: TaskStatus = .unspecified,
        user: String = "",
        tenant: String = "",
        batchID: String = "",
        sources: [String] = [],
        limits: TaskLimits? = nil,
        submittedAtMs: Int64 = 0,
        updatedAtMs: Int64 = 0,
        finishedAtMs: Int64 = 0,
        stepCount: UInt32 = 0,
        stepsFinished: UInt32 = 0,
        currentStep: UInt32 = 0,
        currentStepTitle: String = "",
        question: OpenQuestion? = nil,
        result: TaskResult? = nil,
        failure: CallFailure? = nil,
        cost: Cost? = nil,
        unattendedMs: Int64 = 0,
        terms: TaskTerms? = nil
    ) {
        self.taskID = taskID
        self.goal = goal
        self.kind = kind
        self.status = status
        self.interruptedStatus = interruptedStatus
        self.user = user
        self.tenant = tenant
        self.batchID = batchID
        self.sources = sources
        self.limits = limits
        self.submittedAtMs = submittedAtMs
        self.updatedAtMs = updatedAtMs
        self.finishedAtMs = finishedAtMs
        self.stepCount = stepCount
        self.stepsFinished = stepsFinished
        self.currentStep = currentStep
        self.currentStepTitle = currentStepTitle
        self.question = question
        self.result = result
        self.failure = failure
        self.cost = cost
        self.unattendedMs = unattendedMs
        self.terms = terms
    }

    package static var fullName: String { "devfusion.v1.TaskRecord" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskRecord: WireRecord {
    static var fieldCount: Int { 23 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskRecord>? {
        devfusion__v1__task_record__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TaskRecord { TaskRecord() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskRecord>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.TaskRecord.task_id")
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.TaskRecord.goal")
        self.kind = TaskKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.status = TaskStatus(rawValue: .init(truncatingIfNeeded: message.pointee.status.rawValue))
        self.interruptedStatus = TaskStatus(rawValue: .init(truncatingIfNeeded: message.pointee.interrupted_status.rawValue))
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.TaskRecord.user")
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.TaskRecord.tenant")
        self.batchID = try Reading.text(message.pointee.batch_id, "devfusion.v1.TaskRecord.batch_id")
        self.sources = try Reading.texts(message.pointee.sources, message.pointee.n_sources, "devfusion.v1.TaskRecord.sources")
        self.limits = try Reading.optionalChild(message.pointee.limits)
        self.submittedAtMs = message.pointee.submitted_at_ms
        self.updatedAtMs = message.pointee.updated_at_ms
        self.finishedAtMs = message.pointee.finished_at_ms
        self.stepCount = message.pointee.step_count
        self.stepsFinished = message.pointee.steps_finished
        self.currentStep = message.pointee.current_step
        self.currentStepTitle = try Reading.text(message.pointee.current_step_title, "devfusion.v1.TaskRecord.current_step_title")
        self.question = try Reading.optionalChild(message.pointee.question)
        self.result = try Reading.optionalChild(message.pointee.result)
        self.failure = try Reading.optionalChild(message.pointee.failure)
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.unattendedMs = message.pointee.unattended_ms
        self.terms = try Reading.optionalChild(message.pointee.terms)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskRecord>, in arena: Arena) {
        devfusion__v1__task_record__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.goal = arena.text(self.goal)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.status = .init(rawValue: .init(truncatingIfNeeded: self.status.rawValue))
        message.pointee.interrupted_status = .init(rawValue: .init(truncatingIfNeeded: self.interruptedStatus.rawValue))
        message.pointee.user = arena.text(self.user)
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.batch_id = arena.text(self.batchID)
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.texts(self.sources)
        message.pointee.limits = arena.child(self.limits)
        message.pointee.submitted_at_ms = self.submittedAtMs
        message.pointee.updated_at_ms = self.updatedAtMs
        message.pointee.finished_at_ms = self.finishedAtMs
        message.pointee.step_count = self.stepCount
        message.pointee.steps_finished = self.stepsFinished
        message.pointee.current_step = self.currentStep
        message.pointee.current_step_title = arena.text(self.currentStepTitle)
        message.pointee.question = arena.child(self.question)
        message.pointee.result = arena.child(self.result)
        message.pointee.failure = arena.child(self.failure)
        message.pointee.cost = arena.child(self.cost)
        message.pointee.unattended_ms = self.unattendedMs
        message.pointee.terms = arena.child(self.terms)
    }
}

/// What a completed task leaves.
package struct TaskResult: SchemaRecord {
    /// The answer or a summary, in a few sentences.
    package var summary: Content?
    package var artifacts: [Artifact]
    /// False: the task ended properly, and found no answer.
    package var answered: Bool
    /// From 0 to 1.
    package var confidence: Double

    package init(
        summary: Content? = nil,
        artifacts: [Artifact] = [],
        answered: Bool = false,
        confidence: Double = 0
    ) {
        self.summary = summary
        self.artifacts = artifacts
        self.answered = answered
        self.confidence = confidence
    }

    package static var fullName: String { "devfusion.v1.TaskResult" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskResult: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskResult>? {
        devfusion__v1__task_result__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TaskResult { TaskResult() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskResult>) throws(SchemaFailure) {
        self.summary = try Reading.optionalChild(message.pointee.summary)
        self.artifacts = try Reading.children(message.pointee.artifacts, message.pointee.n_artifacts)
        self.answered = message.pointee.answered != 0
        self.confidence = message.pointee.confidence
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskResult>, in arena: Arena) {
        devfusion__v1__task_result__init(message)
        message.pointee.summary = arena.child(self.summary)
        message.pointee.n_artifacts = self.artifacts.count
        message.pointee.artifacts = arena.children(self.artifacts)
        message.pointee.answered = self.answered ? 1 : 0
        message.pointee.confidence = self.confidence
    }
}

/// A file that a task made.
package struct Artifact: SchemaRecord {
    /// "report.md", "report.json", …
    package var name: String
    package var blob: BlobReference?

    package init(
        name: String = "",
        blob: BlobReference? = nil
    ) {
        self.name = name
        self.blob = blob
    }

    package static var fullName: String { "devfusion.v1.Artifact" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Artifact: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Artifact>? {
        devfusion__v1__artifact__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: Artifact { Artifact() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Artifact>) throws(SchemaFailure) {
        self.name = try Reading.text(message.pointee.name, "devfusion.v1.Artifact.name")
        self.blob = try Reading.optionalChild(message.pointee.blob)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Artifact>, in arena: Arena) {
        devfusion__v1__artifact__init(message)
        message.pointee.name = arena.text(self.name)
        message.pointee.blob = arena.child(self.blob)
    }
}

