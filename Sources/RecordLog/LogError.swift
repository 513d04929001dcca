/// What went wrong with a log, named by what happens next.
package enum LogError: Error, Equatable, CustomStringConvertible {
    /// The same call may succeed later: a broker is away, the file is locked by somebody else.
    case retry(String)
    /// The transaction was rolled back: rewind to the committed offsets and do it again.
    case abort(String)
    /// Another member owns the partition by now: stop, it carries on.
    case fenced(String)
    /// Nothing can be done in this process: a corrupt file, a full disk, refused credentials.
    case fatal(String)
    /// The caller asked for what cannot be: an unknown topic, a partition past the count, metadata too long.
    case invalid(String)

    package var description: String {
        switch self {
        case .retry(let what), .abort(let what), .fenced(let what), .fatal(let what), .invalid(let what): what
        }
    }
}
