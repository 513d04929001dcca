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
        let chatRequest = try chatRequest(request, by: template, with: PromptValues(variables))
        return try await text(chatRequest, schemaJSON: request.responseSchemaJSON, by: template, onText: onText)
    }

    private func text(
        _ request: ChatRequest, schemaJSON: String, by template: PromptTemplate?,
        onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        var request = request
        var use = ModelUse()
        if !schemaJSON.isEmpty { request.form = AnswerForm(name: "answer", schemaJSON: schemaJSON) }
        if let form = request.form {
            let schema = try schema(form.schemaJSON, of: "the answer")
            let prose = ProsePaths(of: schema)
            let answer = try await FormedChat(chat: chat, repairs: limits.repairs)
                .answer(request, AnswerCheck(schema: schema), showing: prose, counting: &use, onText: onText)
            return response(answer.value.text, from: answer.response, use, by: template)
        }
        let answer = try await chat.chat(plainly: &request, counting: &use, onText: onText)
        guard let first = answer.choices.first, first.finishReason != .filtered else {
            throw ModelFailure(
                .refused, "the provider's filter withheld the answer of \(modelName(in: answer))", usage: use.tokens)
        }
        guard first.text.contains(where: { !$0.isWhitespace }) || !first.toolCalls.isEmpty else {
            throw ModelFailure(.unusableAnswer, "\(modelName(in: answer)) answered with no text", usage: use.tokens)
        }
        var response = response(first.text, from: answer, use, by: template)
        response.alternatives = answer.choices.dropFirst().map(\.text)
        response.toolCalls = first.toolCalls
        return response
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
