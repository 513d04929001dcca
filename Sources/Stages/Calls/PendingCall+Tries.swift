import Pipeline
import Schemas

extension PendingCall {
    /// The call with the tries counted that an attempt took which came to nothing.
    func counting(_ reply: Reply) -> PendingCall {
        guard let provenance = reply.provenance else { return self }
        var call = self
        call.tries += max(1, provenance.tries)
        return call
    }

    /// Whether a model may still be asked for it.
    var hasTriesLeft: Bool { tries < ModelTries.limit }
}

extension [VainRequest] {
    /// Adds the models that a reply names as asked in vain.
    ///
    /// - Parameter part: the part of the question that was to be answered; empty for another purpose.
    mutating func note(_ reply: Reply, for purpose: Purpose, part: String = "") {
        for step in reply.provenance?.route ?? [] where step.outcome != .answered {
            let request = VainRequest(purpose: purpose, part: part, model: step.model, outcome: step.outcome)
            if !contains(request), count < Self.limit { append(request) }
        }
    }

    /// A report is no log: more would not tell its readers more.
    private static var limit: Int { 32 }
}
