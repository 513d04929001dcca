import Pipeline
import Research
import Schemas

/// The built-in model as a provider: it plans by rule, and answers only by quoting.
package struct ExtractiveProvider: ModelProvider {
    package let name = "extractive"

    package init() {}

    package func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        switch request.purpose {
        case .plan: try plan(request)
        case .decompose: try decompose(request)
        case .answer: try answer(request)
        default:
            throw ModelFailure(
                .invalid, "the built-in model only plans research and quotes sources; name a model that writes")
        }
    }

    private func plan(_ request: ModelRequest) throws(ModelFailure) -> ModelResponse {
        let variables = try read(PlanVariables.self, from: request.variables)
        guard !variables.sources.isEmpty else {
            throw ModelFailure(.invalid, "the built-in model answers from sources only, and the task names none")
        }
        let step = PlanAnswer.Step(
            id: "research", title: "Research the question", tool: "research", input: variables.goal)
        return response(PlanAnswer(steps: [step]))
    }

    private func decompose(_ request: ModelRequest) throws(ModelFailure) -> ModelResponse {
        let variables = try read(DecomposeVariables.self, from: request.variables)
        return response(ExtractiveModel.decompose(question: variables.question))
    }

    private func answer(_ request: ModelRequest) throws(ModelFailure) -> ModelResponse {
        let variables = try read(AnswerVariables.self, from: request.variables)
        guard let passages = request.context.first else {
            throw ModelFailure(.invalid, "a request for an answer brings no passages")
        }
        let found = try read(SearchResult.self, from: passages)
        let finding = ExtractiveModel.answer(
            variables.subQuestion, passages: found.passages, statistics: found.statistics, limit: variables.quotes)
        var answered = response(finding)
        answered.confidence = finding.confidence
        return answered
    }

    private func read<Form: Decodable>(_ type: Form.Type, from bytes: [UInt8]) throws(ModelFailure) -> Form {
        do throws(Rejection) { return try FormCoding.read(type, from: bytes) } catch {
            throw ModelFailure(.invalid, "the request's variables can't be read: \(error)")
        }
    }

    private func response(_ form: some Encodable) -> ModelResponse {
        ModelResponse(text: FormCoding.text(of: form), provider: name, model: name)
    }
}
