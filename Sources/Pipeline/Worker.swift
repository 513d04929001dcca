import RecordLog
import Schemas

/// A worker acts: it reads a request, touches the world, and its result becomes a reply record.
///
/// Calls of one partition run side by side and end in any order. A call happens at least once (again after a
/// crash); its reply is used exactly once, by the stage that asked.
package protocol Worker: Sendable {
    associatedtype Request: RequestRecord

    /// Names its consumer group, its logs and the source of its records.
    static var name: ProcessorName { get }

    /// Carries out one request.
    ///
    /// - Parameters:
    ///   - request: what to do.
    ///   - call: whose call it is, and a way to tell people how far it is.
    /// - Returns: the result and what it cost.
    /// - Throws: ``WorkerFailure``; it becomes a reply that says so, and the stage decides.
    func perform(_ request: Request, for call: Call) async throws(WorkerFailure) -> WorkerResult
}

/// The requests of one worker: a case for each topic that it reads.
package protocol RequestRecord: Sendable {
    /// The topics, in the order of `init(topicIndex:decoding:)`'s numbers.
    static var topics: [TopicName] { get }
    init(topicIndex: Int, decoding bytes: [UInt8]) throws(SchemaFailure)
    /// `nil` when the record names no call, so that nobody could be answered.
    var call: CallHeader? { get }
}

/// What a worker's call came to.
package struct WorkerResult: Sendable {
    package var reply: Reply.Result
    package var cost: Cost
    /// Of a model's call: how its answer came about.
    package var provenance: ModelProvenance?

    package init(_ reply: Reply.Result, cost: Cost = Cost(), provenance: ModelProvenance? = nil) {
        self.reply = reply
        self.cost = cost
        self.provenance = provenance
    }
}

/// One call as a worker sees it.
package struct Call: Sendable {
    package let header: CallHeader
    /// The W3C trace context of the request's record; empty without one.
    package let traceparent: String
    /// Shows an event to people, at once and at most once: display, not truth.
    package let show: @Sendable (UIEvent.Event) -> Void
    /// Shows a piece of a text that is being written, soon and at most once: display, not truth. It never blocks.
    package let showText: @Sendable (String) -> Void

    package init(
        header: CallHeader, traceparent: String = "", show: @escaping @Sendable (UIEvent.Event) -> Void,
        showText: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.header = header
        self.traceparent = traceparent
        self.show = show
        self.showText = showText
    }
}

/// Why a worker's call has no result.
package struct WorkerFailure: Error, Equatable, CustomStringConvertible {
    package var kind: FailureKind
    package var description: String
    /// Whether a further attempt could succeed.
    package var retryable: Bool
    /// The name of the rule that refused, where one did: "budget.task", …
    package var rule: String
    /// What the call cost nevertheless.
    package var cost: Cost
    /// Of a model's call: who was asked in vain.
    package var provenance: ModelProvenance?

    package init(
        _ kind: FailureKind, _ description: String, retryable: Bool = false, rule: String = "", cost: Cost = Cost(),
        provenance: ModelProvenance? = nil
    ) {
        self.kind = kind
        self.description = description
        self.retryable = retryable
        self.rule = rule
        self.cost = cost
        self.provenance = provenance
    }

    package var record: CallFailure {
        CallFailure(kind: kind, message: description, retryable: retryable, rule: rule)
    }
}
