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
        let tries = request.origin.tries ?? CallTries()
        var request = request
        request.origin.tries = tries
        let shown = FormProse(prose, onText: onText)
        var course = RepairCourse(of: request)
        for repair in 0...repairs {
            let response: ChatResponse
            do throws(ModelFailure) {
                response = try await chat.chat(plainly: &request, counting: &use) { piece in
                    if repair == 0 { shown.take(piece) }
                }
            } catch {
                // What could have been better is better than nothing.
                guard error.kind != .cancelled, let kept = course.kept else { throw error }
                return kept
            }
            switch try read(response, check, use) {
            case .answer(let answer): return answer
            case .wish(let answer, let wish): course.take(response, complaint: wish, keeping: answer)
            case .complaint(let complaint): course.take(response, complaint: complaint)
            }
            let left = min(repairs - repair, Int(tries.left))
            guard left > 0, course.goesOn(with: &request, isLast: left == 1) else { break }
        }
        if let kept = course.kept { return kept }
        throw ModelFailure(
            .unusableAnswer,
            "\(request.model) gave no answer of the form \(course.form?.name ?? "asked for") in \(use.calls) calls",
            usage: use.tokens)
    }

    private enum Reading {
        case answer(Answer)
        /// It fits, and another one could be better.
        case wish(Answer, String)
        case complaint(String)
    }

    /// The first choice that fits and leaves no wish, else the first that fits, else what is wrong with the first.
    private func read(
        _ response: ChatResponse, _ check: AnswerCheck, _ use: ModelUse
    ) throws(ModelFailure) -> Reading {
        var wished: (Answer, String)?
        var complaint = ""
        for choice in response.choices {
            if choice.finishReason == .filtered {
                throw ModelFailure(
                    .refused, "the provider's filter withheld the answer of \(response.model)", usage: use.tokens)
            }
            switch check.read(choice.text, wasCut: choice.finishReason == .length) {
            case .fits(let value):
                let answer = Answer(value: value, choice: choice, response: response)
                guard let wish = check.wish(value) else { return .answer(answer) }
                wished = wished ?? (answer, wish)
            case .complaint(let text): complaint = complaint.isEmpty ? text : complaint
            }
        }
        if let wished { return .wish(wished.0, wished.1) }
        return .complaint(complaint)
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
    /// Calls; a model that had thought as much as it may say, and said nothing yet, is given room once, if it may be
    /// asked again.
    func chat(
        plainly request: inout ChatRequest, counting use: inout ModelUse,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        let response = try await chat(request, counting: &use, onText: onText)
        guard response.saysNothingYet, let limit = request.maxOutputTokens, request.origin.tries?.left != 0 else {
            return response
        }
        request.maxOutputTokens = limit * 4
        return try await chat(request, counting: &use, onText: onText)
    }

    /// Calls, and adds what the call used up to what was used before, also where it fails; each is a try, unless the
    /// answer is from the cache or the request was turned down as it is.
    func chat(
        _ request: ChatRequest, counting use: inout ModelUse, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        do throws(ModelFailure) {
            let response = try await chat(request, onText: onText)
            // An answer that was kept uses nothing up: it was paid for when it was given.
            guard !response.isCached else { return response }
            request.origin.tries?.take()
            use.calls += 1
            use.tokens.add(response.usage)
            return response
        } catch {
            var failure = error
            if failure.isTry { request.origin.tries?.take() }
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
