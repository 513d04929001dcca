// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// What `config.entries` keeps of each key.
package struct ConfigEntry: SchemaRecord {
    package var key: String
    package var valueJSON: String
    package var version: UInt64
    package var changedBy: String
    package var changedAtMs: Int64

    package init(
        key: String = "",
        valueJSON: String = "",
        version: UInt64 = 0,
        changedBy: String = "",
        changedAtMs: Int64 = 0
    ) {
        self.key = key
        self.valueJSON = valueJSON
        self.version = version
        self.changedBy = changedBy
        self.changedAtMs = changedAtMs
    }

    package static var fullName: String { "devfusion.v1.ConfigEntry" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ConfigEntry: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ConfigEntry>? {
        devfusion__v1__config_entry__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ConfigEntry { ConfigEntry() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ConfigEntry>) throws(SchemaFailure) {
        self.key = try Reading.text(message.pointee.key, "devfusion.v1.ConfigEntry.key")
        self.valueJSON = try Reading.text(message.pointee.value_json, "devfusion.v1.ConfigEntry.value_json")
        self.version = message.pointee.version
        self.changedBy = try Reading.text(message.pointee.changed_by, "devfusion.v1.ConfigEntry.changed_by")
        self.changedAtMs = message.pointee.changed_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ConfigEntry>, in arena: Arena) {
        devfusion__v1__config_entry__init(message)
        message.pointee.key = arena.text(self.key)
        message.pointee.value_json = arena.text(self.valueJSON)
        message.pointee.version = self.version
        message.pointee.changed_by = arena.text(self.changedBy)
        message.pointee.changed_at_ms = self.changedAtMs
    }
}

/// What `audit.log` carries: one decision or action.
package struct AuditEntry: SchemaRecord {
    package var taskID: String
    package var atMs: Int64
    /// The stage or worker that acted.
    package var actor: String
    /// "task.received", "call.accepted", "reply.dropped", …
    package var action: String
    /// A call's or step's id.
    package var subject: String
    package var detail: String
    package var cost: Cost?
    package var tenant: String
    /// Of a model's call: who answered ("openai/gpt-4.1"), and with which prompt ("plan/1").
    package var model: String
    package var prompt: String
    /// How its answer came about, or why there is none.
    package var provenance: ModelProvenance?

    package init(
        taskID: String = "",
        atMs: Int64 = 0,
        actor: String = "",
        action: String = "",
        subject: String = "",
        detail: String = "",
        cost: Cost? = nil,
        tenant: String = "",
        model: String = "",
        prompt: String = "",
        provenance: ModelProvenance? = nil
    ) {
        self.taskID = taskID
        self.atMs = atMs
        self.actor = actor
        self.action = action
        self.subject = subject
        self.detail = detail
        self.cost = cost
        self.tenant = tenant
        self.model = model
        self.prompt = prompt
        self.provenance = provenance
    }

    package static var fullName: String { "devfusion.v1.AuditEntry" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension AuditEntry: WireRecord {
    static var fieldCount: Int { 11 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__AuditEntry>? {
        devfusion__v1__audit_entry__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: AuditEntry { AuditEntry() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__AuditEntry>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.AuditEntry.task_id")
        self.atMs = message.pointee.at_ms
        self.actor = try Reading.text(message.pointee.actor, "devfusion.v1.AuditEntry.actor")
        self.action = try Reading.text(message.pointee.action, "devfusion.v1.AuditEntry.action")
        self.subject = try Reading.text(message.pointee.subject, "devfusion.v1.AuditEntry.subject")
        self.detail = try Reading.text(message.pointee.detail, "devfusion.v1.AuditEntry.detail")
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.AuditEntry.tenant")
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.AuditEntry.model")
        self.prompt = try Reading.text(message.pointee.prompt, "devfusion.v1.AuditEntry.prompt")
        self.provenance = try Reading.optionalChild(message.pointee.provenance)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__AuditEntry>, in arena: Arena) {
        devfusion__v1__audit_entry__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.at_ms = self.atMs
        message.pointee.actor = arena.text(self.actor)
        message.pointee.action = arena.text(self.action)
        message.pointee.subject = arena.text(self.subject)
        message.pointee.detail = arena.text(self.detail)
        message.pointee.cost = arena.child(self.cost)
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.model = arena.text(self.model)
        message.pointee.prompt = arena.text(self.prompt)
        message.pointee.provenance = arena.child(self.provenance)
    }
}

/// Claims a part of what all processes share: requests or tokens a minute, a tenant's money. Whoever reads the claims
/// of a limit in the order of the log comes to the same decision on each of them.
package struct LimitClaim: SchemaRecord {
    /// "requests:openai/default", "tokens:openai/default", "money:tenant/acme"; also the record's key.
    package var limit: String
    /// Names the claim for ever.
    package var claimID: String
    package var process: String
    /// What is claimed; below zero gives back what a granted claim left over.
    package var amount: Int64
    /// In milliseconds since 1970 in UTC.
    package var atMs: Int64
    /// The claim that is given back in part; otherwise empty.
    package var returnsClaimID: String

    package init(
        limit: String = "",
        claimID: String = "",
        process: String = "",
        amount: Int64 = 0,
        atMs: Int64 = 0,
        returnsClaimID: String = ""
    ) {
        self.limit = limit
        self.claimID = claimID
        self.process = process
        self.amount = amount
        self.atMs = atMs
        self.returnsClaimID = returnsClaimID
    }

    package static var fullName: String { "devfusion.v1.LimitClaim" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension LimitClaim: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__LimitClaim>? {
        devfusion__v1__limit_claim__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: LimitClaim { LimitClaim() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__LimitClaim>) throws(SchemaFailure) {
        self.limit = try Reading.text(message.pointee.limit, "devfusion.v1.LimitClaim.limit")
        self.claimID = try Reading.text(message.pointee.claim_id, "devfusion.v1.LimitClaim.claim_id")
        self.process = try Reading.text(message.pointee.process, "devfusion.v1.LimitClaim.process")
        self.amount = message.pointee.amount
        self.atMs = message.pointee.at_ms
        self.returnsClaimID = try Reading.text(message.pointee.returns_claim_id, "devfusion.v1.LimitClaim.returns_claim_id")
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__LimitClaim>, in arena: Arena) {
        devfusion__v1__limit_claim__init(message)
        message.pointee.limit = arena.text(self.limit)
        message.pointee.claim_id = arena.text(self.claimID)
        message.pointee.process = arena.text(self.process)
        message.pointee.amount = self.amount
        message.pointee.at_ms = self.atMs
        message.pointee.returns_claim_id = arena.text(self.returnsClaimID)
    }
}

package struct DeadLetterHeader: SchemaRecord {
    package var name: String
    package var value: [UInt8]

    package init(
        name: String = "",
        value: [UInt8] = []
    ) {
        self.name = name
        self.value = value
    }

    package static var fullName: String { "devfusion.v1.DeadLetterHeader" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension DeadLetterHeader: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__DeadLetterHeader>? {
        devfusion__v1__dead_letter_header__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: DeadLetterHeader { DeadLetterHeader() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__DeadLetterHeader>) throws(SchemaFailure) {
        self.name = try Reading.text(message.pointee.name, "devfusion.v1.DeadLetterHeader.name")
        self.value = Reading.bytes(message.pointee.value)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__DeadLetterHeader>, in arena: Arena) {
        devfusion__v1__dead_letter_header__init(message)
        message.pointee.name = arena.text(self.name)
        message.pointee.value = arena.bytes(self.value)
    }
}

/// What `dead.letters` carries: a record that could not be processed, as it was.
package struct DeadLetter: SchemaRecord {
    package var topic: String
    package var partition: Int32
    package var offset: Int64
    package var key: [UInt8]
    package var value: [UInt8]
    package var headers: [DeadLetterHeader]
    package var timestampMs: Int64
    /// The consumer group that gave up.
    package var group: String
    package var reason: String
    package var failedAtMs: Int64

    package init(
        topic: String = "",
        partition: Int32 = 0,
        offset: Int64 = 0,
        key: [UInt8] = [],
        value: [UInt8] = [],
        headers: [DeadLetterHeader] = [],
        timestampMs: Int64 = 0,
        group: String = "",
        reason: String = "",
        failedAtMs: Int64 = 0
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.key = key
        self.value = value
        self.headers = headers
        self.timestampMs = timestampMs
        self.group = group
        self.reason = reason
        self.failedAtMs = failedAtMs
    }

    package static var fullName: String { "devfusion.v1.DeadLetter" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension DeadLetter: WireRecord {
    static var fieldCount: Int { 10 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__DeadLetter>? {
        devfusion__v1__dead_letter__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: DeadLetter { DeadLetter() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__DeadLetter>) throws(SchemaFailure) {
        self.topic = try Reading.text(message.pointee.topic, "devfusion.v1.DeadLetter.topic")
        self.partition = message.pointee.partition
        self.offset = message.pointee.offset
        self.key = Reading.bytes(message.pointee.key)
        self.value = Reading.bytes(message.pointee.value)
        self.headers = try Reading.children(message.pointee.headers, message.pointee.n_headers)
        self.timestampMs = message.pointee.timestamp_ms
        self.group = try Reading.text(message.pointee.group, "devfusion.v1.DeadLetter.group")
        self.reason = try Reading.text(message.pointee.reason, "devfusion.v1.DeadLetter.reason")
        self.failedAtMs = message.pointee.failed_at_ms
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__DeadLetter>, in arena: Arena) {
        devfusion__v1__dead_letter__init(message)
        message.pointee.topic = arena.text(self.topic)
        message.pointee.partition = self.partition
        message.pointee.offset = self.offset
        message.pointee.key = arena.bytes(self.key)
        message.pointee.value = arena.bytes(self.value)
        message.pointee.n_headers = self.headers.count
        message.pointee.headers = arena.children(self.headers)
        message.pointee.timestamp_ms = self.timestampMs
        message.pointee.group = arena.text(self.group)
        message.pointee.reason = arena.text(self.reason)
        message.pointee.failed_at_ms = self.failedAtMs
    }
}

/// What `batch.items` carries.
package struct BatchItem: SchemaRecord {
    package var batchID: String
    package var number: UInt64
    package var task: NewTask?

    package init(
        batchID: String = "",
        number: UInt64 = 0,
        task: NewTask? = nil
    ) {
        self.batchID = batchID
        self.number = number
        self.task = task
    }

    package static var fullName: String { "devfusion.v1.BatchItem" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension BatchItem: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__BatchItem>? {
        devfusion__v1__batch_item__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: BatchItem { BatchItem() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__BatchItem>) throws(SchemaFailure) {
        self.batchID = try Reading.text(message.pointee.batch_id, "devfusion.v1.BatchItem.batch_id")
        self.number = message.pointee.number
        self.task = try Reading.optionalChild(message.pointee.task)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__BatchItem>, in arena: Arena) {
        devfusion__v1__batch_item__init(message)
        message.pointee.batch_id = arena.text(self.batchID)
        message.pointee.number = self.number
        message.pointee.task = arena.child(self.task)
    }
}

/// What `batch.state` keeps of each batch.
package struct BatchState: SchemaRecord {
    package var batchID: String
    package var tenant: String
    package var submitted: UInt64
    package var admitted: UInt64
    package var finished: UInt64

    package init(
        batchID: String = "",
        tenant: String = "",
        submitted: UInt64 = 0,
        admitted: UInt64 = 0,
        finished: UInt64 = 0
    ) {
        self.batchID = batchID
        self.tenant = tenant
        self.submitted = submitted
        self.admitted = admitted
        self.finished = finished
    }

    package static var fullName: String { "devfusion.v1.BatchState" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension BatchState: WireRecord {
    static var fieldCount: Int { 5 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__BatchState>? {
        devfusion__v1__batch_state__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: BatchState { BatchState() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__BatchState>) throws(SchemaFailure) {
        self.batchID = try Reading.text(message.pointee.batch_id, "devfusion.v1.BatchState.batch_id")
        self.tenant = try Reading.text(message.pointee.tenant, "devfusion.v1.BatchState.tenant")
        self.submitted = message.pointee.submitted
        self.admitted = message.pointee.admitted
        self.finished = message.pointee.finished
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__BatchState>, in arena: Arena) {
        devfusion__v1__batch_state__init(message)
        message.pointee.batch_id = arena.text(self.batchID)
        message.pointee.tenant = arena.text(self.tenant)
        message.pointee.submitted = self.submitted
        message.pointee.admitted = self.admitted
        message.pointee.finished = self.finished
    }
}

