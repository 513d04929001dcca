// Made by `swift run dev generate`; changes are lost.
// swift-format-ignore-file
internal import CSchemas

/// What `engine.replies` and `research.replies` carry: one reply to one attempt of one call.
package struct Reply: SchemaRecord {
    package enum Result: Sendable, Equatable {
        case failure(CallFailure)
        case llm(LLMResponseMessage)
        case code(CodeExecutionResponse)
        case internet(InternetResponse)
        case github(GitHubResponse)
        case research(ResearchResponse)
        case ingested(KnowledgeIngested)
        case found(KnowledgeFound)
        case report(ReportCompiled)
        case context(ContextPackage)
    }

    package var taskID: String
    package var callID: String
    package var attempt: UInt32
    package var cost: Cost?
    /// How long the worker took.
    package var durationMs: UInt64
    package var result: Result?
    /// Of a model's call, also where it failed: which models were asked, what was redacted, whether it was cached.
    package var provenance: ModelProvenance?

    package init(
        taskID: String = "",
        callID: String = "",
        attempt: UInt32 = 0,
        cost: Cost? = nil,
        durationMs: UInt64 = 0,
        result: Result? = nil,
        provenance: ModelProvenance? = nil
    ) {
        self.taskID = taskID
        self.callID = callID
        self.attempt = attempt
        self.cost = cost
        self.durationMs = durationMs
        self.result = result
        self.provenance = provenance
    }

    package static var fullName: String { "devfusion.v1.Reply" }

    package init(decoding bytes: [UInt8]) throws(SchemaFailure) {
        self = try RecordCodec.decode(bytes)
    }

    package func encoded() -> [UInt8] { RecordCodec.encode(self) }
}

extension Reply: WireRecord {
    static var fieldCount: Int { 16 }

    static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, in arena: Arena) -> UnsafeMutablePointer<Devfusion__V1__Reply>? {
        devfusion__v1__reply__unpack(arena.allocator, bytes.count, bytes.baseAddress)
    }

    private static func result(of message: UnsafePointer<Devfusion__V1__Reply>) throws(SchemaFailure) -> Result? {
        switch message.pointee.result_case.rawValue {
        case 6: .failure(try Reading.requiredChild(message.pointee.failure))
        case 7: .llm(try Reading.requiredChild(message.pointee.llm))
        case 8: .code(try Reading.requiredChild(message.pointee.code))
        case 9: .internet(try Reading.requiredChild(message.pointee.internet))
        case 10: .github(try Reading.requiredChild(message.pointee.github))
        case 11: .research(try Reading.requiredChild(message.pointee.research))
        case 12: .ingested(try Reading.requiredChild(message.pointee.ingested))
        case 13: .found(try Reading.requiredChild(message.pointee.found))
        case 14: .report(try Reading.requiredChild(message.pointee.report))
        case 15: .context(try Reading.requiredChild(message.pointee.context))
        default: nil
        }
    }

    static var absent: Reply { Reply() }

    mutating func read(_ message: UnsafePointer<Devfusion__V1__Reply>) throws(SchemaFailure) {
        self.taskID = try Reading.text(message.pointee.task_id, "devfusion.v1.Reply.task_id")
        self.callID = try Reading.text(message.pointee.call_id, "devfusion.v1.Reply.call_id")
        self.attempt = message.pointee.attempt
        self.cost = try Reading.optionalChild(message.pointee.cost)
        self.durationMs = message.pointee.duration_ms
        self.result = try Self.result(of: message)
        self.provenance = try Reading.optionalChild(message.pointee.provenance)
    }

    func fill(_ message: UnsafeMutablePointer<Devfusion__V1__Reply>, in arena: Arena) {
        devfusion__v1__reply__init(message)
        message.pointee.task_id = arena.text(self.taskID)
        message.pointee.call_id = arena.text(self.callID)
        message.pointee.attempt = self.attempt
        message.pointee.cost = arena.child(self.cost)
        message.pointee.duration_ms = self.durationMs
        switch self.result {
        case .failure(let value)?:
            message.pointee.result_case = .init(rawValue: 6)
            message.pointee.failure = arena.child(value)
        case .llm(let value)?:
            message.pointee.result_case = .init(rawValue: 7)
            message.pointee.llm = arena.child(value)
        case .code(let value)?:
            message.pointee.result_case = .init(rawValue: 8)
            message.pointee.code = arena.child(value)
        case .internet(let value)?:
            message.pointee.result_case = .init(rawValue: 9)
            message.pointee.internet = arena.child(value)
        case .github(let value)?:
            message.pointee.result_case = .init(rawValue: 10)
            message.pointee.github = arena.child(value)
        case .research(let value)?:
            message.pointee.result_case = .init(rawValue: 11)
            message.pointee.research = arena.child(value)
        case .ingested(let value)?:
            message.pointee.result_case = .init(rawValue: 12)
            message.pointee.ingested = arena.child(value)
        case .found(let value)?:
            message.pointee.result_case = .init(rawValue: 13)
            message.pointee.found = arena.child(value)
        case .report(let value)?:
            message.pointee.result_case = .init(rawValue: 14)
            message.pointee.report = arena.child(value)
        case .context(let value)?:
            message.pointee.result_case = .init(rawValue: 15)
            message.pointee.context = arena.child(value)
        case nil: break
        }
        message.pointee.provenance = arena.child(self.provenance)
    }
}

