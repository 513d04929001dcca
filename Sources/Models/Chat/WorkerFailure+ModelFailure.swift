import Pipeline
import Schemas

extension WorkerFailure {
    /// What a model's failure means for the call.
    init(_ failure: ModelFailure) {
        self.init(
            Self.kind(of: failure.kind), failure.description, retryable: failure.isTransient,
            rule: failure.rule ?? "")
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
