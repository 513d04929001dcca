import Pipeline
import Schemas

/// A chat model that answers requests by purpose: it is shown the purpose's prompt, its answer is read into the
/// purpose's form, and where that doesn't fit, it is asked again a limited number of times.
package struct PromptedModel: ModelProvider {
    package struct Limits: Sendable {
        /// What prompt and answer may have together, in the model's tokens.
        package var contextTokens = 8_192
        /// Calls after the first to get an answer of the right form.
        package var repairs = 2
        /// Whether the built-in rules answer what the model answers unusably: the plan of a research task, the parts of
        /// a question, quotes for a part.
        package var usesRules = false

        package init() {}
    }

    let chat: any ChatProvider
    let model: String
    let library: PromptLibrary
    let limits: Limits

    package var name: String { chat.name }

    /// - Parameter model: the provider's name of the model.
    package init(
        chat: any ChatProvider, model: String, library: PromptLibrary = .builtIn, limits: Limits = Limits()
    ) {
        self.chat = chat
        self.model = model
        self.library = library
        self.limits = limits
    }

    package func respond(
        to request: ModelRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws(ModelFailure) -> ModelResponse {
        guard request.turns.isEmpty else { return try await asked(request, onText: onText) }
        let template = try template(for: request)
        guard request.responseSchemaJSON.isEmpty else {
            return try await written(request, by: template, onText: onText)
        }
        switch request.purpose {
        case .plan: return try await plan(request, by: template, onText: onText)
        case .decompose: return try await decompose(request, by: template, onText: onText)
        case .answer: return try await answer(request, by: template, onText: onText)
        default: return try await written(request, by: template, onText: onText)
        }
    }

    private func template(for request: ModelRequest) throws(ModelFailure) -> PromptTemplate {
        guard let purpose = Self.prompts[request.purpose] else {
            throw ModelFailure(.invalid, "there is no prompt for the request's purpose")
        }
        do throws(PromptFailure) {
            let name = request.promptName.isEmpty ? purpose : request.promptName
            return try library.template(name, version: request.promptVersion)
        } catch { throw ModelFailure(.invalid, error.description) }
    }

    private static let prompts: [Purpose: String] = [
        .plan: "plan", .decompose: "decompose", .answer: "answer", .summarise: "summarise", .write: "write",
        .code: "code",
    ]
}
