import Schemas
import Synchronization

/// What is noted of one request on its way through the layers: which models were asked, and what was redacted. All
/// calls that are made for the request share it.
package final class CallTrail: Sendable, Hashable {
    private struct Place: Hashable {
        var rule: String
        var isInAnswer: Bool
    }

    private struct State {
        var route: [RouteStep] = []
        var redactions: [Place: UInt32] = [:]
        var tries: UInt32 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// A model was asked, and this came of it.
    package func asked(_ attempt: RouteAttempt) {
        let outcome = RouteOutcome(attempt.failure)
        state.withLock { state in
            if let last = state.route.last, (last.target, last.outcome) == (attempt.target, outcome) {
                state.route[state.route.count - 1].times += 1
            } else {
                let step = RouteStep(target: attempt.target, model: attempt.model, outcome: outcome, times: 1)
                state.route.append(step)
            }
        }
    }

    /// So many tries were taken at one of the models.
    package func took(tries: UInt32) { state.withLock { $0.tries = max($0.tries, tries) } }

    /// How many tries were taken at the model that took most.
    package var tries: UInt32 { state.withLock(\.tries) }

    /// A guardrail did something to one prompt or one answer; the next model is shown the same prompt.
    package func guarded(_ event: GuardrailEvent) {
        guard event.action == .redact else { return }
        let place = Place(rule: event.rule, isInAnswer: event.direction == .answer)
        state.withLock { $0.redactions[place] = max($0.redactions[place] ?? 0, UInt32(clamping: event.count)) }
    }

    /// For the reply and the audit.
    ///
    /// - Parameter isCached: whether the answer is from the cache.
    /// - Returns: `nil` where there is nothing to tell.
    package func record(isCached: Bool) -> ModelProvenance? {
        let record = state.withLock { state in
            ModelProvenance(
                route: state.route,
                redactions: state.redactions
                    .sorted { ($0.key.isInAnswer ? 1 : 0, $0.key.rule) < ($1.key.isInAnswer ? 1 : 0, $1.key.rule) }
                    .map { Redaction(rule: $0.key.rule, count: $0.value, inAnswer: $0.key.isInAnswer) },
                cached: isCached,
                // One is what a reader takes it for where nothing is said.
                tries: state.tries > 1 ? state.tries : 0)
        }
        return record == ModelProvenance() ? nil : record
    }

    package static func == (one: CallTrail, other: CallTrail) -> Bool { one === other }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension RouteOutcome {
    /// - Parameter failure: `nil` where the model answered.
    init(_ failure: ModelFailure.Kind?) {
        switch failure {
        case nil: self = .answered
        case .invalid: self = .invalid
        case .unauthorised: self = .unauthorised
        case .unknownModel: self = .unknownModel
        case .contextExceeded: self = .contextExceeded
        case .refused: self = .refused
        case .rateLimited: self = .rateLimited
        case .quotaExceeded: self = .quotaExceeded
        case .unavailable: self = .unavailable
        case .network: self = .network
        case .timeout: self = .timeout
        case .malformed: self = .malformed
        case .tooLarge: self = .tooLarge
        case .unusableAnswer: self = .unusableAnswer
        case .budget: self = .budget
        case .cancelled: self = .cancelled
        }
    }
}
