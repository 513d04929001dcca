import Pipeline
import Schemas

extension WorkerFailure {
    /// What a model's failure means for the call: where a model was asked as often as it may be, no further attempt is
    /// worth while.
    ///
    /// - Parameter before: how many tries earlier attempts took.
    init(_ failure: ModelFailure, _ trail: CallTrail, triesBefore before: UInt32) {
        let isLeft = Int(before) + Int(trail.tries) < Int(ModelTries.limit)
        self.init(
            Self.kind(of: failure.kind), failure.description, retryable: failure.isTransient && isLeft,
            rule: failure.rule ?? "", cost: failure.cost ?? Self.cost(of: failure.usage),
            provenance: trail.record(isCached: false))
    }

    private static func cost(of usage: TokenUsage?) -> Cost {
        guard let usage else { return Cost() }
        return Cost(modelCalls: 1, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens)
    }

    private static func kind(of kind: ModelFailure.Kind) -> FailureKind {
        switch kind {
        case .invalid, .contextExceeded: .invalid
        case .unknownModel: .notFound
        case .unauthorised, .refused: .refused
        case .rateLimited, .quotaExceeded, .unavailable, .network: .unavailable
        case .timeout: .timeout
        case .malformed, .unusableAnswer: .unavailable
        case .tooLarge, .budget: .limit
        case .cancelled: .cancelled
        }
    }
}
