import Pipeline
import Synchronization

/// How often one model may still be asked for one call. Whoever asks again draws from it: repairs of an answer, and
/// requests that are repeated after a failure.
///
/// A request that the server turned down as it is (a parameter that it does not take, a prompt that is too long) was no
/// try: nothing was answered, nothing is paid for, and the next one is another request.
package final class CallTries: Sendable, Hashable {
    private let limit: UInt32
    private let state = Mutex<UInt32>(0)

    /// - Parameter before: what earlier attempts of the call took; one try is left in any case.
    package init(before: UInt32 = 0) {
        limit = before < ModelTries.limit ? ModelTries.limit - before : 1
    }

    package var taken: UInt32 { state.withLock(\.self) }

    /// How many more requests there may be.
    package var left: UInt32 {
        let taken = taken
        return taken < limit ? limit - taken : 0
    }

    package func take() { state.withLock { $0 += 1 } }

    package static func == (one: CallTries, other: CallTries) -> Bool { one === other }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension ModelFailure {
    /// Whether the request that failed counts as a try.
    var isTry: Bool {
        switch kind {
        case .rateLimited, .unavailable, .network, .timeout, .malformed, .tooLarge, .unusableAnswer, .refused: true
        case .invalid, .unauthorised, .unknownModel, .contextExceeded, .quotaExceeded, .budget, .cancelled: false
        }
    }
}
