import HTTPTransfer
import Models
import Schemas

/// Makes what a models configuration describes: for each purpose its models, each with all layers around it.
///
/// The order of the layers is decided here and nowhere else, outermost first: prompts, the gate of the key, the
/// budgets, the provider's protocol.
struct ModelLayers {
    let configuration: ModelsConfiguration
    /// Claims what is shared; needed where the configuration shares anything.
    let desk: ClaimDesk?
    let clock: @Sendable () -> Int64
    /// Where a provider's server is, and the key to it.
    let server: (ProviderSettings) throws -> ModelServer

    /// What answers, and what is to be given back when the process ends.
    struct Built {
        var provider: any ModelProvider
        var giveUp: @Sendable () -> Void
    }

    /// No server is asked yet: one that is away fails the tasks, not the program.
    ///
    /// - Parameter report: told of the attempts of each request.
    /// - Throws: ``CommandFailure`` where a key is missing or an address is none.
    func build(report: @escaping @Sendable (RouteReport) -> Void) throws -> Built {
        let client = HTTPClient(.models())
        let tenants = configuration.tenants
        let accounts = desk.flatMap { desk in
            tenants.hasBudgets ? TenantAccounts(desk: desk, clock: clock) { tenants[$0].budgets } : nil
        }
        var gates: [String: Gate] = [:]
        var chats: [String: any ChatProvider] = [:]
        let used = Set(configuration.routes.values.flatMap(\.models))
        for model in configuration.models where used.contains(model.name) {
            guard let provider = configuration.providers.first(where: { $0.name == model.provider }) else { continue }
            let gate = gates[provider.name] ?? Gate(provider.limits, desk: desk, clock: clock)
            gates[provider.name] = gate
            chats[model.name] = layered(try chat(provider, model, client), model, gate, accounts)
        }
        let router = ModelRouter(
            targets: configuration.routes.mapValues { targets($0, chats) },
            choosable: Set(configuration.routes.filter(\.value.allowsPreferences).keys), clock: clock, report: report)
        let allGates = Array(gates.values)
        return Built(provider: router) {
            for gate in allGates { gate.giveUp() }
            accounts?.giveUp()
        }
    }

    /// The layers around a provider's protocol, innermost first.
    private func layered(
        _ chat: any ChatProvider, _ model: ModelSettings, _ gate: Gate, _ accounts: TenantAccounts?
    ) -> any ChatProvider {
        let (terms, tenants) = (model.terms, configuration.tenants)
        let budgeted = BudgetedChat(chat, tenants: accounts) { _ in terms }
        return GatedChat(budgeted, gate: gate) { tenants[$0].weight }
    }

    private func targets(_ route: Route, _ chats: [String: any ChatProvider]) -> [ModelRouter.Target] {
        route.models.compactMap { name in
            guard name != ModelsConfiguration.extractive else { return ModelRouter.Target(name, ExtractiveProvider()) }
            guard let chat = chats[name], let model = configuration.models.first(where: { $0.name == name }) else {
                return nil
            }
            var limits = PromptedModel.Limits()
            limits.contextTokens = context(of: model)
            // Where another model follows, it is asked; the rules are what is left after the last.
            limits.usesRules = name == route.models.last
            return ModelRouter.Target(name, PromptedModel(chat: chat, model: model.model, limits: limits))
        }
    }

    private func chat(
        _ provider: ProviderSettings, _ model: ModelSettings, _ client: HTTPClient
    ) throws -> any ChatProvider {
        let server = try self.server(provider)
        do throws(ModelFailure) {
            switch provider.kind {
            case .openAI: return try OpenAIChat(name: "openai", server: server, client: client)
            case .openAICompatible: return try OpenAIChat(server: server, client: client)
            case .anthropic: return try AnthropicChat(server: server, client: client)
            case .ollama:
                let options = OllamaOptions(contextTokens: context(of: model))
                return try OllamaChat(server: server, client: client, options: options)
            }
        } catch {
            throw CommandFailure("provider \(provider.name): \(error)", status: ExitStatus.unusableInput)
        }
    }

    /// Where nothing is said: what the provider's smaller models take.
    private func context(of model: ModelSettings) -> Int {
        if let window = model.terms.contextWindow { return Int(clamping: window) }
        switch configuration.providers.first(where: { $0.name == model.provider })?.kind {
        case .openAI, .anthropic: return 32_768
        case .openAICompatible, .ollama, nil: return 8_192
        }
    }
}
