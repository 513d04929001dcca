import Pipeline
import Schemas

/// Answers that are texts, or JSON of a form that the request brings.
extension PromptedModel {
    /// Turns that came with the request, sent as they are.
    func asked(
        _ request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        guard request.promptName.isEmpty else {
            throw ModelFailure(.invalid, "a request brings a prompt's name or turns of its own, and this one both")
        }
        return try await text(chatRequest(request), schemaJSON: request.responseSchemaJSON, by: nil, onText: onText)
    }

    /// The purposes `summarise`, `write` and `code`: a goal, an instruction and the texts that it is about.
    func written(
        _ request: ModelRequest, by template: PromptTemplate, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        guard var variables = JSONValue(parsing: String(decoding: request.variables, as: UTF8.self))?.object else {
            throw ModelFailure(.invalid, "the request's variables are no JSON object")
        }
        let results = variables["results"]?.array?.compactMap(\.string) ?? []
        let texts = results + request.context.map { String(decoding: $0, as: UTF8.self) }
        let shown = ShownTexts.cut(texts, bytes: roomBytes(for: request, by: template))
        variables["texts"] = .array(
            shown.enumerated().map { .object(["number": .integer($0 + 1), "text": .string($1)]) })
        let values = PromptValues(variables)
        let asked = try asked(request, by: template, with: values)
        return try await text(
            asked.request, schemaJSON: request.responseSchemaJSON, by: template, mark: values.mark, onText: onText)
    }

    /// - Parameter mark: the marker around the prompt's data; `nil` where there is none.
    private func text(
        _ request: ChatRequest, schemaJSON: String, by template: PromptTemplate?, mark: String? = nil,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var request = request
        if !schemaJSON.isEmpty { request.form = AnswerForm(name: "answer", schemaJSON: schemaJSON) }
        if let form = request.form { return try await formed(request, form, by: template, mark: mark, onText: onText) }
        request.origin.tries = request.origin.tries ?? CallTries()
        var use = ModelUse()
        let turns = request.turns
        var lastText: String?
        while true {
            let isFirst = lastText == nil
            let answer = try await chat.chat(plainly: &request, counting: &use) { if isFirst { onText($0) } }
            let first = try said(in: answer, use)
            if let text = mark.map({ MarkerText.unmarked(first.text, mark: $0) }) ?? first.text {
                var response = response(text, from: answer, use, by: template)
                response.alternatives = answer.choices.dropFirst().map(\.text)
                response.toolCalls = first.toolCalls
                return response
            }
            guard request.origin.tries?.left != 0, first.text != lastText else {
                throw ModelFailure(
                    .unusableAnswer, "\(modelName(in: answer)) repeated its prompt in \(use.calls) calls",
                    usage: use.tokens)
            }
            lastText = first.text
            request.turns = RepairTurns.turns(afterEcho: turns, answer: first.text)
        }
    }

    private func said(in answer: ChatResponse, _ use: ModelUse) throws(ModelFailure) -> ChatChoice {
        guard let first = answer.choices.first, first.finishReason != .filtered else {
            throw ModelFailure(
                .refused, "the provider's filter withheld the answer of \(modelName(in: answer))", usage: use.tokens)
        }
        guard first.text.contains(where: { !$0.isWhitespace }) || !first.toolCalls.isEmpty else {
            throw ModelFailure(.unusableAnswer, "\(modelName(in: answer)) answered with no text", usage: use.tokens)
        }
        return first
    }

    /// An answer in the form that the request brings.
    private func formed(
        _ request: ChatRequest, _ form: AnswerForm, by template: PromptTemplate?, mark: String?,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        let schema = try schema(form.schemaJSON, of: "the answer")
        var request = request
        request.maxOutputTokens = request.maxOutputTokens ?? FormBounds.tokens(of: schema, lengths: [:])
        let check = AnswerCheck(schema: schema) { value in
            guard let mark, value.text.contains(mark) else { return nil }
            return "it repeats the markers around the data; answer in words of your own"
        }
        var use = ModelUse()
        let answer = try await FormedChat(chat: chat, repairs: limits.repairs)
            .answer(request, check, showing: ProsePaths(of: schema), counting: &use, onText: onText)
        return response(answer.value.text, from: answer.response, use, by: template)
    }
}

/// Texts cut so that all of them together fit into a prompt.
enum ShownTexts {
    /// Short ones stay whole; the room that they leave is shared among the long ones, whose ends are left out with a
    /// note.
    static func cut(_ texts: [String], bytes: Int) -> [String] {
        var left = bytes
        var shares = [Int](repeating: 0, count: texts.count)
        let byLength = texts.indices.sorted { texts[$0].utf8.count < texts[$1].utf8.count }
        for (place, index) in byLength.enumerated() {
            shares[index] = min(texts[index].utf8.count, left / (texts.count - place))
            left -= shares[index]
        }
        return zip(texts, shares).map { text, share in
            let count = text.utf8.count
            if count <= share { return text }
            return text.prefix(upToBytes: share) + "\n[cut: \(share) of \(count) bytes are shown]"
        }
    }
}
