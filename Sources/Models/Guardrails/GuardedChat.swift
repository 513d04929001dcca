import Schemas

/// Checks what goes to a chat model and what comes back: secrets and personal data are redacted or refused, what is
/// denied, too long or flagged is refused.
///
/// A refusal is a ``ModelFailure`` of kind `refused` with the rule's name; no text is in it.
package struct GuardedChat: ChatProvider {
    package var name: String { inner.name }

    private let inner: any ChatProvider
    private let guardrails: Guardrails
    private let moderation: (any ModerationModel)?
    private let report: @Sendable (GuardrailEvent) -> Void

    /// - Parameters:
    ///   - moderation: asked as the settings say; without one nobody is.
    ///   - report: gets what was redacted or refused, for metrics; it must not block.
    package init(
        around inner: any ChatProvider, guardrails: Guardrails, moderation: (any ModerationModel)? = nil,
        report: @escaping @Sendable (GuardrailEvent) -> Void = { _ in }
    ) {
        self.inner = inner
        self.guardrails = guardrails
        self.moderation = moderation
        self.report = report
    }

    /// - Throws: ``GuardrailProblem`` that names what is wrong in the settings.
    package init(
        around inner: any ChatProvider, settings: GuardrailSettings, moderation: (any ModerationModel)? = nil,
        report: @escaping @Sendable (GuardrailEvent) -> Void = { _ in }
    ) throws(GuardrailProblem) {
        self.init(around: inner, guardrails: try Guardrails(settings), moderation: moderation, report: report)
    }

    package func chat(
        _ request: ChatRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ChatResponse {
        var request = request
        var pass = GuardPass(guardrails, .prompt)
        try refusing(.prompt) { () throws(GuardRefusal) in try pass.check(&request.turns) }
        tell(pass.takeEvents(), request.origin)
        if settings.moderation?.checksPrompts ?? false {
            try await moderate(request.turns.map(\.text), .prompt, request.origin)
        }
        guard settings.checksAnswers else { return try await inner.chat(request, onText: onText) }
        let isModerated = moderation != nil && settings.moderation?.checksAnswers ?? false
        let gate = AnswerGate(
            guardrails, pass.redactor, holdsAll: isModerated || !guardrails.allowsStreaming, onText: onText)
        let response = try await inner.chat(request) { gate.take($0) }
        let checked = try await check(response, pass.redactor, isModerated: isModerated, request.origin)
        gate.finish(checked.choices.first?.text ?? "")
        return checked
    }

    package func embed(_ request: EmbeddingRequest) async throws(ModelFailure) -> EmbeddingResponse {
        var request = request
        var pass = GuardPass(guardrails, .prompt)
        try refusing(.prompt) { () throws(GuardRefusal) in
            for index in request.texts.indices { try pass.check(&request.texts[index]) }
        }
        tell(pass.takeEvents(), request.origin)
        return try await inner.embed(request)
    }

    private var settings: GuardrailSettings { guardrails.settings }

    private func tell(_ events: [GuardrailEvent], _ origin: ChatOrigin) {
        for event in events {
            report(event)
            origin.trail?.guarded(event)
        }
    }

    private func check(
        _ response: ChatResponse, _ redactor: Redactor, isModerated: Bool, _ origin: ChatOrigin
    ) async throws(ModelFailure) -> ChatResponse {
        var response = response
        var pass = GuardPass(guardrails, .answer, redactor)
        try refusing(.answer, usage: response.usage) { () throws(GuardRefusal) in
            for index in response.choices.indices { try pass.check(&response.choices[index]) }
        }
        tell(pass.takeEvents(), origin)
        if isModerated {
            let texts = response.choices.flatMap { [$0.text] + $0.toolCalls.map(\.argumentsJSON) }
            try await moderate(texts, .answer, origin, usage: response.usage)
        }
        return response
    }

    private func moderate(
        _ texts: [String], _ direction: GuardrailEvent.Direction, _ origin: ChatOrigin, usage: TokenUsage? = nil
    ) async throws(ModelFailure) {
        guard let moderation else { return }
        var rule = "moderation.unavailable"
        do throws(ModelFailure) {
            let text = texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
            guard let category = try await moderation.category(of: text, for: origin) else { return }
            rule = "moderation." + ModerationCategory.named(category)
        } catch {
            if error.kind == .cancelled { throw error }
            guard settings.moderation?.onFailure == .refuse else {
                report(GuardrailEvent(rule: rule, action: .allow, direction: direction))
                return
            }
        }
        let refusedRule = rule
        try refusing(direction, usage: usage) { () throws(GuardRefusal) in throw GuardRefusal(rule: refusedRule) }
    }

    private func refusing(
        _ direction: GuardrailEvent.Direction, usage: TokenUsage? = nil, _ check: () throws(GuardRefusal) -> Void
    ) throws(ModelFailure) {
        do throws(GuardRefusal) { try check() } catch {
            report(GuardrailEvent(rule: error.rule, action: .refuse, direction: direction))
            throw error.failure(direction, usage: usage)
        }
    }
}
