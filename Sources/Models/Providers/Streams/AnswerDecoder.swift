import Schemas

/// Makes an answer of what a server sends: a value that gets JSON texts in their order.
protocol AnswerDecoder: Sendable {
    associatedtype Answer: Sendable

    /// How the protocol streams, for servers that don't say.
    static var framing: AnswerFraming { get }

    /// Takes an event's data, a line, or a whole body.
    mutating func read(_ json: UnsafeBufferPointer<UInt8>) throws(WireFailure)

    /// Whether the protocol's own end has been seen: nothing that follows belongs to the answer.
    var isEnded: Bool { get }

    /// The first choice's text since the last time.
    mutating func takeText() -> String

    /// What was used up so far, reported or estimated.
    var usage: TokenUsage { get }

    /// The answer, once everything was read; nil where its end is missing.
    func answer() -> Answer?
}

/// How JSON texts stand in a body.
enum AnswerFraming: Sendable {
    case events
    case lines
    /// One text, which is the whole body.
    case whole

    /// - Parameter contentType: as the header has it.
    /// - Returns: nil for what is no answer of a model server.
    static func of(contentType: String) -> AnswerFraming? {
        switch contentType.prefix(while: { $0 != ";" }).lowercased().filter({ $0 != " " }) {
        case "text/event-stream": .events
        case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines": .lines
        case "application/json": .whole
        default: nil
        }
    }
}
