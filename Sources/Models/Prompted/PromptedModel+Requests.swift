import Pipeline
import Schemas

extension PromptedModel {
    /// A prompt's request with its variables filled in, and what tells answers that only repeat it.
    struct Asked {
        var request: ChatRequest
        var echoes: EchoCheck
    }

    /// The request for a prompt with its variables filled in.
    func asked(
        _ request: ModelRequest, by template: PromptTemplate, with values: PromptValues
    ) throws(ModelFailure) -> Asked {
        let rendered: PromptTemplate.Rendered
        do throws(PromptFailure) { rendered = try template.rendered(with: values) } catch {
            throw ModelFailure(.invalid, error.description)
        }
        return Asked(
            request: try chatRequest(request, by: template, rendered),
            echoes: EchoCheck(template, rendered, data: values))
    }

    private func chatRequest(
        _ request: ModelRequest, by template: PromptTemplate, _ rendered: PromptTemplate.Rendered
    ) throws(ModelFailure) -> ChatRequest {
        var origin = request.origin
        origin.purpose = request.purpose
        origin.promptName = template.name
        origin.promptVersion = template.version
        return ChatRequest(
            model: model, turns: rendered.turns, form: rendered.form,
            maxOutputTokens: outputTokens(for: request, template, try bound(of: rendered.form, template)),
            temperature: request.temperature ?? template.temperature,
            stopSequences: template.stopSequences + request.stopSequences,
            alternatives: max(1, Int(request.alternatives)), origin: origin)
    }

    /// The request for turns that came with it.
    func chatRequest(_ request: ModelRequest) -> ChatRequest {
        var origin = request.origin
        origin.purpose = request.purpose
        origin.promptName = ""
        origin.promptVersion = 0
        return ChatRequest(
            model: model, turns: request.turns,
            maxOutputTokens: request.maxOutputTokens == 0 ? nil : Int(request.maxOutputTokens),
            temperature: request.temperature, stopSequences: request.stopSequences,
            alternatives: max(1, Int(request.alternatives)), origin: origin)
    }

    /// An answer leaves most of the context to what is asked, and is no longer than its form can be.
    private func outputTokens(for request: ModelRequest, _ template: PromptTemplate, _ bound: Int? = nil) -> Int? {
        if request.maxOutputTokens > 0 { return Int(request.maxOutputTokens) }
        guard let most = template.maxOutputTokens else { return bound }
        return min(most, bound ?? most, max(Self.leastOutputTokens, limits.contextTokens / 4))
    }

    private func bound(of form: AnswerForm?, _ template: PromptTemplate) throws(ModelFailure) -> Int? {
        guard let form else { return nil }
        let schema = try schema(form.schemaJSON, of: "prompt \(template.title)")
        return FormBounds.tokens(of: schema, lengths: template.lengths)
    }

    /// How much of a document fits into a prompt, in bytes of UTF-8.
    func roomBytes(for request: ModelRequest, by template: PromptTemplate) -> Int {
        let output = outputTokens(for: request, template) ?? limits.contextTokens / 4
        let tokens = limits.contextTokens - output - Self.promptTokens
        return max(Self.leastRoomBytes, tokens * Self.bytesPerToken)
    }

    /// The request's variables.
    func variables<Form: Decodable>(_ type: Form.Type, of request: ModelRequest) throws(ModelFailure) -> Form {
        do throws(Rejection) { return try FormCoding.read(type, from: request.variables) } catch {
            throw ModelFailure(.invalid, "the request's variables can't be read: \(error)")
        }
    }

    func schema(of form: AnswerForm?, for template: PromptTemplate) throws(ModelFailure) -> JSONSchema {
        guard let form else {
            throw ModelFailure(
                .invalid, "prompt \(template.title) has no form for its answer, and the purpose needs one")
        }
        return try schema(form.schemaJSON, of: "prompt \(template.title)")
    }

    func schema(_ text: String, of owner: String) throws(ModelFailure) -> JSONSchema {
        do throws(JSONSchemaFailure) { return try JSONSchema(parsing: text) } catch {
            throw ModelFailure(.invalid, "the schema of \(owner) can't be used: \(error)")
        }
    }

    /// A response in the words of the pipeline.
    func response(_ text: String, from answer: ChatResponse, _ use: ModelUse, by template: PromptTemplate?)
        -> ModelResponse
    {
        ModelResponse(
            text: text, finishReason: answer.choices.first?.finishReason ?? .stop, provider: chat.name,
            model: modelName(in: answer), usage: use.tokens, cost: use.cost,
            confidence: answer.choices.first?.confidence, promptName: template?.name ?? "",
            promptVersion: template?.version ?? 0, isCached: answer.isCached)
    }

    /// As the provider names it: more exact than what was asked for. Servers that name a file of theirs tell nothing.
    func modelName(in answer: ChatResponse) -> String {
        answer.model.isEmpty || answer.model.hasPrefix("/") ? model : answer.model
    }

    private static let leastOutputTokens = 256
    private static let leastRoomBytes = 800
    /// What a prompt has beside the documents, roughly.
    private static let promptTokens = 700
    /// English has about four; tables, code and other scripts have fewer.
    private static let bytesPerToken = 3
}
