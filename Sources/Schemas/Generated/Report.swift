// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// What `tool.reports.requests` carries.
package struct ReportRequest: SchemaRecord {
    package var call: CallHeader?
    package var question: String
    /// In the question's order.
    package var parts: [ReportPart]
    package var sources: [ReportSource]
    /// What the task has cost when the report is asked for: its plan and this research, all calls in vain included.
    package var cost: Cost?
    package var startedAtMs: Int64
    package var model: String
    /// What was read, window by window.
    package var manifests: [BlobReference]
    /// How many documents were read.
    package var documentCount: UInt32
    /// The goal of the task, where the question is a step's own; empty where the question is the goal itself.
    package var goal: String
    /// Models that were asked in vain on the way to the report.
    package var vainRequests: [VainRequest]

    package init(
        call: CallHeader? = nil,
        question: String = "",
        parts: [ReportPart] = [],
        sources: [ReportSource] = [],
        cost: Cost? = nil,
        startedAtMs: Int64 = 0,
        model: String = "",
        manifests: [BlobReference] = [],
        documentCount: UInt32 = 0,
        goal: String = "",
        vainRequests: [VainRequest] = []
    ) {
        self.call = call
        self.question = question
        self.parts = parts
        self.sources = sources
        self.cost = cost
        self.startedAtMs = startedAtMs
        self.model = model
        self.manifests = manifests
        self.documentCount = documentCount
        self.goal = goal
        self.vainRequests = vainRequests
    }

    package static var fullName: String { "devfusion.v1.ReportRequest" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ReportRequest: WireRecord {
    static var fieldCount: Int { 11 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ReportRequest>? {
        devfusion__v1__report_request__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ReportRequest { ReportRequest() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ReportRequest>) throws(SchemaFailure) {
        self.call = try Reading.optionalChild(message.pointee.call)
        self.question = try Reading.text(message.pointee.question, "devfusion.v1.ReportRequest.question")
        self.parts = try Reading.children(message.pointee.parts, message.pointee.n_parts)
        self.sources = try Reading.children(message.pointee.sources, message.pointee.n_sources)
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.startedAtMs = message.pointee.started_at_ms
        self.model = try Reading.text(message.pointee.model, "devfusion.v1.ReportRequest.model")
        self.manifests = try Reading.children(message.pointee.manifests, message.pointee.n_manifests)
        self.documentCount = message.pointee.document_count
        self.goal = try Reading.text(message.pointee.goal, "devfusion.v1.ReportRequest.goal")
        self.vainRequests = try Reading.children(message.pointee.vain_requests, message.pointee.n_vain_requests)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ReportRequest>, in arena: Arena) {
        devfusion__v1__report_request__init(message)
        message.pointee.call = arena.child(self.call)
        message.pointee.question = arena.text(self.question)
        message.pointee.n_parts = self.parts.count
        message.pointee.parts = arena.children(self.parts)
        message.pointee.n_sources = self.sources.count
        message.pointee.sources = arena.children(self.sources)
        message.pointee.cost = arena.child(self.cost)
        message.pointee.started_at_ms = self.startedAtMs
        message.pointee.model = arena.text(self.model)
        message.pointee.n_manifests = self.manifests.count
        message.pointee.manifests = arena.children(self.manifests)
        message.pointee.document_count = self.documentCount
        message.pointee.goal = arena.text(self.goal)
        message.pointee.n_vain_requests = self.vainRequests.count
        message.pointee.vain_requests = arena.children(self.vainRequests)
    }
}

/// One part of the question: what was found, and what was looked at for it.
package struct ReportPart: SchemaRecord {
    /// JSON of the finding.
    package var finding: Content?
    package var passages: BlobReference?
    package var passageCount: UInt32

    package init(
        finding: Content? = nil,
        passages: BlobReference? = nil,
        passageCount: UInt32 = 0
    ) {
        self.finding = finding
        self.passages = passages
        self.passageCount = passageCount
    }

    package static var fullName: String { "devfusion.v1.ReportPart" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ReportPart: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ReportPart>? {
        devfusion__v1__report_part__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ReportPart { ReportPart() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ReportPart>) throws(SchemaFailure) {
        self.finding = try Reading.optionalChild(message.pointee.finding)
        self.passages = try Reading.optionalChild(message.pointee.passages)
        self.passageCount = message.pointee.passage_count
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ReportPart>, in arena: Arena) {
        devfusion__v1__report_part__init(message)
        message.pointee.finding = arena.child(self.finding)
        message.pointee.passages = arena.child(self.passages)
        message.pointee.passage_count = self.passageCount
    }
}

/// What one source held.
package struct ReportSource: SchemaRecord {
    package var source: String
    package var listing: BlobReference?
    package var failure: CallFailure?

    package init(
        source: String = "",
        listing: BlobReference? = nil,
        failure: CallFailure? = nil
    ) {
        self.source = source
        self.listing = listing
        self.failure = failure
    }

    package static var fullName: String { "devfusion.v1.ReportSource" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ReportSource: WireRecord {
    static var fieldCount: Int { 3 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ReportSource>? {
        devfusion__v1__report_source__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ReportSource { ReportSource() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ReportSource>) throws(SchemaFailure) {
        self.source = try Reading.text(message.pointee.source, "devfusion.v1.ReportSource.source")
        self.listing = try Reading.optionalChild(message.pointee.listing)
        self.failure = try Reading.optionalChild(message.pointee.failure)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ReportSource>, in arena: Arena) {
        devfusion__v1__report_source__init(message)
        message.pointee.source = arena.text(self.source)
        message.pointee.listing = arena.child(self.listing)
        message.pointee.failure = arena.child(self.failure)
    }
}

package struct ReportCompiled: SchemaRecord {
    package var json: BlobReference?
    package var markdown: BlobReference?
    package var answer: Content?
    package var answered: Bool
    package var confidence: Double
    package var citationCount: UInt32
    package var sourceCount: UInt32

    package init(
        json: BlobReference? = nil,
        markdown: BlobReference? = nil,
        answer: Content? = nil,
        answered: Bool = false,
        confidence: Double = 0,
        citationCount: UInt32 = 0,
        sourceCount: UInt32 = 0
    ) {
        self.json = json
        self.markdown = markdown
        self.answer = answer
        self.answered = answered
        self.confidence = confidence
        self.citationCount = citationCount
        self.sourceCount = sourceCount
    }

    package static var fullName: String { "devfusion.v1.ReportCompiled" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension ReportCompiled: WireRecord {
    static var fieldCount: Int { 7 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__ReportCompiled>? {
        devfusion__v1__report_compiled__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    static var absent: ReportCompiled { ReportCompiled() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__ReportCompiled>) throws(SchemaFailure) {
        self.json = try Reading.optionalChild(message.pointee.json)
        self.markdown = try Reading.optionalChild(message.pointee.markdown)
        self.answer = try Reading.optionalChild(message.pointee.answer)
        self.answered = message.pointee.answered != 0
        self.confidence = message.pointee.confidence
        self.citationCount = message.pointee.citation_count
        self.sourceCount = message.pointee.source_count
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__ReportCompiled>, in arena: Arena) {
        devfusion__v1__report_compiled__init(message)
        message.pointee.json = arena.child(self.json)
        message.pointee.markdown = arena.child(self.markdown)
        message.pointee.answer = arena.child(self.answer)
        message.pointee.answered = self.answered ? 1 : 0
        message.pointee.confidence = self.confidence
        message.pointee.citation_count = self.citationCount
        message.pointee.source_count = self.sourceCount
    }
}

