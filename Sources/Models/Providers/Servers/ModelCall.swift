import HTTPTransfer
import Schemas

/// Which model was asked where: what failures say about themselves.
struct ModelCall: CustomStringConvertible {
    let provider: String
    let model: String
    /// Scheme, host and port.
    let origin: String

    var description: String { "model \(model) of \(provider) at \(origin)" }

    /// An answer that is no answer.
    func failure(_ reason: WireFailure, usage: TokenUsage?) -> ModelFailure {
        switch reason {
        case .tooLong(let limit):
            ModelFailure(.tooLarge, "\(self) sent a piece past the limit of \(limit) bytes", usage: usage)
        case .answerTooLong(let limit):
            ModelFailure(.tooLarge, "the answer of \(self) is longer than the limit of \(limit) bytes", usage: usage)
        case .notJSON(let position):
            ModelFailure(.malformed, "\(self) sent something that is no JSON at byte \(position)", usage: usage)
        case .tooDeep(let limit):
            ModelFailure(.malformed, "\(self) sent JSON of more than \(limit) levels", usage: usage)
        case .unexpected:
            ModelFailure(.malformed, "\(self) sent JSON of another shape than its protocol's", usage: usage)
        case .reported(let error):
            ModelFailure(
                FailureKinds.kind(status: 200, error: error),
                "\(self) broke its answer off with an error\(Self.code(error))", usage: usage)
        }
    }

    /// A response with another status than success.
    ///
    /// - Parameter now: in milliseconds since 1970.
    func failure(_ head: HTTPResponseHead, _ error: ReportedError?, now: Int64) -> ModelFailure {
        let kind = FailureKinds.kind(status: head.status, error: error)
        let found = "status \(head.status)\(Self.code(error))"
        let sentence =
            switch kind {
            case .unauthorised: "the key is missing, wrong, or has no right to \(self): \(found)"
            case .unknownModel: "there is no \(self): \(found)"
            case .contextExceeded: "the text is too long for \(self): \(found)"
            case .refused: "the filter of \(self) refused the prompt: \(found)"
            case .rateLimited: "too many requests or tokens a minute for \(self): \(found)"
            case .quotaExceeded: "the account has no money left for \(self): \(found)"
            case .unavailable: "\(self) is overloaded or out of order: \(found)"
            case .timeout: "\(self) gave up waiting: \(found)"
            default: refusal(head.status, found)
            }
        var failure = ModelFailure(
            kind, sentence, retryAfterMilliseconds: RetryAdvice.milliseconds(head.headers, now: now))
        if kind == .invalid, head.status == 400 || head.status == 422 { failure.refusal = RequestRefusal(error) }
        return failure
    }

    private func refusal(_ status: Int, _ found: String) -> String {
        switch status {
        case 300..<400: "\(self) is somewhere else, and redirects are not followed with a key: \(found)"
        case 404, 405: "the server has nothing at this address for \(self); check its path: \(found)"
        default: "\(self) cannot carry out the request: \(found)"
        }
    }

    /// No response, or one that broke.
    func failure(_ failure: TransferFailure, _ timeouts: TransferTimeouts, usage: TokenUsage?) -> ModelFailure {
        switch failure {
        case .cancelled, .closed: ModelFailure(.cancelled, "the call of \(self) was cancelled", usage: usage)
        case .timeout(.connecting, let limit):
            ModelFailure(.timeout, "no connection to \(self) within \(limit) ms")
        case .timeout(.stalled, let limit): ModelFailure(.timeout, "\(self) sent nothing for \(limit) ms", usage: usage)
        case .timeout(.total, _):
            ModelFailure(.timeout, "no whole answer of \(self) within \(timeouts.total) ms", usage: usage)
        case .tooLarge(_, let limit):
            ModelFailure(.tooLarge, "\(self) sent more than the limit of \(limit) bytes", usage: usage)
        case .invalidRequest(let reason):
            ModelFailure(.invalid, "the request to \(self) cannot be sent: \(reason)")
        case .unknownHost, .refusedAddress: ModelFailure(.network, "\(self) cannot be reached: \(failure)")
        case .connection: ModelFailure(.network, "no connection to \(self), or it broke", usage: usage)
        case .tls: ModelFailure(.network, "no secure connection to \(self)", usage: usage)
        case .protocolViolation where usage == nil:
            ModelFailure(.network, "the connection to \(self) broke before a response came")
        case .protocolViolation:
            ModelFailure(.malformed, "the response of \(self) is damaged or ended too soon", usage: usage)
        case .tooManyRedirects, .redirectLoop, .badRedirect:
            ModelFailure(.invalid, "\(self) redirects", usage: usage)
        }
    }

    private static func code(_ error: ReportedError?) -> String { error?.code.map { ", code \($0)" } ?? "" }
}
