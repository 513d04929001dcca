import Schemas

/// Asks a server until its model takes the request: what the model refuses is left out, and remembered.
struct FittedCalls: Sendable {
    /// How often one request is sent at most. Refusals cost nothing and come at once.
    static let attempts = 6

    private let memory: RefusalMemory
    private let traits: ModelTraits

    /// - Parameter clock: milliseconds since 1970.
    init(_ traits: ModelTraits, clock: @escaping @Sendable () -> Int64) {
        self.traits = traits
        memory = RefusalMemory(clock: clock)
    }

    /// - Parameters:
    ///   - known: what models of this name refuse.
    ///   - sent: the parts that a request has with a fit.
    /// - Throws: the failure of the last attempt.
    func ask(
        _ request: ChatRequest, known: Set<RequestPart>, sent: (RequestFit) -> Set<RequestPart>,
        _ ask: (RequestFit) async throws(ModelFailure) -> ChatResponse
    ) async throws(ModelFailure) -> ChatResponse {
        let start = memory.fit(request, from: traits.fit(known: known, alternatives: request.alternatives))
        var fit = start
        var attempt = 1
        while true {
            var failure: ModelFailure
            do throws(ModelFailure) {
                let response = try await ask(fit)
                memory.note(request, from: start, to: fit)
                return response
            } catch { failure = error }
            let next = failure.refusal.flatMap { fit.fit(after: $0, sent: sent(fit)) }
            failure.refusal = nil
            guard attempt < Self.attempts, let next, !Task.isCancelled else { throw failure }
            fit = next
            attempt += 1
        }
    }
}
