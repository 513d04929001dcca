// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

package enum ResearchPhase: Sendable, Hashable, CustomStringConvertible {
    case unspecified
    /// Splitting the question; listing, reading and indexing the sources.
    case gathering
    /// Searching and quoting, part by part.
    case answering
    case reporting
    /// A value of a later version; it survives being decoded and encoded.
    case unrecognized(Int32)

    /// - Parameter rawValue: the number on the wire.
    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .gathering
        case 2: self = .answering
        case 3: self = .reporting
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .gathering: 1
        case .answering: 2
        case .reporting: 3
        case .unrecognized(let number): number
        }
    }

    /// The value's name in lower case, without the enum's.
    package var description: String {
        switch self {
        case .unspecified: "unspecified"
        case .gathering: "gathering"
        case .answering: "answering"
        case .reporting: "reporting"
        case .unrecognized(let number): "unrecognized(\(number))"
        }
    }
}

/// What `tool.research.requests` carries.
package struct ResearchRequest: SchemaRecord {
    package var call: CallHeader?
    package var question: String
    package var sources: [String]
    package var stepID: String
    /// What the research may cost; empty where nothing limits it.
    package var budget: CallBudget?
    /// What the task has cost so far, its plan included; the report's cost begins with it.
    package var costBefore: Cost?
    /// The goal of the task, where the question is a step's own; empty where the question is the goal itself.
    package var goal: String
    /// Models that were asked for the plan in vain; the report names them.
    package var vainRequests: [VainRequest]

    package init(
        call: CallHeader? = nil,
        question: String = "",
        sources: [String] = [],
        stepID: String = "",
        budget: CallBudget? = nil,
        costBefore: Cost? = nil,
        goal: String = "",
        vainRequests: [VainRequest] = []
    ) {
        self.call = call
        self.question = question
        self.sources = sources
        self.stepID = stepID
        self.budget = budget
        self.costBefore = costBefore
        self.goal = goal
        self.vainRequests = vainRequests
    }

    package static var fullName: String { "devfusion.v1.ResearchRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResearchRequest: WireRecord {
    static var fieldCount: Int { 8 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResearchRequest>? {
        devfusion__v1__research_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResearchRequest { ResearchRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResearchRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.question = try Reading.text(message.pointee.question, "devfusion.v1.ResearchRequest.question")
        self.sources = try Reading.texts(message.pointee.sources, message.pointee.n_sources, "devfusion.v1.ResearchRequest.sources")
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ResearchRequest.step_id")
        self.budget = try Reading.optionalChild(message.pointee.budget)
        self.costBefore = try Reading.optionalChild(message.pointee.cost_before)
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.ResearchRequest.goal")
        self.vainRequests = try Reading.children(message.pointee.vain_requests, message.pointee.n_vain_requests)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResearchRequest>, in arena: Arena) {
        devfusion__v1__research_request__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.question = arena.text(self.question)
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.texts(self.sources)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.budget = arena.child(self.budget)
        message.pointee.cost_before = arena.child(self.costBefore)
        message.pointee.goal = arena.text(self.goal)
        message.pointee.n_vain_requests = self.vainRequests.count
        message.pointee.vain_requests = arena.children(self.vainRequests)
    }
}

package struct ResearchResponse: SchemaRecord {
    /// The answer in a few sentences, with citation numbers.
    package var answer: Content?
    package var answered: Bool
    /// From 0 to 1.
    package var confidence: Double
    /// "report.md" and "report.json".
    package var artifacts: [Artifact]
    package var citationCount: UInt32
    package var sourceCount: UInt32

    package init(
        answer: Content? = nil,
        answered: Bool = false,
        confidence: Double = 0,
        artifacts: [Artifact] = [],
        citationCount: UInt32 = 0,
        sourceCount: UInt32 = 0
    ) {
        self.answer = answer
        self.answered = answered
        self.confidence = confidence
        self.artifacts = artifacts
        self.citationCount = citationCount
        self.sourceCount = sourceCount
    }

    package static var fullName: String { "devfusion.v1.ResearchResponse" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResearchResponse: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResearchResponse>? {
        devfusion__v1__research_response__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResearchResponse { ResearchResponse() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResearchResponse>) throws(SchemaFailure) {
        self.answer = try Reading.optionalChild(message.pointee.answer)
        self.answered = message.pointee.answered != 0
        self.confidence = message.pointee.confidence
        self.artifacts = try Reading.children(message.pointee.artifacts, message.pointee.n_artifacts)
        self.citationCount = message.pointee.citation_count
        self.sourceCount = message.pointee.source_count
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResearchResponse>, in arena: Arena) {
        devfusion__v1__research_response__init(message)
        message.pointee.answer = arena.child(self.answer)
        message.pointee.answered = self.answered ? 1 : 0
        message.pointee.confidence = self.confidence
        message.pointee.n_artifacts = self.artifacts.count
        message.pointee.artifacts = arena.children(self.artifacts)
        message.pointee.citation_count = self.citationCount
        message.pointee.source_count = self.sourceCount
    }
}

/// How far one source is read.
package struct SourceProgress: SchemaRecord {
    package var source: String
    package var listing: BlobReference?
    package var entryCount: UInt32
    /// Entries that the listing passed over.
    package var skippedCount: UInt32
    /// Names this very content; empty where a later reading could differ.
    package var digest: String
    package var failure: CallFailure?

    package init(
        source: String = "",
        listing: BlobReference? = nil,
        entryCount: UInt32 = 0,
        skippedCount: UInt32 = 0,
        digest: String = "",
        failure: CallFailure? = nil
    ) {
        self.source = source
        self.listing = listing
        self.entryCount = entryCount
        self.skippedCount = skippedCount
        self.digest = digest
        self.failure = failure
    }

    package static var fullName: String { "devfusion.v1.SourceProgress" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension SourceProgress: WireRecord {
    static var fieldCount: Int { 6 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__SourceProgress>? {
        devfusion__v1__source_progress__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: SourceProgress { SourceProgress() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__SourceProgress>) throws(SchemaFailure) {
        self.source = try Reading.text(message.pointee.source, "devfusion.v1.SourceProgress.source")
        self.listing = try Reading.optionalChild(message.pointee.listing)
        self.entryCount = message.pointee.entry_count
        self.skippedCount = message.pointee.skipped_count
        self.digest = try Reading.text(message.pointee.digest, "devfusion.v1.SourceProgress.digest")
        self.failure = try Reading.optionalChild(message.pointee.failure)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__SourceProgress>, in arena: Arena) {
        devfusion__v1__source_progress__init(message)
        message.pointee.source = arena.text(self.source)
        message.pointee.listing = arena.child(self.listing)
        message.pointee.entry_count = self.entryCount
        message.pointee.skipped_count = self.skippedCount
        message.pointee.digest = arena.text(self.digest)
        message.pointee.failure = arena.child(self.failure)
    }
}

/// A part of a listing that is read and indexed in one go.
package struct WindowProgress: SchemaRecord {
    package var source: UInt32
    package var first: UInt32
    package var count: UInt32
    /// What was read; empty until it is.
    package var manifest: BlobReference?

    package init(
        source: UInt32 = 0,
        first: UInt32 = 0,
        count: UInt32 = 0,
        manifest: BlobReference? = nil
    ) {
        self.source = source
        self.first = first
        self.count = count
        self.manifest = manifest
    }

    package static var fullName: String { "devfusion.v1.WindowProgress" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension WindowProgress: WireRecord {
    static var fieldCount: Int { 4 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__WindowProgress>? {
        devfusion__v1__window_progress__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: WindowProgress { WindowProgress() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__WindowProgress>) throws(SchemaFailure) {
        self.source = message.pointee.source
        self.first = message.pointee.first
        self.count = message.pointee.count
        self.manifest = try Reading.optionalChild(message.pointee.manifest)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__WindowProgress>, in arena: Arena) {
        devfusion__v1__window_progress__init(message)
        message.pointee.source = self.source
        message.pointee.first = self.first
        message.pointee.count = self.count
        message.pointee.manifest = arena.child(self.manifest)
    }
}

/// How far one part of the question is answered.
package struct PartProgress: SchemaRecord {
    package var id: String
    package var text: String
    package var wordings: [String]
    package var passages: BlobReference?
    package var passageCount: UInt32
    /// JSON of the finding.
    package var finding: Content?
    package var done: Bool

    package init(
        id: String = "",
        text: String = "",
        wordings: [String] = [],
        passages: BlobReference? = nil,
        passageCount: UInt32 = 0,
        finding: Content? = nil,
        done: Bool = false
    ) {
        self.id = id
        self.text = text
        self.wordings = wordings
        self.passages = passages
        self.passageCount = passageCount
        self.finding = finding
        self.done = done
    }

    package static var fullName: String { "devfusion.v1.PartProgress" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension PartProgress: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__PartProgress>? {
        devfusion__v1__part_progress__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: PartProgress { PartProgress() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__PartProgress>) throws(SchemaFailure) {
        self.id = try Reading.text(message.pointee.id, "devfusion.v1.PartProgress.id")
        self.text = try Reading.text(message.pointee.text, "devfusion.v1.PartProgress.text")
        self.wordings = try Reading.texts(message.pointee.wordings, message.pointee.n_wordings, "devfusion.v1.PartProgress.wordings")
        self.passages = try Reading.optionalChild(message.pointee.passages)
        self.passageCount = message.pointee.passage_count
        self.finding = try Reading.optionalChild(message.pointee.finding)
        self.done = message.pointee.done != 0
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__PartProgress>, in arena: Arena) {
        devfusion__v1__part_progress__init(message)
        message.pointee.id = arena.text(self.id)
        message.pointee.text = arena.text(self.text)
        message.pointee.n_wordings = self.wordings.count
        message.pointee.wordings = arena.texts(self.wordings)
        message.pointee.passages = arena.child(self.passages)
        message.pointee.passage_count = self.passageCount
        message.pointee.finding = arena.child(self.finding)
        message.pointee.done = self.done ? 1 : 0
    }
}

/// One research request on its way.
package struct ResearchRun: SchemaRecord {
    package var call: CallHeader?
    package var question: String
    package var stepID: String
    package var phase: ResearchPhase
    package var sources: [SourceProgress]
    /// The documents of all sources, under one name.
    package var collection: String
    package var windows: [WindowProgress]
    package var windowsStarted: UInt32
    package var windowsDone: UInt32
    package var documentCount: UInt32
    /// Why something could not be read, where anything could not: the first reason.
    package var skippedReason: String
    package var parts: [PartProgress]
    package var pending: [PendingCall]
    package var callsMade: UInt32
    package var cost: Cost?
    package var startedAtMs: Int64
    package var model: String
    package var budget: CallBudget?
    /// What the task had cost when the research began; `cost` is what the research itself has cost.
    package var costBefore: Cost?
    /// As in the request.
    package var goal: String
    /// Models that were asked in vain, for the plan and since.
    package var vainRequests: [VainRequest]

    package init(
        call: CallHeader? = nil,
        question: String = "",
        stepID: String = "",
        phase: ResearchPhase = .unspecified,
        sources: [SourceProgress] = [],
        collection: String = "",
        windows: [WindowProgress] = [],
        windowsStarted: UInt32 = 0,
        windowsDone: UInt32 = 0,
        documentCount: UInt32 = 0,
        skippedReason: String = "",
        parts: [PartProgress] = [],
        pending: [PendingCall] = [],
        callsMade: UInt32 = 0,
        cost: Cost? = nil,
        startedAtMs: Int64 = 0,
        model: String = "",
        budget: CallBudget? = nil,
        costBefore: Cost? = nil,
        goal: String = "",
        vainRequests: [VainRequest] = []
    ) {
        self.call = call
        self.question = question
        self.stepID = stepID
        self.phase = phase
        self.sources = sources
        self.collection = collection
        self.windows = windows
        self.windowsStarted = windowsStarted
        self.windowsDone = windowsDone
        self.documentCount = documentCount
        self.skippedReason = skippedReason
        self.parts = parts
        self.pending = pending
        self.callsMade = callsMade
        self.cost = cost
        self.startedAtMs = startedAtMs
        self.model = model
        self.budget = budget
        self.costBefore = costBefore
        self.goal = goal
        self.vainRequests = vainRequests
    }

    package static var fullName: String { "devfusion.v1.ResearchRun" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResearchRun: WireRecord {
    static var fieldCount: Int { 21 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResearchRun>? {
        devfusion__v1__research_run__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResearchRun { ResearchRun() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResearchRun>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.question = try Reading.text(message.pointee.question, "devfusion.v1.ResearchRun.question")
        self.stepID = try Reading.text(message.pointee.step_id, "devfusion.v1.ResearchRun.step_id")
        self.phase = ResearchPhase(rawValue: .init(truncatingIfNeeded: message.pointee.phase.rawValue))
        self.sources = try Reading.children(message.pointee.sources, message.pointee.n_sources)
        self.collection = try Reading.text(message.pointee.collection, "devfusion.v1.ResearchRun.collection")
        self.windows = try Reading.children(message.pointee.windows, message.pointee.n_windows)
        self.windowsStarted = message.pointee.windows_started
        self.windowsDone = message.pointee.windows_done
        self.documentCount = message.pointee.document_count
        self.skippedReason = try Reading.text(message.pointee.skipped_reason, "devfusion.v1.ResearchRun.skipped_reason")
        self.parts = try Reading.children(message.pointee.parts, message.pointee.n_parts)
        self.pending = try Reading.children(message.pointee.pending, message.pointee.n_pending)
        self.callsMade = message.pointee.calls_made
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.startedAtMs = message.pointee.started_at_ms
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.ResearchRun.model")
        self.budget = try Reading.optionalChild(message.pointee.budget)
        self.costBefore = try Reading.optionalChild(message.pointee.cost_before)
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.ResearchRun.goal")
        self.vainRequests = try Reading.children(message.pointee.vain_requests, message.pointee.n_vain_requests)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResearchRun>, in arena: Arena) {
        devfusion__v1__research_run__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.question = arena.text(self.question)
        message.pointee.step_id = arena.text(self.stepID)
        message.pointee.phase = .init(rawValue: .init(truncatingIfNeeded: self.phase.rawValue))
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.children(self.sources)
        message.pointee.collection = arena.text(self.collection)
        message.pointee.n_windows = self.windows.count
        message.pointee.windows = arena.children(self.windows)
        message.pointee.windows_started = self.windowsStarted
        message.pointee.windows_done = self.windowsDone
        message.pointee.document_count = self.documentCount
        message.pointee.skipped_reason = arena.text(self.skippedReason)
        message.pointee.n_parts = self.parts.count
        message.pointee.parts = arena.children(self.parts)
        message.pointee.n_pending = self.pending.count
        message.pointee.pending = arena.children(self.pending)
        message.pointee.calls_made = self.callsMade
        message.pointee.cost = arena.child(self.cost)
        message.pointee.started_at_ms = self.startedAtMs
        message.pointee.model = arena.text(self.model)
        message.pointee.budget = arena.child(self.budget)
        message.pointee.cost_before = arena.child(self.costBefore)
        message.pointee.goal = arena.text(self.goal)
        message.pointee.n_vain_requests = self.vainRequests.count
        message.pointee.vain_requests = arena.children(self.vainRequests)
    }
}

/// What `research.state` keeps of each task.
package struct ResearchState: SchemaRecord {
    package var taskID: String
    package var runs: [ResearchRun]

    package init(
        taskID: String = "",
        runs: [ResearchRun] = []
    ) {
        self.taskID = taskID
        self.runs = runs
    }

    package static var fullName: String { "devfusion.v1.ResearchState" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ResearchState: WireRecord {
    static var fieldCount: Int { 2 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ResearchState>? {
        devfusion__v1__research_state__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ResearchState { ResearchState() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ResearchState>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.ResearchState.task_id")
        self.runs = try Reading.children(message.pointee.runs, message.pointee.n_runs)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ResearchState>, in arena: Arena) {
        devfusion__v1__research_state__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.n_runs = self.runs.count
        message.pointee.runs = arena.children(self.runs)
    }
}

