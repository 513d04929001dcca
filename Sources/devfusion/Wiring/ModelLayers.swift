import CoreMetrics
import Foundation
import HTTPTransfer
import Models
import Schemas

/// Makes what a models configuration describes: for each purpose its models, each with all layers around it.
///
/// The order of the layers is decided here and nowhere else, outermost first: prompts, telemetry, the cache,
/// guardrails, the gate of the key, the budgets, the provider's protocol.
struct ModelLayers {
    let configuration: ModelsConfiguration
    /// Claims what is shared; needed where the configuration shares anything.
    let desk: ClaimDesk?
    let telemetry: ModelTelemetry
    let metrics: any MetricsFactory
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
        let moderator = try moderation(client)
        var gates: [String: Gate] = [:]
        var chats: [String: any ChatProvider] = [:]
        let used = Set(configuration.routes.values.flatMap(\.models))
        for model in configuration.models where used.contains(model.name) {
            guard let provider = configuration.providers.first(where: { $0.name == model.provider }) else { continue }
            let gate = gates[provider.name] ?? gate(before: provider)
            gates[provider.name] = gate
            let limited = gated(try chat(provider, model.model, client), model, gate, accounts)
            chats[model.name] = try watched(limited, model.traits, moderator, at: try server(provider).address)
        }
        let router = ModelRouter(
            targets: try configuration.routes.mapValues { try targets($0, chats, client) },
            choosable: Set(configuration.routes.filter(\.value.allowsPreferences).keys), clock: clock, report: report)
        let allGates = Array(gates.values)
        return Built(provider: router) {
            for gate in allGates { gate.giveUp() }
            accounts?.giveUp()
        }
    }

    /// One for each provider: its models share its key.
    private func gate(before provider: ProviderSettings) -> Gate {
        Gate(
            provider.limits, desk: desk, metrics: GateMetrics(factory: metrics, provider: provider.name), clock: clock)
    }

    /// What limits a provider's protocol.
    private func gated(
        _ chat: any ChatProvider, _ model: ModelSettings, _ gate: Gate, _ accounts: TenantAccounts?
    ) -> any ChatProvider {
        let (terms, tenants) = (configuration.terms(of: model), configuration.tenants)
        let budgeted = BudgetedChat(chat, tenants: accounts) { _ in terms }
        return GatedChat(budgeted, gate: gate) { tenants[$0].weight }
    }

    /// What guards, keeps and watches what passes, around all else.
    private func watched(
        _ chat: any ChatProvider, _ traits: ModelTraits, _ moderator: (any ModerationModel)?, at address: ModelAddress
    ) throws -> any ChatProvider {
        let (settings, metrics) = (configuration.guardrails, telemetry.metrics)
        var watched: any ChatProvider
        do throws(GuardrailProblem) {
            watched = try GuardedChat(
                around: chat, settings: settings, moderation: moderator, report: { metrics.guarded($0) })
        } catch {
            throw CommandFailure("the guardrails: \(error)", status: ExitStatus.unusableInput)
        }
        if let cache = configuration.cache {
            watched = CachedChat(
                around: watched, folder: cache.folder, limitBytes: cache.limitBytes,
                variant: try variant(of: settings, traits),
                report: { metrics.looked(inCache: $0) })
        }
        return TracedChat(
            around: watched, server: (address.host, address.port), tracer: telemetry.tracer, metrics: metrics)
    }

    /// Tells answers apart that were given under other guardrails, or with other thoughts.
    private func variant(of settings: GuardrailSettings, _ traits: ModelTraits) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
        let thoughts = [traits.effort.map { "\($0)" }, traits.thinking.map { "\($0)" }].compactMap(\.self)
        return ([text] + thoughts).joined(separator: " ")
    }

    private func moderation(_ client: HTTPClient) throws -> (any ModerationModel)? {
        guard let moderator = configuration.moderator,
            let provider = configuration.providers.first(where: { $0.name == moderator.provider })
        else { return nil }
        if let policy = moderator.policy {
            return ChatModeration(
                by: try chat(provider, moderator.model, client), named: moderator.model, policy: policy)
        }
        let server = try server(provider)
        do throws(ModelFailure) {
            return try OpenAIModeration(server: server, client: client, model: moderator.model)
        } catch {
            throw CommandFailure("moderation by \(provider.name): \(error)", status: ExitStatus.unusableInput)
        }
    }

    private func targets(
        _ route: Route, _ chats: [String: any ChatProvider], _ client: HTTPClient
    ) throws -> [ModelRouter.Target] {
        try route.models.compactMap { name in
            guard name != ModelsConfiguration.extractive else {
                return ModelRouter.Target(name, ExtractiveProvider(), reserveMilliseconds: Self.extractiveMilliseconds)
            }
            guard let chat = chats[name], let model = configuration.models.first(where: { $0.name == name }) else {
                return nil
            }
            var limits = PromptedModel.Limits()
            limits.contextTokens = context(of: model)
            // Where another model follows, it is asked; the rules are what is left after the last.
            limits.usesRules = name == route.models.last
            return ModelRouter.Target(name, try prompted(chat, model, limits, client), model: model.model)
        }
    }

    /// Where nobody says how long a model's context is, and only its server can know, the server is asked.
    private func prompted(
        _ chat: any ChatProvider, _ model: ModelSettings, _ limits: PromptedModel.Limits, _ client: HTTPClient
    ) throws -> any ModelProvider {
        guard model.terms.contextWindow == nil,
            let provider = configuration.providers.first(where: { $0.name == model.provider }),
            provider.kind == .openAICompatible
        else { return PromptedModel(chat: chat, model: model.model, limits: limits) }
        let server = try self.server(provider)
        do throws(ModelFailure) {
            let context = try ServedContext(server: server, client: client, model: model.model, now: clock)
            return SizedModel(chat: chat, model: model.model, limits: limits, context: context)
        } catch {
            throw CommandFailure("provider \(provider.name): \(error)", status: ExitStatus.unusableInput)
        }
    }

    /// The built-in model waits for nobody.
    private static let extractiveMilliseconds: Int64 = 1_000

    private func chat(
        _ provider: ProviderSettings, _ model: String, _ client: HTTPClient
    ) throws -> any ChatProvider {
        let server = try self.server(provider)
        let traits = traits(of: model, at: provider)
        do throws(ModelFailure) {
            switch provider.kind {
            case .openAI:
                return try OpenAIChat(name: "openai", server: server, client: client, traits: traits, now: clock)
            case .openAICompatible: return try OpenAIChat(server: server, client: client, traits: traits, now: clock)
            case .anthropic:
                return try AnthropicChat(
                    server: server, client: client, version: provider.version ?? AnthropicChat.version, traits: traits,
                    now: clock)
            case .ollama:
                let options = OllamaOptions(contextTokens: window(of: model, at: provider))
                return try OllamaChat(server: server, client: client, options: options, traits: traits, now: clock)
            }
        } catch {
            throw CommandFailure("provider \(provider.name): \(error)", status: ExitStatus.unusableInput)
        }
    }

    /// What the models file says of a model; a moderator may be one that stands there.
    private func traits(of model: String, at provider: ProviderSettings) -> ModelTraits {
        named(model, at: provider)?.traits ?? ModelTraits()
    }

    private func named(_ model: String, at provider: ProviderSettings) -> ModelSettings? {
        configuration.models.first { $0.provider == provider.name && $0.model == model }
    }

    private func window(of model: String, at provider: ProviderSettings) -> Int {
        named(model, at: provider).map(context) ?? 8_192
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
