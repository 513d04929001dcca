import Schemas

/// Makes calls wait for their turn before another provider: fairly between tenants, never more at once than the
/// provider bears, never more a minute than its key allows, and never longer than their deadlines.
package struct GatedChat: ChatProvider {
    private let inner: any ChatProvider
    private let gate: Gate
    private let weight: @Sendable (String) -> Double

    /// - Parameters:
    ///   - gate: one for each key; several models may share it.
    ///   - weight: a tenant's weight, above 0.
    package init(
        _ inner: any ChatProvider, gate: Gate, weight: @escaping @Sendable (String) -> Double = { _ in 1 }
    ) {
        self.inner = inner
        self.gate = gate
        self.weight = weight
    }

    package var name: String { inner.name }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let output = request.maxOutputTokens.map(Int64.init) ?? Self.usualOutputTokens
        let tokens = TokenBound.input(of: request).addingSaturated(output * Int64(max(1, request.alternatives)))
        return try await pass(request.model, request.origin, tokens: tokens, usage: { $0.usage }) {
            () async throws(ModelFailure) in try await inner.chat(request, onText: onText)
        }
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        let tokens = TokenBound.input(of: request)
        return try await pass(request.model, request.origin, tokens: tokens, usage: { $0.usage }) {
            () async throws(ModelFailure) in try await inner.embed(request)
        }
    }

    private func pass<Response: Sendable>(
        _ model: String, _ origin: ChatOrigin, tokens: Int64, usage: (Response) -> TokenUsage,
        _ call: @escaping @Sendable () async throws(ModelFailure) -> Response
    ) async throws(ModelFailure) -> Response {
        let id = try await enter(model, origin, tokens)
        let result = await run(id, call)
        let isCut = gate.ended(id, end(of: result, usage: usage))
        switch result {
        case .success(let response): return response
        case .failure(var failure):
            if isCut, failure.kind == .cancelled {
                failure.kind = .timeout
                failure.description = "the call of \(model) was cut at its deadline"
            }
            throw failure
        }
    }

    private func enter(_ model: String, _ origin: ChatOrigin, _ tokens: Int64) async throws(ModelFailure) -> Int {
        if let limit = gate.limits.tokensPerMinute, tokens > limit {
            throw ModelFailure(
                .contextExceeded, "the call of \(model) may need \(tokens) tokens; its key has \(limit) a minute")
        }
        let startBy = origin.reserve.startBy(deadline: origin.deadlineMilliseconds, now: gate.now)
        let admission = await gate.enter(
            tenant: origin.tenant, weight: weight(origin.tenant), tokens: tokens,
            deadline: origin.deadlineMilliseconds, startBy: startBy)
        switch admission {
        case .admitted(let id): return id
        case .cancelled: throw ModelFailure(.cancelled, "the call of \(model) was cancelled in the queue")
        case .expired:
            throw ModelFailure(
                .timeout, "the call of \(model) reached its deadline in the queue of \(gate.limits.key)")
        case .gaveWay:
            // Not before its deadline: whoever would wait here again takes the time of those that may still answer.
            throw ModelFailure(
                .rateLimited, "the call of \(model) had no turn at \(gate.limits.key) in its share of the time",
                retryAfterMilliseconds: Int(clamping: origin.deadlineMilliseconds - gate.now))
        case .refused(let milliseconds):
            throw ModelFailure(
                .rateLimited, "\(gate.limits.key) wants no call for \(milliseconds) ms, which is past the deadline",
                retryAfterMilliseconds: Int(clamping: milliseconds))
        }
    }

    /// Runs the call as a task of its own, so that it can be cut.
    private func run<Response: Sendable>(
        _ id: Int, _ call: @escaping @Sendable () async throws(ModelFailure) -> Response
    ) async -> Result<Response, ModelFailure> {
        let task = Task { () -> Result<Response, ModelFailure> in
            do throws(ModelFailure) { return .success(try await call()) } catch { return .failure(error) }
        }
        gate.onDeadline(of: id) { task.cancel() }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func end<Response>(
        of result: Result<Response, ModelFailure>, usage: (Response) -> TokenUsage
    ) -> GateState.End {
        switch result {
        case .success(let response):
            let used = usage(response)
            return GateState.End(.success, tokens: used.inputTokens.sumClamped(used.outputTokens))
        case .failure(let failure):
            let used = failure.usage.map { $0.inputTokens.sumClamped($0.outputTokens) }
            switch failure.kind {
            case .rateLimited, .unavailable:
                // One broken server may be one of many behind an address: that is for each process to find out.
                return GateState.End(
                    .overload(retryAfterMilliseconds: failure.retryAfterMilliseconds), tokens: used ?? 0,
                    concernsKey: failure.kind == .rateLimited || failure.retryAfterMilliseconds != nil)
            // Refused by a layer between here and the provider.
            case .budget: return GateState.End(.other, wasSent: false)
            case .invalid, .unauthorised, .unknownModel, .contextExceeded, .quotaExceeded:
                return GateState.End(.other, tokens: used ?? 0)
            default: return GateState.End(.other, tokens: used)
            }
        }
    }

    /// What an answer is taken to need where the request names no limit.
    static let usualOutputTokens: Int64 = 1_024
}

extension Int64 {
    /// The sum, or the largest number where it does not fit.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}

extension UInt64 {
    /// The sum as a signed number, or the largest where it does not fit.
    fileprivate func sumClamped(_ other: UInt64) -> Int64 {
        Int64(clamping: self).addingSaturated(Int64(clamping: other))
    }
}
