// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum FailureKind: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    /// The request itself can't be carried out.
    case invalid
    case notFound
    /// Refused by a policy or by the other side.
    case refused
    case timeout
    /// The other side is away or overloaded; later it may work.
    case unavailable
    /// A limit of size, count or budget was reached.
    case limit
    /// The worker itself failed.
    case `internal`
    case cancelled
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .invalid
        case 2: self = .notFound
        case 3: self = .refused
        case 4: self = .timeout
        case 5: self = .unavailable
        case 6: self = .limit
        case 7: self = .internal
        case 8: self = .cancelled
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .invalid: 1
        case .notFound: 2
        case .refused: 3
        case .timeout: 4
        case .unavailable: 5
        case .limit: 6
        case .internal: 7
        case .cancelled: 8
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .invalid: "invalid"
        case .notFound: "not_found"
        case .refused: "refused"
        case .timeout: "timeout"
        case .unavailable: "unavailable"
        case .limit: "limit"
        case .internal: "internal"
        case .cancelled: "cancelled"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// What every request to a worker carries, so that any stage can ask any worker.
package struct CallHeader: SchemaRecord {
    /// The task that the call is made for; also the record's key.
    package var taskID: String
    /// "<task>/<step>/<ordinal>": names the call for ever; a repeated call keeps it.
    package var callID: String
    /// Counts from 1; a stage folds a reply only for the attempt that it waits for.
    package var attempt: UInt32
    /// The topic that the reply is written to.
    package var replyTo: String
    /// When the stage stops waiting, in milliseconds since 1970 in UTC.
    package var deadlineMs: Int64
    package var tenant: String
    /// No call of its own: every call of the task that stands before it in the partition, under way or waiting, ends
    /// now, each with a failure of the kind CANCELLED and what it has cost. `reply_to` is then empty, and so is
    /// `call_id`, unless only the calls beneath one are meant: those whose ids begin with it and a slash.
    package var cancelsTask: Bool
    /// What the task was promised; absent in requests of builds that knew no such promise.
    package var terms: TaskTerms?

    package init(
        taskID: String = "",
        callID: String = "",
        attempt: UInt32 = 0,
        replyTo: String = "",
        deadlineMs: Int64 = 0,
        tenant: String = "",
        cancelsTask: Bool = false,
        terms: TaskTerms? = nil
    ) {
        self.taskID = taskID
        self.callID = callID
        self.attempt = attempt
        self.replyTo = replyTo
        self.deadlineMs = deadlineMs
        self.tenant = tenant
        self.cancelsTask = cancelsTask
        self.terms = terms
    }

    package static var fullName: String { "devfusion.v1.CallHeader" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CallHeader: WireRecord {
    static var fieldCount: Int { 8 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CallHeader>? {
        devfusion__v1__call_header__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CallHeader { CallHeader() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CallHeader>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.CallHeader.task_id")
        self.callID = try Reading.text(message.pointee.call_id, "devfusion.v1.CallHeader.call_id")
        self.attempt = message.pointee.attempt
        self.replyTo = try Reading.text(message.pointee.reply_to, "devfusion.v1.CallHeader.reply_to")
        self.deadlineMs = message.pointee.deadline_ms
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.CallHeader.tenant")
        self.cancelsTask = message.pointee.cancels_task != 0
        self.terms = try Reading.optionalChild(message.pointee.terms)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CallHeader>, in arena: Arena) {
        devfusion__v1__call_header__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.call_id = arena.text(self.callID)
        message.pointee.attempt = self.attempt
        message.pointee.reply_to = arena.text(self.replyTo)
        message.pointee.deadline_ms = self.deadlineMs
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.cancels_task = self.cancelsTask ? 1 : 0
        message.pointee.terms = arena.child(self.terms)
    }
}

/// What a task was promised. It stands in each of its requests: no worker does more for a task than that, or something
/// else, because of how its own process was started.
package struct TaskTerms: SchemaRecord {
    /// Whose models may answer, the name of a set of models; empty: those of the pipeline, whichever they are.
    package var models: String
    /// Whether sources may name addresses of this machine and of private networks.
    package var privateAddresses: Bool
    /// How long a server may take for a page, in milliseconds; 0: as usual.
    package var pageTimeoutMs: UInt32

    package init(
        models: String = "",
        privateAddresses: Bool = false,
        pageTimeoutMs: UInt32 = 0
    ) {
        self.models = models
        self.privateAddresses = privateAddresses
        self.pageTimeoutMs = pageTimeoutMs
    }

    package static var fullName: String { "devfusion.v1.TaskTerms" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension TaskTerms: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__TaskTerms>? {
        devfusion__v1__task_terms__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: TaskTerms { TaskTerms() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__TaskTerms>) throws(SchemaFailure) {
        self.models = try Reading.text(message.pointee.models, "devfusion.v1.TaskTerms.models")
        self.privateAddresses = message.pointee.private_addresses != 0
        self.pageTimeoutMs = message.pointee.page_timeout_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__TaskTerms>, in arena: Arena) {
        devfusion__v1__task_terms__init(message)
        message.pointee.models = arena.text(self.models)
        message.pointee.private_addresses = self.privateAddresses ? 1 : 0
        message.pointee.page_timeout_ms = self.pageTimeoutMs
    }
}

/// Bytes kept outside of the log under their SHA-256.
package struct BlobReference: SchemaRecord {
    /// In lower-case hexadecimal.
    package var sha256: String
    package var sizeBytes: UInt64
    package var mediaType: String

    package init(
        sha256: String = "",
        sizeBytes: UInt64 = 0,
        mediaType: String = ""
    ) {
        self.sha256 = sha256
        self.sizeBytes = sizeBytes
        self.mediaType = mediaType
    }

    package static var fullName: String { "devfusion.v1.BlobReference" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension BlobReference: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__BlobReference>? {
        devfusion__v1__blob_reference__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: BlobReference { BlobReference() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__BlobReference>) throws(SchemaFailure) {
        self.sha256 = try Reading.text(message.pointee.sha256, "devfusion.v1.BlobReference.sha256")
        self.sizeBytes = message.pointee.size_bytes
        self.mediaType = try Reading.text(message.pointee.media_type, "devfusion.v1.BlobReference.media_type")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__BlobReference>, in arena: Arena) {
        devfusion__v1__blob_reference__init(message)
        message.pointee.sha256 = arena.text(self.sha256)
        message.pointee.size_bytes = self.sizeBytes
        message.pointee.media_type = arena.text(self.mediaType)
    }
}

/// Text, in the record itself where it is short and in a blob where it is longer than 32 KiB.
package struct Content: SchemaRecord {
    package enum Storage: Sendable, Equatable {
        case inlineText(String)
        case blob(BlobReference)
    }

    package var storage: Storage?

    package init(
        storage: Storage? = nil
    ) {
        self.storage = storage
    }

    package static var fullName: String { "devfusion.v1.Content" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Content: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Content>? {
        devfusion__v1__content__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func storage(of message: UnsafePointer<Devfusion__V1__Content>) throws(SchemaFailure) -> Storage? {
        switch message.pointee.storage_case.rawValue {
        case 1: .inlineText(try Reading.text(message.pointee.inline_text, "devfusion.v1.Content.inline_text"))
        case 2: .blob(try Reading.requiredChild(message.pointee.blob))
        default: nil
        }
    }

    static var absent: Content { Content() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Content>) throws(SchemaFailure) {
        self.storage = try Self.storage(of: message)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Content>, in arena: Arena) {
        devfusion__v1__content__init(message)
        switch self.storage {
        case .inlineText(let value)?:
            message.pointee.storage_case = .init(rawValue: 1)
            message.pointee.inline_text = arena.text(value)
        case .blob(let value)?:
            message.pointee.storage_case = .init(rawValue: 2)
            message.pointee.blob = arena.child(value)
        case nil: break
        }
    }
}

/// Why a call has no result.
package struct CallFailure: SchemaRecord {
    package var kind: FailureKind
    /// One sentence for people: what, on which id, the limit or value found.
    package var message: String
    /// Whether a further attempt could succeed.
    package var retryable: Bool
    /// The name of the rule that refused, where one did: "secret.aws-key", "budget.task", …
    package var rule: String

    package init(
        kind: FailureKind = .unspecified,
        message: String = "",
        retryable: Bool = false,
        rule: String = ""
    ) {
        self.kind = kind
        self.message = message
        self.retryable = retryable
        self.rule = rule
    }

    package static var fullName: String { "devfusion.v1.CallFailure" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CallFailure: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CallFailure>? {
        devfusion__v1__call_failure__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CallFailure { CallFailure() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CallFailure>) throws(SchemaFailure) {
        self.kind = FailureKind(rawValue: .init(truncatingIfNeeded: message.pointee.kind.rawValue))
        self.message = try Reading.text(message.pointee.message, "devfusion.v1.CallFailure.message")
        self.retryable = message.pointee.retryable != 0
        self.rule = try Reading.text(message.pointee.rule, "devfusion.v1.CallFailure.rule")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CallFailure>, in arena: Arena) {
        devfusion__v1__call_failure__init(message)
        message.pointee.kind = .init(rawValue: .init(truncatingIfNeeded: self.kind.rawValue))
        message.pointee.message = arena.text(self.message)
        message.pointee.retryable = self.retryable ? 1 : 0
        message.pointee.rule = arena.text(self.rule)
    }
}

/// The most that one call may cost; 0 is no limit.
package struct CallBudget: SchemaRecord {
    package var maxMicroUSD: UInt64
    /// Input and output together.
    package var maxTokens: UInt64

    package init(
        maxMicroUSD: UInt64 = 0,
        maxTokens: UInt64 = 0
    ) {
        self.maxMicroUSD = maxMicroUSD
        self.maxTokens = maxTokens
    }

    package static var fullName: String { "devfusion.v1.CallBudget" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension CallBudget: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__CallBudget>? {
        devfusion__v1__call_budget__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: CallBudget { CallBudget() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__CallBudget>) throws(SchemaFailure) {
        self.maxMicroUSD = message.pointee.max_micro_usd
        self.maxTokens = message.pointee.max_tokens
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__CallBudget>, in arena: Arena) {
        devfusion__v1__call_budget__init(message)
        message.pointee.max_micro_usd = self.maxMicroUSD
        message.pointee.max_tokens = self.maxTokens
    }
}

/// What something cost.
package struct Cost: SchemaRecord {
    package var modelCalls: UInt32
    package var toolCalls: UInt32
    package var inputTokens: UInt64
    package var outputTokens: UInt64
    /// Millionths of a US dollar.
    package var microUSD: UInt64

    package init(
        modelCalls: UInt32 = 0,
        toolCalls: UInt32 = 0,
        inputTokens: UInt64 = 0,
        outputTokens: UInt64 = 0,
        microUSD: UInt64 = 0
    ) {
        self.modelCalls = modelCalls
        self.toolCalls = toolCalls
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.microUSD = microUSD
    }

    package static var fullName: String { "devfusion.v1.Cost" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Cost: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Cost>? {
        devfusion__v1__cost__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: Cost { Cost() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Cost>) throws(SchemaFailure) {
        self.modelCalls = message.pointee.model_calls
        self.toolCalls = message.pointee.tool_calls
        self.inputTokens = message.pointee.input_tokens
        self.outputTokens = message.pointee.output_tokens
        self.microUSD = message.pointee.micro_usd
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Cost>, in arena: Arena) {
        devfusion__v1__cost__init(message)
        message.pointee.model_calls = self.modelCalls
        message.pointee.tool_calls = self.toolCalls
        message.pointee.input_tokens = self.inputTokens
        message.pointee.output_tokens = self.outputTokens
        message.pointee.micro_usd = self.microUSD
    }
}

