// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// A call that a stage waits for.
package struct PendingCall: SchemaRecord {
    package var callID: String
    package var attempt: UInt32
    package var deadlineMs: Int64
    /// What the stage asked for, in the stage's own terms: a step's id, a window's number.
    package var subject: String
    /// What is set aside for it; empty where nothing limits it.
    package var budget: CallBudget?
    /// How many tries at models earlier attempts took.
    package var tries: UInt32
    /// When this attempt was asked for; 0 in states of builds that did not keep it.
    package var askedAtMs: Int64

    package init(
        callID: String = "",
        attempt: UInt32 = 0,
        deadlineMs: Int64 = 0,
        subject: String = "",
        budget: CallBudget? = nil,
        tries: UInt32 = 0,
        askedAtMs: Int64 = 0
    ) {
        self.callID = callID
        self.attempt = attempt
        self.deadlineMs = deadlineMs
        self.subject = subject
        self.budget = budget
        self.tries = tries
        self.askedAtMs = askedAtMs
    }

    package static var fullName: String { "devfusion.v1.PendingCall" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PendingCall: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PendingCall>? {
        devfusion__v1__pending_call__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PendingCall { PendingCall() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PendingCall>) throws(SchemaFailure) {
        self.callID = try Reading.text(message.pointee.call_id, "devfusion.v1.PendingCall.call_id")
        self.attempt = message.pointee.attempt
        self.deadlineMs = message.pointee.deadline_ms
        self.subject = try Reading.text(message.pointee.subject, "devfusion.v1.PendingCall.subject")
        self.budget = try Reading.optionalChild(message.pointee.budget)
        self.tries = message.pointee.tries
        self.askedAtMs = message.pointee.asked_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PendingCall>, in arena: Arena) {
        devfusion__v1__pending_call__init(message)
        message.pointee.call_id = arena.text(self.callID)
        message.pointee.attempt = self.attempt
        message.pointee.deadline_ms = self.deadlineMs
        message.pointee.subject = arena.text(self.subject)
        message.pointee.budget = arena.child(self.budget)
        message.pointee.tries = self.tries
        message.pointee.asked_at_ms = self.askedAtMs
    }
}

/// A stretch of time in which nobody could work: the processes were stopped, asleep, or cut off from the log.
package struct UnattendedTime: SchemaRecord {
    package var fromMs: Int64
    package var untilMs: Int64
    /// The topic whose readers were away; empty: the stage itself.
    package var topic: String

    package init(
        fromMs: Int64 = 0,
        untilMs: Int64 = 0,
        topic: String = ""
    ) {
        self.fromMs = fromMs
        self.untilMs = untilMs
        self.topic = topic
    }

    package static var fullName: String { "devfusion.v1.UnattendedTime" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension UnattendedTime: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__UnattendedTime>? {
        devfusion__v1__unattended_time__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: UnattendedTime { UnattendedTime() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__UnattendedTime>) throws(SchemaFailure) {
        self.fromMs = message.pointee.from_ms
        self.untilMs = message.pointee.until_ms
        self.topic = try Reading.text(message.pointee.topic, "devfusion.v1.UnattendedTime.topic")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__UnattendedTime>, in arena: Arena) {
        devfusion__v1__unattended_time__init(message)
        message.pointee.from_ms = self.fromMs
        message.pointee.until_ms = self.untilMs
        message.pointee.topic = arena.text(self.topic)
    }
}

/// A deadline has passed; written by the runtime, read like any other input.
package struct TimerFired: SchemaRecord {
    package var taskID: String
    /// The deadline, in milliseconds since 1970 in UTC.
    package var dueAtMs: Int64
    /// When nobody could work, as far as it is known; what was waited for then does not count as overdue.
    package var unattended: [UnattendedTime]

    package init(
        taskID: String = "",
        dueAtMs: Int64 = 0,
        unattended: [UnattendedTime] = []
    ) {
        self.taskID = taskID
        self.dueAtMs = dueAtMs
        self.unattended = unattended
    }

    package static var fullName: String { "devfusion.v1.TimerFired" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TimerFired: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TimerFired>? {
        devfusion__v1__timer_fired__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TimerFired { TimerFired() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TimerFired>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.TimerFired.task_id")
        self.dueAtMs = message.pointee.due_at_ms
        self.unattended = try Reading.children(message.pointee.unattended, message.pointee.n_unattended)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TimerFired>, in arena: Arena) {
        devfusion__v1__timer_fired__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.due_at_ms = self.dueAtMs
        message.pointee.n_unattended = self.unattended.count
        message.pointee.unattended = arena.children(self.unattended)
    }
}

