// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum ContextScope: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    /// The task's own history.
    case task
    case project
    case user
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .task
        case 2: self = .project
        case 3: self = .user
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .task: 1
        case .project: 2
        case .user: 3
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .task: "task"
        case .project: "project"
        case .user: "user"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// What `context.requests` carries.
package struct ContextRequest: SchemaRecord {
    package var call: CallHeader?
    package var stepID: String
    package var scopes: [ContextScope]
    /// What the package is for; searched for semantically.
    package var query: String
    package var maxTokens: UInt32

    package init(
        call: CallHeader? = nil,
        stepID: String = "",
        scopes: [ContextScope] = [],
        query: String = "",
        maxTokens: UInt32 = 0
    ) {
        self.call = call
        self.stepID = stepID
        self.scopes = scopes
        self.query = query
        self.maxTokens = maxTokens
    }

    package static var fullName: String { "devfusion.v1.ContextRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContextRequest: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContextRequest>? {
        devfusion__v1__context_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ContextRequest { ContextRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContextRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ContextRequest.step_id")
        self.scopes = Reading.scalars(message.pointee.scopes, message.pointee.n_scopes) { .init(rawValue: .init(truncatingIfNeeded: $0.rawValue)) }
        self.query = try Reading.text(message.pointee.query, "devfusion.v1.ContextRequest.query")
        self.maxTokens = message.pointee.max_tokens
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContextRequest>, in arena: Arena) {
        devfusion__v1__context_request__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.n_scopes = self.scopes.count
        message.pointee.scopes = arena.scalars(self.scopes) { .init(rawValue: .init(truncatingIfNeeded: $0.rawValue)) }
        message.pointee.query = arena.text(self.query)
        message.pointee.max_tokens = self.maxTokens
    }
}

package struct ContextItem: SchemaRecord {
    package var id: String
    package var scope: ContextScope
    /// "message", "code", "finding", "preference", …
    package var kind: String
    package var content: Content?
    package var tokens: UInt32
    package var createdAtMs: Int64

    package init(
        id: String = "",
        scope: ContextScope = .unspecified,
        kind: String = "",
        content: Content? = nil,
        tokens: UInt32 = 0,
        createdAtMs: Int64 = 0
    ) {
        self.id = id
        self.scope = scope
        self.kind = kind
        self.content = content
        self.tokens = tokens
        self.createdAtMs = createdAtMs
    }

    package static var fullName: String { "devfusion.v1.ContextItem" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContextItem: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContextItem>? {
        devfusion__v1__context_item__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ContextItem { ContextItem() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContextItem>) throws(SchemaFailure) {
        self.id = try Reading.text(message.pointee.id, "devfusion.v1.ContextItem.id")
        self.scope = ContextScope(rawValue: .init(truncatingIfNeeded: message.pointee.scope.rawValue))
        self.kind = try Reading.text(message.pointee.kind, "devfusion.v1.ContextItem.kind")
        self.content = try Reading.optionalChild(message.pointee.content)
        self.tokens = message.pointee.tokens
        self.createdAtMs = message.pointee.created_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContextItem>, in arena: Arena) {
        devfusion__v1__context_item__init(message)
        message.pointee.id = arena.text(self.id)
        message.pointee.scope = .init(rawValue: .init(truncatingIfNeeded: self.scope.rawValue))
        message.pointee.kind = arena.text(self.kind)
        message.pointee.content = arena.child(self.content)
        message.pointee.tokens = self.tokens
        message.pointee.created_at_ms = self.createdAtMs
    }
}

/// The context of one step.
package struct ContextPackage: SchemaRecord {
    package var items: [ContextItem]
    package var tokens: UInt32
    /// Items left out for want of room.
    package var leftOut: UInt32

    package init(
        items: [ContextItem] = [],
        tokens: UInt32 = 0,
        leftOut: UInt32 = 0
    ) {
        self.items = items
        self.tokens = tokens
        self.leftOut = leftOut
    }

    package static var fullName: String { "devfusion.v1.ContextPackage" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContextPackage: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContextPackage>? {
        devfusion__v1__context_package__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ContextPackage { ContextPackage() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContextPackage>) throws(SchemaFailure) {
        self.items = try Reading.children(message.pointee.items, message.pointee.n_items)
        self.tokens = message.pointee.tokens
        self.leftOut = message.pointee.left_out
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContextPackage>, in arena: Arena) {
        devfusion__v1__context_package__init(message)
        message.pointee.n_items = self.items.count
        message.pointee.items = arena.children(self.items)
        message.pointee.tokens = self.tokens
        message.pointee.left_out = self.leftOut
    }
}

/// What `context.updates` carries.
package struct ContextUpdate: SchemaRecord {
    package enum Update: Sendable, Equatable {
        case add(ContextItem)
        case removeID(String)
    }

    package var taskID: String
    package var update: Update?

    package init(
        taskID: String = "",
        update: Update? = nil
    ) {
        self.taskID = taskID
        self.update = update
    }

    package static var fullName: String { "devfusion.v1.ContextUpdate" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContextUpdate: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContextUpdate>? {
        devfusion__v1__context_update__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func update(of message: UnsafePointer<Devfusion__V1__ContextUpdate>) throws(SchemaFailure) -> Update? {
        switch message.pointee.update_case.rawValue {
        case 2: .add(try Reading.requiredChild(message.pointee.add))
        case 3: .removeID(try Reading.text(message.pointee.remove_id, "devfusion.v1.ContextUpdate.remove_id"))
        default: nil
        }
    }

    static var absent: ContextUpdate { ContextUpdate() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContextUpdate>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.ContextUpdate.task_id")
        self.update = try Self.update(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContextUpdate>, in arena: Arena) {
        devfusion__v1__context_update__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        switch self.update {
        case .add(let value)?:
            message.pointee.update_case = .init(rawValue: 2)
            message.pointee.add = arena.child(value)
        case .removeID(let value)?:
            message.pointee.update_case = .init(rawValue: 3)
            message.pointee.remove_id = arena.text(value)
        case nil: break
        }
    }
}

/// What `context.state` keeps of each task.
package struct ContextState: SchemaRecord {
    package var taskID: String
    package var items: [ContextItem]

    package init(
        taskID: String = "",
        items: [ContextItem] = []
    ) {
        self.taskID = taskID
        self.items = items
    }

    package static var fullName: String { "devfusion.v1.ContextState" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ContextState: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ContextState>? {
        devfusion__v1__context_state__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ContextState { ContextState() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ContextState>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.ContextState.task_id")
        self.items = try Reading.children(message.pointee.items, message.pointee.n_items)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ContextState>, in arena: Arena) {
        devfusion__v1__context_state__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.n_items = self.items.count
        message.pointee.items = arena.children(self.items)
    }
}

