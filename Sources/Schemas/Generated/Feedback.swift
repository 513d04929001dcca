// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum FeedbackKind: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    case rating
    case correction
    case comment
    /// Derived from behaviour: retried, cancelled, accepted.
    case implicit
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .rating
        case 2: self = .correction
        case 3: self = .comment
        case 4: self = .implicit
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .rating: 1
        case .correction: 2
        case .comment: 3
        case .implicit: 4
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .rating: "rating"
        case .correction: "correction"
        case .comment: "comment"
        case .implicit: "implicit"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// What `feedback.received` carries: as the person gave it.
package struct FeedbackReceived: SchemaRecord {
    package var taskID: String
    /// Empty: the whole task.
    package var stepID: String
    package var kind: FeedbackKind
    /// "up", "down", "4/5", …
    package var rating: String
    package var text: Content?
    package var user: String
    package var givenAtMs: Int64

    package init(
        taskID: String = "",
        stepID: String = "",
        kind: FeedbackKind = .unspecified,
        rating: String = "",
        text: Content? = nil,
        user: String = "",
        givenAtMs: Int64 = 0
    ) {
        self.taskID = taskID
        self.stepID = stepID
        self.kind = kind
        self.rating = rating
        self.text = text
        self.user = user
        self.givenAtMs = givenAtMs
    }

    package static var fullName: String { "devfusion.v1.FeedbackReceived" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension FeedbackReceived: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__FeedbackReceived>? {
        devfusion__v1__feedback_received__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: FeedbackReceived { FeedbackReceived() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__FeedbackReceived>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.FeedbackReceived.task_id")
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.FeedbackReceived.step_id")
        self.kind = FeedbackKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.rating = try Reading.text(message.pointee.rating, "devfusion.v1.FeedbackReceived.rating")
        self.text = try Reading.optionalChild(message.pointee.text)
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.FeedbackReceived.user")
        self.givenAtMs = message.pointee.given_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__FeedbackReceived>, in arena: Arena) {
        devfusion__v1__feedback_received__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.rating = arena.text(self.rating)
        message.pointee.text = arena.child(self.text)
        message.pointee.user = arena.text(self.user)
        message.pointee.given_at_ms = self.givenAtMs
    }
}

/// What `feedback.recorded` carries: in one form.
package struct FeedbackRecorded: SchemaRecord {
    package var taskID: String
    package var stepID: String
    package var kind: FeedbackKind
    /// From -1 to 1.
    package var score: Double
    package var correction: Content?
    package var user: String
    package var givenAtMs: Int64

    package init(
        taskID: String = "",
        stepID: String = "",
        kind: FeedbackKind = .unspecified,
        score: Double = 0,
        correction: Content? = nil,
        user: String = "",
        givenAtMs: Int64 = 0
    ) {
        self.taskID = taskID
        self.stepID = stepID
        self.kind = kind
        self.score = score
        self.correction = correction
        self.user = user
        self.givenAtMs = givenAtMs
    }

    package static var fullName: String { "devfusion.v1.FeedbackRecorded" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension FeedbackRecorded: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__FeedbackRecorded>? {
        devfusion__v1__feedback_recorded__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: FeedbackRecorded { FeedbackRecorded() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__FeedbackRecorded>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.FeedbackRecorded.task_id")
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.FeedbackRecorded.step_id")
        self.kind = FeedbackKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.score = message.pointee.score
        self.correction = try Reading.optionalChild(message.pointee.correction)
        self.user = try Reading.text(message.pointee.user, "devfusion.v1.FeedbackRecorded.user")
        self.givenAtMs = message.pointee.given_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__FeedbackRecorded>, in arena: Arena) {
        devfusion__v1__feedback_recorded__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.score = self.score
        message.pointee.correction = arena.child(self.correction)
        message.pointee.user = arena.text(self.user)
        message.pointee.given_at_ms = self.givenAtMs
    }
}

