import Schemas

/// Which models there are, what they cost and allow, and which of them answers what: what a models file means.
package struct ModelsConfiguration: Sendable, Equatable {
    package var providers: [ProviderSettings]
    package var models: [ModelSettings]
    /// For each purpose that is configured.
    package var routes: [Purpose: Route]
    package var tenants: TenantSettings
    package var guardrails: GuardrailSettings
    /// Who judges texts, where the guardrails ask for that.
    package var moderator: Moderator?
    /// `nil` keeps no answers.
    package var cache: CacheSettings?

    package init(
        providers: [ProviderSettings] = [], models: [ModelSettings] = [], routes: [Purpose: Route] = [:],
        tenants: TenantSettings = TenantSettings(), guardrails: GuardrailSettings = GuardrailSettings(),
        moderator: Moderator? = nil, cache: CacheSettings? = nil
    ) {
        self.providers = providers
        self.models = models
        self.routes = routes
        self.tenants = tenants
        self.guardrails = guardrails
        self.moderator = moderator
        self.cache = cache
    }

    /// The built-in model's name, which needs no provider.
    package static let extractive = "extractive"

    /// The purposes that may be routed, in the order in which they are shown.
    package static let purposes: [Purpose] = [.plan, .decompose, .answer, .summarise, .write, .code]

    /// A purpose that no part of the pipeline asks for: knowledge is searched by its words.
    package static let unused = Purpose.embed

    /// A model's terms, with room for what it thinks where models of its name do.
    package func terms(of model: ModelSettings) -> ModelTerms {
        var terms = model.terms
        terms.thinkingTokens = model.traits.room(
            usually: AnthropicModels.thinks(model.model) || OpenAIModels.thinks(model.model))
        return terms
    }

    /// Whether anything in it is shared with other processes.
    ///
    /// Pauses of a provider's key are, whatever its limits.
    package var hasShared: Bool { !providers.isEmpty || tenants.hasBudgets }

    /// The limit that a record of a claim names; `nil` where there is none of that name.
    package func limit(named name: String) -> ClaimedLimit? {
        for provider in providers {
            let state = GateState(provider.limits)
            for kind in GateState.Shared.allCases {
                if let limit = state.limit(kind), limit.name == name { return limit }
            }
        }
        return TenantBudget.limit(named: name) { tenants[$0].budgets }
    }
}

/// Where answers of models are kept, and how much of them.
package struct CacheSettings: Sendable, Equatable {
    package var folder: String
    package var limitBytes: Int

    package init(folder: String, limitBytes: Int) {
        self.folder = folder
        self.limitBytes = limitBytes
    }
}

/// A model that judges whether a text may pass.
package struct Moderator: Sendable, Equatable {
    /// As the models file names it.
    package var provider: String
    /// The provider's own name of the model.
    package var model: String
    /// What is not allowed, for a chat model; `nil` asks an endpoint for moderation.
    package var policy: String?

    package init(provider: String, model: String, policy: String? = nil) {
        self.provider = provider
        self.model = model
        self.policy = policy
    }
}

/// One account at one provider: an address and a key, and what the key allows.
package struct ProviderSettings: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case openAI = "openai"
        case openAICompatible = "openai-compatible"
        case ollama
        case anthropic
    }

    /// Where a key is kept; keys themselves never stand in a models file.
    package enum Key: Sendable, Equatable {
        case environment(String)
        case file(String)
    }

    /// As the models file names it.
    package var name: String
    package var kind: Kind
    /// `nil` is the provider's own.
    package var baseURL: String?
    package var key: Key?
    package var limits: GateState.Limits
    /// The version of the protocol, where it has one; `nil` is the usual one.
    package var version: String?

    package init(
        name: String, kind: Kind, baseURL: String? = nil, key: Key? = nil, limits: GateState.Limits? = nil,
        version: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.baseURL = baseURL
        self.key = key
        self.version = version
        self.limits = limits ?? GateState.Limits(key: name, concurrency: Self.usualConcurrency)
    }

    package static let usualConcurrency = 64
}

/// One model of a provider.
package struct ModelSettings: Sendable, Equatable {
    /// The provider's name in the models file.
    package var provider: String
    /// The provider's own name of the model.
    package var model: String
    package var terms: ModelTerms
    package var traits: ModelTraits

    package init(provider: String, model: String, terms: ModelTerms, traits: ModelTraits = ModelTraits()) {
        self.provider = provider
        self.model = model
        self.terms = terms
        self.traits = traits
    }

    /// As the models file names it.
    package var name: String { terms.name }
}

/// Who answers a purpose.
package struct Route: Sendable, Equatable {
    /// Names of models, in the order in which they are asked.
    package var models: [String]
    /// Whether a request may choose among them, and their order.
    package var allowsPreferences: Bool

    package init(_ models: [String], allowsPreferences: Bool = false) {
        self.models = models
        self.allowsPreferences = allowsPreferences
    }
}

/// What tenants share the models by, and what they may spend.
package struct TenantSettings: Sendable, Equatable {
    package struct Terms: Sendable, Equatable {
        /// Above 0; a tenant of weight 2 gets twice the tokens of one of weight 1 while both wait.
        package var weight: Double
        package var budgets: [TenantBudget]

        package init(weight: Double = 1, budgets: [TenantBudget] = []) {
            self.weight = weight
            self.budgets = budgets
        }
    }

    /// For each tenant that is not named, on its own.
    package var usual: Terms
    package var named: [String: Terms]

    package init(usual: Terms = Terms(), named: [String: Terms] = [:]) {
        self.usual = usual
        self.named = named
    }

    package subscript(tenant: String) -> Terms { named[tenant] ?? usual }

    package var hasBudgets: Bool { !usual.budgets.isEmpty || named.values.contains { !$0.budgets.isEmpty } }
}
