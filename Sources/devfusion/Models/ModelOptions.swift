import ArgumentParser
import Crypto
import Foundation
import Models

/// Which model plans and answers.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .customLong("model"),
        help: ArgumentHelp(
            "The model: \(ModelChoice.forms). DEVFUSION_MODEL names another default than extractive.",
            discussion: """
                The built-in model, extractive, only quotes; others write, and are held to the sources. Keys come from \
                OPENAI_API_KEY, ANTHROPIC_API_KEY or DEVFUSION_MODEL_KEY, never from arguments; addresses from \
                OPENAI_BASE_URL, OLLAMA_HOST and ANTHROPIC_BASE_URL where they are set.
                """,
            valueName: "model"))
    var givenModel: String?

    /// The model that is given, that of the environment, or the built-in one.
    var model: String { givenModel ?? Self.usualModel ?? ModelsConfiguration.extractive }

    private static var usualModel: String? {
        ProcessInfo.processInfo.environment["DEVFUSION_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
    }

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

    /// Names what the options describe, so that a task can be promised just that: the command line's own words with the
    /// address that they stand for, or a file's name with the SHA-256 of what is in it.
    ///
    /// - Throws: ``CommandFailure`` where the models file can't be read.
    func setName() throws -> String {
        if let models {
            guard let bytes = FileManager.default.contents(atPath: models) else {
                throw CommandFailure(
                    "the models file \(models) can't be read", status: ExitStatus.unusableInput)
            }
            let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
            return "\((models as NSString).lastPathComponent) sha256:\(digest)"
        }
        guard let provider = try configuration().providers.first else { return ModelsConfiguration.extractive }
        let address = provider.baseURL ?? ModelEnvironment(keyFile: nil).address(of: provider.kind)
        let named = model.contains(address) ? model : "\(model) \(address)"
        return modelContext.map { "\(named) context:\($0)" } ?? named
    }

    /// Whether somebody has chosen a model, on the command line or in the environment.
    var isChosen: Bool { models != nil || givenModel != nil || Self.usualModel != nil }

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
