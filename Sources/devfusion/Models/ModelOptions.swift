import ArgumentParser
import Foundation
import HTTPTransfer
import Models

/// Which model plans and answers.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The model: \(ModelChoice.forms). DEVFUSION_MODEL names another default than extractive.",
            discussion: """
                The built-in model, extractive, only quotes; others write, and are held to the sources. Keys come from \
                OPENAI_API_KEY, ANTHROPIC_API_KEY or DEVFUSION_MODEL_KEY, never from arguments; addresses from \
                OPENAI_BASE_URL, OLLAMA_HOST and ANTHROPIC_BASE_URL where they are set.
                """,
            valueName: "model"))
    var model: String =
        ProcessInfo.processInfo.environment["DEVFUSION_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
        ?? "extractive"

    @Option(help: ArgumentHelp("A file that holds the model server's key and nothing else.", valueName: "file"))
    var modelKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "How many tokens prompt and answer may have together: 8192, or 32768 for OpenAI and Anthropic.",
            valueName: "tokens"))
    var modelContext: Int?

    func validate() throws {
        guard ModelChoice(model) != nil else {
            throw ValidationError("--model takes \(ModelChoice.forms)")
        }
        if let modelContext, !(1_024...4_000_000).contains(modelContext) {
            throw ValidationError("--model-context takes 1024 to 4000000 tokens, not \(modelContext)")
        }
    }

    /// The model as the pipeline asks it. No server is asked yet: one that is away fails the tasks, not the program.
    ///
    /// - Throws: ``CommandFailure`` where a key is missing or an address is none.
    func provider() throws -> any ModelProvider {
        let environment = ModelEnvironment(keyFile: modelKeyFile)
        switch ModelChoice(model) {
        case .ollama(let name):
            let options = OllamaOptions(contextTokens: context(8_192))
            let server = try server(environment.ollamaAddress, key: environment.key())
            return try prompted(name, context: 8_192) { client throws(ModelFailure) in
                try OllamaChat(server: server, client: client, options: options)
            }
        case .openAI(let name):
            let key = try environment.requiredKey("OPENAI_API_KEY", for: "openai:\(name)")
            let server = try server(environment.openAIAddress, key: key)
            return try prompted(name, context: 32_768) { client throws(ModelFailure) in
                try OpenAIChat(name: "openai", server: server, client: client)
            }
        case .anthropic(let name):
            let key = try environment.requiredKey("ANTHROPIC_API_KEY", for: "anthropic:\(name)")
            let server = try server(environment.anthropicAddress, key: key)
            return try prompted(name, context: 32_768) { client throws(ModelFailure) in
                try AnthropicChat(server: server, client: client)
            }
        case .compatible(let address, let name):
            let server = try server(address, key: environment.key())
            return try prompted(name ?? "default", context: 8_192) { client throws(ModelFailure) in
                try OpenAIChat(server: server, client: client)
            }
        case .extractive, nil: return ExtractiveProvider()
        }
    }

    private func context(_ usual: Int) -> Int { modelContext ?? usual }

    private func server(_ address: String, key: ModelKey?) throws -> ModelServer {
        do throws(ModelFailure) { return ModelServer(address: try ModelAddress(address), key: key) } catch {
            throw CommandFailure(error.description, status: ExitStatus.unusableInput)
        }
    }

    private func prompted(
        _ name: String, context usual: Int, chat: (HTTPClient) throws(ModelFailure) -> any ChatProvider
    ) throws -> any ModelProvider {
        var limits = PromptedModel.Limits()
        limits.contextTokens = context(usual)
        limits.usesRules = true
        do throws(ModelFailure) {
            return PromptedModel(chat: try chat(HTTPClient(.models())), model: name, limits: limits)
        } catch { throw CommandFailure(error.description, status: ExitStatus.unusableInput) }
    }
}
