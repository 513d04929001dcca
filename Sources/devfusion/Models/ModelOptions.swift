import ArgumentParser
import Foundation
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

    @Option(
        help: ArgumentHelp(
            "A file that says which models answer what, with their limits, prices and budgets.",
            discussion: "It stands in for --model; `devfusion models check` says what a file means.",
            valueName: "file"))
    var models: String?

    @Option(help: ArgumentHelp("A file that holds the model server's key and nothing else.", valueName: "file"))
    var modelKeyFile: String?

    @Option(
        help: ArgumentHelp(
            "How many tokens prompt and answer may have together: 8192, or 32768 for OpenAI and Anthropic.",
            discussion: "An OpenAI-compatible server that tells its context is taken at its word, up to 32768.",
            valueName: "tokens"))
    var modelContext: Int?

    func validate() throws {
        if models != nil, modelKeyFile != nil || modelContext != nil {
            throw ValidationError("a models file names keys and contexts itself: leave out the options for --model")
        }
        guard ModelChoice(model) != nil else {
            throw ValidationError("--model takes \(ModelChoice.forms)")
        }
        if let modelContext, !(1_024...4_000_000).contains(modelContext) {
            throw ValidationError("--model-context takes 1024 to 4000000 tokens, not \(modelContext)")
        }
    }

    /// The models that the options describe.
    ///
    /// - Throws: ``CommandFailure`` that says what is wrong with the models file.
    func configuration() throws -> ModelsConfiguration {
        if let models { return try ModelsFile.read(models) }
        return (ModelChoice(model) ?? .extractive).configuration(contextTokens: modelContext)
    }

    /// Where a provider's server is, and the key to it.
    ///
    /// - Throws: ``CommandFailure`` where a key is missing or an address is none.
    func server(_ provider: ProviderSettings) throws -> ModelServer {
        let environment = ModelEnvironment(keyFile: modelKeyFile)
        let address = provider.baseURL ?? environment.address(of: provider.kind)
        let key = models == nil ? try environment.key(to: provider, as: model) : try environment.namedKey(to: provider)
        do throws(ModelFailure) { return ModelServer(address: try ModelAddress(address), key: key) } catch {
            throw CommandFailure(error.description, status: ExitStatus.unusableInput)
        }
    }
}
