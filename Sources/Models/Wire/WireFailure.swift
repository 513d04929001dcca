/// Why what a server sent can't be read. Nothing of what it sent is in it, but for `reported`, which is not for people.
enum WireFailure: Error, Equatable {
    /// A line, an event or a body past a limit, in bytes.
    case tooLong(limitBytes: Int)
    /// The answer's own text is past its limit.
    case answerTooLong(limitBytes: Int)
    /// Not JSON, from this byte on.
    case notJSON(position: Int)
    /// JSON with more levels than this.
    case tooDeep(limit: Int)
    /// JSON of another shape than the protocol's.
    case unexpected
    /// The server sent an error where an answer should be.
    case reported(ReportedError)
}
