import Schemas

/// Asks a chat model until its answer has the form that is wanted, a limited number of times.
struct FormedChat: Sendable {
    let chat: any ChatProvider
    /// Further calls after the first.
    let repairs: Int

    struct Answer: Sendable {
        var value: JSONValue
        var choice: ChatChoice
        var response: ChatResponse
    }

    /// - Parameters:
    ///   - prose: where the form has texts for people.
    ///   - use: what was used up is added to it.
    ///   - onText: gets these texts of the first call's answer as they arrive; those of repairs would be the same.
    /// - Throws: ``ModelFailure``, which says what was used up: that of the provider, or `unusableAnswer`.
    func answer(
        _ request: ChatRequest, _ check: AnswerCheck, showing prose: ProsePaths, counting use: inout ModelUse,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> Answer {
        var request = request
        let shown = FormProse(prose, onText: onText)
        let turns = request.turns
        for repair in 0...repairs {
            let response = try await chat.chat(plainly: &request, counting: &use) { piece in
                if repair == 0 { shown.take(piece) }
            }
            var complaint = ""
            for choice in response.choices {
                if choice.finishReason == .filtered {
                    throw ModelFailure(
                        .refused, "the provider's filter withheld the answer of \(response.model)", usage: use.tokens)
                }
                switch check.read(choice.text, wasCut: choice.finishReason == .length) {
                case .fits(let value):
                    guard repair < repairs, let wish = check.wish(value) else {
                        return Answer(value: value, choice: choice, response: response)
                    }
                    complaint = complaint.isEmpty ? wish : complaint
                case .complaint(let text): complaint = complaint.isEmpty ? text : complaint
                }
            }
            request.turns = RepairTurns.turns(
                after: turns, answer: response.choices.first?.text ?? "", complaint: complaint)
        }
        throw ModelFailure(
            .unusableAnswer,
            "\(request.model) gave no answer of the form \(request.form?.name ?? "asked for") in \(use.calls) calls",
            usage: use.tokens)
    }
}

/// What the calls for one answer used up together.
struct ModelUse: Sendable, Equatable {
    var calls: UInt32 = 0
    var tokens = TokenUsage()

    var cost: Cost {
        Cost(modelCalls: calls, inputTokens: tokens.inputTokens, outputTokens: tokens.outputTokens)
    }
}

extension ChatProvider {
    /// Calls; a model that had thought as much as it may say, and said nothing yet, is given room once.
    func chat(
        plainly request: inout ChatRequest, counting use: inout ModelUse,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let response = try await chat(request, counting: &use, onText: onText)
        guard response.saysNothingYet, let limit = request.maxOutputTokens else { return response }
        request.maxOutputTokens = limit * 4
        return try await chat(request, counting: &use, onText: onText)
    }

    /// Calls, and adds what the call used up to what was used before, also where it fails.
    func chat(
        _ request: ChatRequest, counting use: inout ModelUse, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        do throws(ModelFailure) {
            let response = try await chat(request, onText: onText)
            // An answer that was kept uses nothing up: it was paid for when it was given.
            guard !response.isCached else { return response }
            use.calls += 1
            use.tokens.add(response.usage)
            return response
        } catch {
            var failure = error
            if let usage = error.usage { use.tokens.add(usage) }
            failure.usage = use.tokens == TokenUsage() ? nil : use.tokens
            throw failure
        }
    }
}

extension ChatResponse {
    fileprivate var saysNothingYet: Bool {
        choices.allSatisfy { $0.finishReason == .length && $0.text.isEmpty && $0.toolCalls.isEmpty }
    }
}

extension TokenUsage {
    mutating func add(_ other: TokenUsage) {
        inputTokens = inputTokens.saturatingSum(other.inputTokens)
        outputTokens = outputTokens.saturatingSum(other.outputTokens)
        cachedInputTokens = cachedInputTokens.saturatingSum(other.cachedInputTokens)
    }
}
