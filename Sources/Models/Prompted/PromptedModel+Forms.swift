import Pipeline
import Research
import Schemas

/// The purposes whose answers stages read: plans, parts of a question, findings.
extension PromptedModel {
    func plan(
        _ request: ModelRequest, by template: PromptTemplate, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let variables = PlanCheck.offered(try variables(PlanVariables.self, of: request))
        let asked = try asked(request, by: template, with: PlanCheck.values(variables))
        let check = AnswerCheck(schema: try schema(of: asked.request.form, for: template)) { value in
            PlanCheck.problem(with: value, for: variables, echoes: asked.echoes)
        }
        return try await formed(asked.request, check, .titles, request, template, onText: onText) { value, _ in
            FormedText(PlanCheck.keepingQuestion(in: value, for: variables).text)
        }
    }

    func decompose(
        _ request: ModelRequest, by template: PromptTemplate, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let variables = try variables(DecomposeVariables.self, of: request)
        let values = PromptValues(["question": .string(variables.question)])
        let asked = try asked(request, by: template, with: values)
        let reader = DecompositionReader(question: variables.question, echoes: asked.echoes)
        let check = AnswerCheck(schema: try schema(of: asked.request.form, for: template), rule: reader.problem)
        return try await formed(asked.request, check, .questions, request, template, onText: onText) { value, _ in
            FormedText(FormCoding.text(of: reader.decomposition(from: value)))
        }
    }

    func answer(
        _ request: ModelRequest, by template: PromptTemplate, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let variables = try variables(AnswerVariables.self, of: request)
        guard let bytes = request.context.first else {
            throw ModelFailure(.invalid, "a request for an answer brings no passages")
        }
        let found: SearchResult
        do throws(Rejection) { found = try FormCoding.read(SearchResult.self, from: bytes) } catch {
            throw ModelFailure(.invalid, "the passages can't be read: \(error)")
        }
        guard !found.passages.isEmpty else { return nothingFound(variables.subQuestion, template) }
        var room = roomBytes(for: request, by: template)
        while true {
            let shown = ShownPassage.chosen(from: found.passages, bytes: room)
            do throws(ModelFailure) {
                return try await answer(variables, from: shown, request, template, onText: onText)
            } catch {
                // What a server's context really holds, only the server knows.
                guard error.kind == .contextExceeded, shown.count > 1 else { throw error }
                room = shown.reduce(0) { $0 + $1.text.utf8.count } / 2
            }
        }
    }

    private func answer(
        _ variables: AnswerVariables, from shown: [ShownPassage], _ request: ModelRequest, _ template: PromptTemplate,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let values = PromptValues([
            "question": .string(variables.subQuestion.text),
            "passages": .array(shown.enumerated().map { $1.value(number: $0 + 1) }),
            "sentences": .integer(min(8, max(1, variables.quotes))),
        ])
        let asked = try asked(request, by: template, with: values)
        let reader = FindingReader(
            subQuestion: variables.subQuestion, passages: shown, quoteLimit: max(1, variables.quotes),
            echoes: asked.echoes)
        let check = AnswerCheck(schema: try schema(of: asked.request.form, for: template), wish: reader.problem)
        return try await formed(asked.request, check, .sentences, request, template, onText: onText) { value, answer in
            if limits.usesRules, reader.problem(with: value) != nil { return nil }
            var finding = reader.finding(from: value)
            finding.author = Author(model: modelName(in: answer), prompt: template.title)
            return FormedText(FormCoding.text(of: finding), confidence: finding.confidence)
        }
    }

    /// Nothing to read: no model needs to be asked.
    private func nothingFound(_ subQuestion: SubQuestion, _ template: PromptTemplate) -> ModelResponse {
        let finding = Finding(
            subQuestion: subQuestion, answered: false, quotes: [], confidence: 0,
            reason: "the search found no passage", author: Author(model: model, prompt: template.title))
        return ModelResponse(
            text: FormCoding.text(of: finding), provider: chat.name, model: model, cost: Cost(), confidence: 0,
            promptName: template.name, promptVersion: template.version)
    }

    /// Asks until the answer has its form, and reads it; where no answer has it, the rules may answer instead.
    ///
    /// - Parameters:
    ///   - prose: where the form has texts for people.
    ///   - read: `nil` where the rules answer better.
    private func formed(
        _ chatRequest: ChatRequest, _ check: AnswerCheck, _ prose: ProsePaths, _ request: ModelRequest,
        _ template: PromptTemplate, onText: @escaping @Sendable (String) -> Void,
        read: (JSONValue, ChatResponse) -> FormedText?
    ) async throws(ModelFailure) -> ModelResponse {
        var use = ModelUse()
        do throws(ModelFailure) {
            let answer = try await FormedChat(chat: chat, repairs: limits.repairs)
                .answer(chatRequest, check, showing: prose, counting: &use, onText: onText)
            if let text = read(answer.value, answer.response) {
                var response = response(text.text, from: answer.response, use, by: template)
                if let confidence = text.confidence { response.confidence = confidence }
                return response
            }
        } catch {
            guard error.kind == .unusableAnswer, limits.usesRules, canBeRuled(request) else { throw error }
        }
        var ruled = try await ExtractiveProvider().respond(to: request) { _ in }
        ruled.usage = use.tokens
        ruled.cost = use.cost
        return ruled
    }

    /// The rules plan nothing but research.
    private func canBeRuled(_ request: ModelRequest) -> Bool {
        guard request.purpose == .plan else { return true }
        return (try? variables(PlanVariables.self, of: request))?.kind == "research"
    }
}

/// An answer in the form that stages read.
struct FormedText {
    var text: String
    var confidence: Double?

    init(_ text: String, confidence: Double? = nil) {
        self.text = text
        self.confidence = confidence
    }
}
