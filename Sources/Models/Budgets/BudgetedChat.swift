import Pipeline
import Schemas
import Synchronization

/// Holds each call of another provider to its model's context, to what was set aside for the request, and to its
/// tenant's budgets.
package struct BudgetedChat: ChatProvider {
    private let inner: any ChatProvider
    private let terms: @Sendable (String) -> ModelTerms
    private let tenants: TenantAccounts?

    /// - Parameters:
    ///   - tenants: `nil` where no tenant has a budget.
    ///   - terms: those of a model, by the provider's own name of it.
    package init(
        _ inner: any ChatProvider, tenants: TenantAccounts?, terms: @escaping @Sendable (String) -> ModelTerms
    ) {
        self.inner = inner
        self.tenants = tenants
        self.terms = terms
    }

    package var name: String { inner.name }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let terms = terms(request.model)
        let input = UInt64(TokenBound.input(of: request))
        let alternatives = UInt64(max(1, request.alternatives))
        let wanted = min(request.maxOutputTokens.map(UInt64.init) ?? terms.outputTokens, terms.outputTokens)
        let fitting = try contextFit(wanted.saturatingSum(terms.thinkingTokens), input: input, terms)
        let account = request.origin.account ?? CallAccount()
        let hold = try account.hold(
            inputTokens: input, outputTokens: fitting.multipliedSaturated(alternatives), of: terms)
        var limited = request
        limited.maxOutputTokens = Int(clamping: max(1, hold.outputTokens / alternatives))
        let received = Mutex(0)
        return try await settling(hold, account, terms, request.origin.tenant) {
            () async throws(ModelFailure) in
            try await inner.chat(limited) { text in
                received.withLock { $0 += text.utf8.count }
                onText(text)
            }
        } usage: {
            $0.usage
        } partial: {
            let output = TokenBound.tokens(ofBytes: received.withLock { $0 })
            return TokenUsage(inputTokens: input, outputTokens: UInt64(output))
        }
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        let terms = terms(request.model)
        let input = UInt64(TokenBound.input(of: request))
        let account = request.origin.account ?? CallAccount()
        let hold = try account.hold(inputTokens: input, outputTokens: 0, of: terms)
        return try await settling(hold, account, terms, request.origin.tenant) {
            () async throws(ModelFailure) in
            try await inner.embed(request)
        } usage: {
            $0.usage
        } partial: {
            TokenUsage(inputTokens: input)
        }
    }

    /// How long the answer may be beside the input.
    private func contextFit(
        _ wanted: UInt64, input: UInt64, _ terms: ModelTerms
    ) throws(ModelFailure) -> UInt64 {
        guard let window = terms.contextWindow else { return wanted }
        let left = window.less(input)
        guard left >= min(wanted, CallAccount.leastOutputTokens) else {
            throw ModelFailure(
                .contextExceeded, "about \(input) tokens of input do not fit into the \(window) of \(terms.name)")
        }
        return min(wanted, left)
    }

    private func settling<Response>(
        _ hold: CallAccount.Hold, _ account: CallAccount, _ terms: ModelTerms, _ tenant: String,
        _ call: () async throws(ModelFailure) -> Response, usage: (Response) -> TokenUsage, partial: () -> TokenUsage
    ) async throws(ModelFailure) -> Response {
        let share: TenantAccounts.Hold?
        do throws(ModelFailure) {
            share = try await tenants?.hold(hold, of: tenant, for: terms.name)
        } catch {
            account.settle(hold, used: nil, of: terms)
            throw error
        }
        func settle(_ used: TokenUsage) {
            account.settle(hold, used: used, of: terms)
            guard let share else { return }
            tenants?.settle(
                share, microUSD: terms.price.cost(of: used), tokens: used.inputTokens.saturatingSum(used.outputTokens))
        }
        do throws(ModelFailure) {
            let response = try await call()
            settle(usage(response))
            return response
        } catch {
            settle(error.usage ?? (error.mayHaveCost ? partial() : TokenUsage()))
            throw error
        }
    }
}

extension ModelFailure {
    /// Whether the provider may charge for the call although it did not report anything: it had begun to answer.
    fileprivate var mayHaveCost: Bool {
        switch kind {
        case .timeout, .cancelled, .network, .malformed, .tooLarge, .unusableAnswer: true
        case .invalid, .unauthorised, .unknownModel, .contextExceeded, .refused, .rateLimited, .quotaExceeded,
            .unavailable, .budget:
            false
        }
    }
}

extension UInt64 {
    fileprivate func multipliedSaturated(_ factor: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
